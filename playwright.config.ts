import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { defineConfig, devices } from '@playwright/test';
import { chromium } from './test/journeys/chromium.ts';

// This file is read again by every worker: what must be the same for all of them is kept in the environment,
// and only the process that made the data folder takes it away.
if (process.env.JOURNEY_PORT === undefined) {
  const folder = mkdtempSync(join(tmpdir(), 'betateta-journeys-'));
  process.env.JOURNEY_DATA = folder;
  process.env.JOURNEY_PORT = String(await freePort());
  process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
}
const { JOURNEY_PORT: port, JOURNEY_DATA: data } = process.env;
const address = `http://127.0.0.1:${port}`;
const executablePath = chromium();

/** A port of this machine that nothing listens on. */
async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const at = server.address();
  await new Promise((resolve) => server.close(resolve));
  return typeof at === 'object' && at !== null ? at.port : 0;
}

export default defineConfig({
  testDir: 'test/journeys',
  testMatch: '*.journey.ts',
  outputDir: 'test-results',
  forbidOnly: true,
  workers: 1,
  retries: 0,
  timeout: 90_000,
  globalTimeout: 900_000,
  expect: { timeout: 30_000 },
  reporter: 'list',
  use: {
    ...devices['Desktop Chrome'],
    baseURL: address,
    trace: 'retain-on-failure',
    launchOptions: {
      ...(executablePath === null ? {} : { executablePath }),
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
        '--disable-sync',
        '--no-first-run',
      ],
    },
  },
  ...(executablePath === null
    ? {}
    : {
        webServer: {
          // What it prints has the link by which a journey becomes its administrator.
          command: `node bin/betateta.js serve --data "${data}" --port ${port} > "${data}/printed"`,
          url: address,
          timeout: 120_000,
          gracefulShutdown: { signal: 'SIGTERM', timeout: 10_000 },
        },
      }),
});
