import { CommanderError } from 'commander';
import { isDebugging } from '#config';
import type { Problem } from '#errors';
import { harmless } from '#lib/terminal-text.ts';
import { asProblem } from '../operations/as-problem.ts';
import { exits } from './exits.ts';
import { buildProgram } from './program.ts';
import type { Parts } from './session.ts';
import type { Terminal } from './terminal.ts';

/** Runs the command line with these arguments and gives the exit code. Never throws. */
export async function runCli(args: readonly string[], terminal: Terminal, parts: Parts): Promise<number> {
  let exit: number = exits.done;
  const setExit = (code: number) => {
    exit = code;
  };
  try {
    await buildProgram({ terminal, parts, setExit }).parseAsync([...args], { from: 'user' });
    return exit;
  } catch (error) {
    // Commander has written what it has to say.
    if (error instanceof CommanderError) return error.exitCode === 0 ? exits.done : exits.usage;
    return tellFailure(error, args, terminal);
  }
}

/** Writes what failed and what to do, and gives the exit code. */
export function tellFailure(
  error: unknown,
  args: readonly string[],
  { stderr, env }: Pick<Terminal, 'stderr' | 'env'>,
): number {
  const problem = asProblem(error);
  const words = problem === null ? unexpected(error) : problem.message;
  const exit = problem?.exit ?? exits.unexpected;
  stderr.write(args.includes('--json') ? json(problem, words, exit) : `betateta: ${harmless(words)}\n`);
  if (isDebugging(env) && error instanceof Error) stderr.write(`${details(error)}\n`);
  return exit;
}

function json(problem: Problem | null, detail: string, exit: number): string {
  return `${JSON.stringify({ type: problem?.id ?? 'unexpected', detail, exit })}\n`;
}

function unexpected(error: unknown): string {
  const what = error instanceof Error ? `${error.name}: ${error.message.split('\n')[0]}` : String(error);
  return `Something failed that should not (${what}): run it again with LOG_LEVEL=debug to see where.`;
}

function details(error: Error): string {
  const own = error.stack ?? error.message;
  return error.cause instanceof Error ? `${own}\nCaused by: ${details(error.cause)}` : own;
}
