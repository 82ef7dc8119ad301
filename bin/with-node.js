#!/usr/bin/env node
// Runs a tool of node_modules on Node 24: `node bin/with-node.js vitest run`. npm installs Node 24 as an
// ordinary package, but older npm (10, 11.0) takes its link out of node_modules/.bin again when it removes the
// packages of other platforms, whose link has the same name; then scripts would run on the host's Node.
import { spawn } from 'node:child_process';
import { delimiter, dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { installedNode } from './installed-node.js';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [tool, ...args] = process.argv.slice(2);
const isRecent = Number(process.versions.node.split('.')[0]) >= 24;
const node = isRecent ? process.execPath : installedNode();

if (tool === undefined || node === null) {
  const platform = `${process.platform}-${process.arch}`;
  process.stderr.write(
    tool === undefined
      ? 'Name a tool to run, for example: node bin/with-node.js vitest run\n'
      : `This needs Node 24 or later, and npm has none for ${platform}: install Node 24 and run this again.\n`,
  );
  process.exit(1);
}

const folders = [dirname(node), join(root, 'node_modules', '.bin'), process.env.PATH ?? ''];
const child = spawn(tool, args, {
  stdio: 'inherit',
  shell: process.platform === 'win32',
  env: { ...process.env, PATH: folders.join(delimiter) },
});
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) process.on(signal, () => child.kill(signal));
child.on('error', (error) => {
  process.stderr.write(`${tool} cannot be run (${error.message}): install with npm ci first.\n`);
  process.exit(1);
});
child.on('exit', (code) => process.exit(code ?? 1));
