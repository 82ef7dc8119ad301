import { runCli } from '#cli/run-cli.ts';
import { parts } from './app/parts.ts';

const { stdin, stdout, stderr } = process;
const stop = new AbortController();
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) {
  process.on(signal, () => {
    // The second time, it is meant.
    if (stop.signal.aborted) process.exit(130);
    stop.abort();
  });
}

// Whoever read the output has seen enough, as `head` does.
stdout.on('error', (error) => {
  if (!('code' in error) || error.code !== 'EPIPE') throw error;
  process.exit(0);
});

process.exitCode = await runCli(process.argv.slice(2), { stdin, stdout, stderr, signal: stop.signal }, parts);
// Everything is closed; what a library keeps open does not keep the person waiting.
setTimeout(() => process.exit(), 500).unref();
