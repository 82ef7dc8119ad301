#!/usr/bin/env node
// Finds Node 24 (npm installs it as an ordinary package) and runs the command line on it.
import { spawn } from 'node:child_process';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installedNode } from './installed-node.js';

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/**
 * The same command again on the Node at `path`; its signals and its exit code pass through. It gets along with less memory
 * than by itself (measured once: 1.0 instead of 1.2 GB after a server's first start): glibc would keep what was freed in eight places a core,
 * and Node make room for more young objects than are needed here.
 */
function runOn(path) {
  const command = [fileURLToPath(import.meta.url), ...process.argv.slice(2)];
  const child = spawn(path, ['--max-semi-space-size=16', ...command], {
    stdio: 'inherit',
    env: { MALLOC_ARENA_MAX: '2', ...process.env },
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
  child.on('exit', (code, signal) => process.exit(code ?? (signal === 'SIGINT' ? 130 : 143)));
}

if (Number(process.versions.node.split('.')[0]) >= 24) {
  const { register } = await import('tsx/esm/api');
  register({ tsconfig: join(root, 'tsconfig.json') });
  await import('../src/main.ts');
} else {
  const path = installedNode();
  if (path === null) {
    process.stderr.write(
      `betateta needs Node 24 or later, and npm has none for ${process.platform}-${process.arch}: install Node 24 and run this again.\n`,
    );
    process.exit(1);
  }
  runOn(path);
}
