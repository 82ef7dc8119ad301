import { Command } from 'commander';
import { z } from 'zod';
import { type Parts, Session } from './session.ts';
import type { Terminal } from './terminal.ts';

export interface CliContext {
  terminal: Terminal;
  parts: Parts;
  /** Told the exit code of a command that did not fail. */
  setExit(code: number): void;
}

const sessionOptions = z.object({
  data: z.string().optional(),
  json: z.boolean().optional(),
  quiet: z.boolean().optional(),
  host: z.string().optional(),
  port: z.string().optional(),
});

/** What a command was given: its arguments in order, and its options with the global ones. */
export interface Given {
  args: unknown[];
  options: unknown;
}

/** Adds a command whose action gets a session; arguments and options are added to what comes back. */
export function addCommand(
  parent: Command,
  { name, summary }: { name: string; summary: string },
  context: CliContext,
  action: (session: Session, given: Given) => Promise<void>,
): Command {
  return parent
    .command(name)
    .description(summary)
    .action(async (...all: unknown[]) => {
      const command = all.at(-1);
      const options: unknown = command instanceof Command ? command.optsWithGlobals() : {};
      const session = new Session(context.terminal, context.parts, sessionOptions.parse(options));
      await action(session, { args: all.slice(0, -2), options });
      context.setExit(session.exit);
    });
}
