import type { Command } from 'commander';
import { z } from 'zod';
import { Problem } from '#errors';
import { operations } from '#operations';
import { doctor } from '../operations/doctor.ts';
import { operationSchemas } from '../operations/schemas.ts';
import { addCommand, type CliContext } from './command.ts';
import { exits } from './exits.ts';
import { showProgress } from './show-progress.ts';

export function addServe(program: Command, context: CliContext): void {
  const summary = 'Serve the pages, the REST API and MCP, and do the work that is asked for.';
  addCommand(program, { name: 'serve', summary }, context, async (session) => {
    const { signal, stdout } = session.terminal;
    const { onProgress, done } = progressOf(session);
    const tell = (line: string) => {
      done();
      stdout.write(`${line}\n`);
    };
    await session.parts.serve(session.config, { signal, onProgress, tell });
  })
    .option('--host <address>', 'the address to listen on (default: HOST, else 127.0.0.1)')
    .option('--port <number>', 'the port to listen on (default: PORT, else 3000 or the next free one)');
}

export function addWorker(program: Command, context: CliContext): void {
  const summary = 'Do the work that servers on the same DATABASE_URL were asked for.';
  addCommand(program, { name: 'worker', summary }, context, async (session) => {
    const { signal, stdout } = session.terminal;
    const { onProgress, done } = progressOf(session);
    const tell = (line: string) => {
      done();
      stdout.write(`${line}\n`);
    };
    await session.parts.work(session.config, { signal, onProgress, tell });
  });
}

export function addMcp(program: Command, context: CliContext): void {
  const summary = 'Speak MCP over standard input and output, for assistants on this machine.';
  addCommand(program, { name: 'mcp', summary }, context, async (session) => {
    const { signal } = session.terminal;
    const { onProgress } = progressOf(session);
    const caller = await session.open({ signal, onProgress });
    try {
      await session.parts.speakMcp(caller, session.config, signal);
    } finally {
      await caller.close();
    }
  });
}

export function addDoctor(program: Command, context: CliContext): void {
  addCommand(program, doctor, context, async (session) => {
    const report = await doctor.run(session, {}, {});
    session.print(doctor, report);
    if (!report.ok) session.exit = exits.notHealthy;
  });
}

export function addSchema(program: Command, context: CliContext): void {
  const summary = 'Print the JSON Schema of what an operation gives.';
  addCommand(program, { name: 'schema', summary }, context, async (session, { args }) => {
    const [name = 'check'] = z.tuple([z.string().optional()]).parse(args);
    session.terminal.stdout.write(`${JSON.stringify(reportSchema(name), null, 2)}\n`);
  }).argument('[operation]', 'the name of an operation (default: check)');
}

/** The JSON Schema of an operation's output, complete in itself. */
export function reportSchema(name: string) {
  const operation = operations.find((one) => one.name === name);
  if (operation === undefined) {
    const names = operations.map((one) => one.name).join(', ');
    throw new Problem('not-found', `There is no operation ${name}: there are ${names}.`);
  }
  const { schemas, names } = operationSchemas([operation], '#/$defs/');
  const needed = new Map<string, unknown>();
  const collect = (value: unknown): void => {
    for (const [, ref = ''] of JSON.stringify(value).matchAll(/"#\/\$defs\/([^"]+)"/g)) {
      if (needed.has(ref)) continue;
      needed.set(ref, schemas[ref]);
      collect(schemas[ref]);
    }
  };
  const root = schemas[names(operation).output] ?? {};
  collect(root);
  return {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: `betateta ${name} --json`,
    ...root,
    $defs: Object.fromEntries([...needed].sort(([a], [b]) => a.localeCompare(b))),
  };
}

function progressOf({ options, terminal }: Parameters<Parameters<typeof addCommand>[3]>[0]) {
  const shown = showProgress(terminal.stderr);
  return options.quiet === true ? { onProgress: () => undefined, done: () => undefined } : shown;
}
