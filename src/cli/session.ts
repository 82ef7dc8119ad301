import type { Visitor } from '#community/visitor.ts';
import { type Config, readConfig } from '#config';
import { Problem } from '#errors';
import type { OnProgress } from '#lib/progress.ts';
import type { Operation, OperationContext } from '../operations/operation.ts';
import type { Services } from '../operations/services.ts';
import { tell } from '../operations/text/tell.ts';
import { callRemote } from './call-remote.ts';
import { showProgress } from './show-progress.ts';
import { styleOf, type Terminal } from './terminal.ts';

/** Does operations for as long as it is open. */
export interface Caller {
  call(operation: Operation, input: unknown, context: OperationContext): Promise<unknown>;
  close(): Promise<void>;
}

export interface OpenOptions {
  onProgress?: OnProgress;
  signal: AbortSignal;
  /** The id of the member in whose name it is done. */
  as?: string | undefined;
}

export interface OpenApp {
  services: Services;
  /** Begins to do the runs that are made; doing it twice is the same as once. */
  startWorkers(): Promise<void>;
  close(): Promise<void>;
}

/** What the command line is put together from; `main.ts` hands it in. */
export interface Parts {
  /** Opens the data folder in this process. Throws Problem 'data-locked'. */
  open(config: Config, options: OpenOptions): Promise<OpenApp>;
  /** Who has the data folder now. */
  owner(dataFolder: string): Promise<{ pid: number; url: string | null } | null>;
  /** Settles when the server has stopped. */
  serve(config: Config, options: OpenOptions & { tell(line: string): void }): Promise<void>;
  work(config: Config, options: OpenOptions & { tell(line: string): void }): Promise<void>;
  /** Speaks MCP over standard input and output until the client hangs up. */
  speakMcp(caller: Caller, config: Config, signal: AbortSignal): Promise<void>;
}

export interface GlobalOptions {
  data?: string | undefined;
  json?: boolean | undefined;
  quiet?: boolean | undefined;
}

/** One run of the command line: its configuration, its streams, and the way to the operations. */
export class Session {
  readonly terminal: Terminal;
  readonly parts: Parts;
  readonly options: GlobalOptions;
  readonly config: Config;
  /** The exit code, unless something fails. */
  exit = 0;

  constructor(
    terminal: Terminal,
    parts: Parts,
    options: GlobalOptions & { host?: string | undefined; port?: string | undefined },
  ) {
    this.terminal = terminal;
    this.parts = parts;
    this.options = options;
    this.config = readConfig(terminal.env, options);
  }

  /** Opens the data folder, or finds the server that has it open. */
  async open(options: OpenOptions): Promise<Caller> {
    const owner = await this.parts.owner(this.config.dataFolder);
    if (owner?.url != null) return remote(owner.url);
    const app = await this.parts.open(this.config, options);
    return {
      async call(operation, input, context) {
        if (operation.accept !== null) await app.startWorkers();
        const visitor = options.as === undefined ? undefined : await visitorOf(app.services, options.as);
        return operation.call(app.services, input, {
          ...context,
          cancel: true,
          ...(visitor === undefined ? {} : { visitor }),
        });
      },
      close: () => app.close(),
    };
  }

  /** Does one operation, with its steps on standard error. */
  async call(operation: Operation, input: unknown, as?: string): Promise<unknown> {
    const { signal, stderr } = this.terminal;
    const shown = showProgress(stderr);
    const onProgress = this.options.quiet === true ? () => undefined : shown.onProgress;
    try {
      const caller = await this.open({ onProgress, signal, as });
      try {
        return await caller.call(operation, input, { onProgress, signal });
      } finally {
        await caller.close();
      }
    } finally {
      shown.done();
    }
  }

  /** Writes a result to standard output: as JSON where that was asked for, else for a person. */
  print(operation: Pick<Operation, 'name'>, output: unknown): void {
    const { stdout } = this.terminal;
    const text =
      this.options.json === true
        ? JSON.stringify(output, null, 2)
        : tell(operation, output, styleOf(stdout, this.config.colour));
    stdout.write(`${text}\n`);
  }

  async run(operation: Operation, input: unknown, as?: string): Promise<unknown> {
    const output = await this.call(operation, input, as);
    this.print(operation, output);
    return output;
  }

  /** A line beside the result, e.g. where the server listens. */
  note(line: string): void {
    if (this.options.quiet !== true) this.terminal.stderr.write(`${line}\n`);
  }
}

/** Who works at the machine itself may act for any member: they could write into the database too. */
async function visitorOf({ community }: Services, id: string): Promise<Visitor> {
  const member = await community.members.get(id);
  if (member === null) throw new Problem('not-found', 'There is no member with this id.');
  return { member, address: '' };
}

function remote(url: string): Caller {
  return {
    async call(operation, input, context) {
      try {
        return await callRemote(url, operation, input, context);
      } catch (error) {
        if (!(error instanceof Problem) || error.id !== 'stopped') throw error;
        throw new Problem('stopped', `Stopped waiting; the server at ${url} goes on with it.`, {
          cause: error,
        });
      }
    },
    close: async () => undefined,
  };
}
