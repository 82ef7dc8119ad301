#!/usr/bin/env node
// Finds Node 24 (npm installs it as an ordinary package) and runs the command line on it.
import { spawn } from 'node:child_process';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const require = createRequire(import.meta.url);

/** The path of the Node 24 that npm installed for this platform, or null. */
function installedNode() {
  const platform = process.platform === 'win32' ? 'win' : process.platform;
  for (const name of [`node-${platform}-${process.arch}`, `node-bin-${platform}-${process.arch}`]) {
    try {
      const folder = dirname(require.resolve(`${name}/package.json`));
      return join(folder, 'bin', process.platform === 'win32' ? 'node.exe' : 'node');
    } catch {
      // That package is not for this platform: the next name, or null.
    }
  }
  return null;
}

/** The same command again on the Node at `path`; its signals and its exit code pass through. */
function runOn(path) {
  const child = spawn(path, [fileURLToPath(import.meta.url), ...process.argv.slice(2)], { stdio: 'inherit' });
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
