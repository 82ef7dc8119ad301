import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import { onTestFinished } from 'vitest';

const program = fileURLToPath(new URL('../../bin/betateta.js', import.meta.url));

interface Setting {
  /** The data folder. */
  data: string;
  /** What stands at standard input. */
  input?: string | Uint8Array;
  env?: Record<string, string>;
  /** Presses Ctrl-C as soon as these words stand in what it writes. */
  interruptAt?: string;
}

function start(args: readonly string[], { data, env }: Setting): ChildProcess {
  // Nothing of the machine that runs the tests shows through but what a process needs.
  const { PATH = '', HOME = '' } = process.env;
  return spawn(process.execPath, [program, ...args], {
    stdio: ['pipe', 'pipe', 'pipe'],
    env: { PATH, HOME, BETATETA_DATA: data, ...env },
  });
}

/** Runs the command line in a process of its own, until it ends. */
export async function betateta(args: readonly string[], setting: Setting) {
  const child = start(args, setting);
  // A command that does not read its input closes it, and that is no fault.
  child.stdin?.on('error', () => undefined);
  child.stdin?.end(setting.input ?? '');
  const written = { out: '', err: '' };
  child.stdout?.setEncoding('utf8').on('data', (chunk: string) => (written.out += chunk));
  child.stderr?.setEncoding('utf8').on('data', (chunk: string) => {
    written.err += chunk;
    if (setting.interruptAt === undefined || child.killed) return;
    if (written.err.includes(setting.interruptAt)) child.kill('SIGINT');
  });
  const [exit] = await once(child, 'close');
  return { exit: Number(exit), ...written };
}

/** A server in a process of its own. */
export class Server {
  readonly url: string;
  /** Everything that it wrote so far: its log, where something failed. */
  readonly written: () => string;
  readonly #child: ChildProcess;
  readonly #ended: Promise<unknown[]>;

  private constructor({ child, ended, written }: ReturnType<typeof Server.launch>, url: string) {
    this.#child = child;
    this.#ended = ended;
    this.written = written;
    this.url = url;
  }

  /** Resolves when it has printed where it listens. */
  static async start(setting: Setting): Promise<Server> {
    const launched = Server.launch(setting);
    const url = await launched.url;
    if (url === null) throw new Error(`the server ended: ${launched.written()}`);
    return new Server(launched, url);
  }

  /** Begins to start it; `url` resolves with null where it ends before it listens. */
  static launch(setting: Setting) {
    const child = start(['serve', '--port', '0', '--quiet'], setting);
    const ended = once(child, 'close');
    let out = '';
    let err = '';
    child.stderr?.setEncoding('utf8').on('data', (chunk: string) => (err += chunk));
    const url = new Promise<string | null>((done) => {
      child.stdout?.setEncoding('utf8').on('data', (chunk: string) => {
        out += chunk;
        const [, found] = /Betateta is at (http:\S+?)[.,]? /.exec(out) ?? [];
        if (found !== undefined) done(found);
      });
      child.once('close', () => done(null));
    });
    onTestFinished(() => void child.kill('SIGKILL'));
    const kill = async () => {
      child.kill('SIGKILL');
      await ended;
    };
    return { child, ended, url, kill, written: () => out + err };
  }

  /** Asks it to stop, and gives its exit code. */
  async stop(signal: NodeJS.Signals = 'SIGTERM'): Promise<number> {
    this.#child.kill(signal);
    const [exit] = await this.#ended;
    return Number(exit);
  }

  async get(path: string): Promise<Response> {
    return fetch(`${this.url}${path}`);
  }

  async post(path: string, body: unknown): Promise<Response> {
    return fetch(`${this.url}${path}`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(body),
    });
  }
}
