import { runCli, tellFailure } from '#cli/run-cli.ts';
import { parts } from './app/parts.ts';

const { stdin, stdout, stderr } = process;
const terminal = { stdin, stdout, stderr };
const stop = new AbortController();

/** Milliseconds within which one Ctrl-C comes twice: from the terminal, and passed on by npm. */
const sameSignal = 500;
let asked = 0;
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    if (stop.signal.aborted && Date.now() - asked > sameSignal) process.exit(130);
    asked ||= Date.now();
    stop.abort();
  });
}

process.on('uncaughtException', (error) => {
  process.exit(tellFailure(error, process.argv, terminal));
});

// Whoever read the output has seen enough, as `head` does.
stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
  process.exit(0);
});

process.exitCode = await runCli(process.argv.slice(2), { ...terminal, signal: stop.signal }, parts);
// Everything is closed; what a library keeps open does not keep the person waiting.
setTimeout(() => process.exit(), 500).unref();
