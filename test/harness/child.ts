import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

/** A script of the tests in a process of its own, which can be killed without a warning. */
export class Child {
  readonly process: ChildProcess;
  /** What it printed so far, line by line. */
  readonly lines: string[] = [];
  readonly #ended: Promise<{ code: number | null; signal: string | null }>;
  #onLine: (() => void) | null = null;

  private constructor(process: ChildProcess) {
    this.process = process;
    this.#ended = once(process, 'close').then(([code, signal]) => ({ code, signal }));
    void this.#ended.then(() => this.#onLine?.());
    for (const stream of [process.stdout, process.stderr]) {
      if (stream === null) continue;
      createInterface({ input: stream }).on('line', (line) => {
        this.lines.push(line);
        this.#onLine?.();
      });
    }
  }

  /** Runs a TypeScript file, given by its URL, with these arguments. */
  static start(script: URL, ...words: string[]): Child {
    const args = ['--no-warnings', fileURLToPath(script), ...words];
    return new Child(
      spawn(process.execPath, args, { stdio: ['pipe', 'pipe', 'pipe'], env: { NODE_ENV: 'test' } }),
    );
  }

  /** Resolves with the first line that `isWanted`, printed already or to come; throws where it ends before. */
  async line(isWanted: (line: string) => boolean): Promise<string> {
    for (;;) {
      const found = this.lines.find(isWanted);
      if (found !== undefined) return found;
      if (this.process.exitCode !== null || this.process.signalCode !== null) {
        await this.#ended;
        const last = this.lines.find(isWanted);
        if (last !== undefined) return last;
        throw new Error(`the process ended after: ${this.lines.join(' | ')}`);
      }
      await new Promise<void>((resolve) => {
        this.#onLine = resolve;
      });
    }
  }

  /** Ends it as a power cut would, and waits until it is gone. */
  async kill(): Promise<void> {
    this.process.kill('SIGKILL');
    await this.#ended;
  }

  /** Closes its input, which asks it to end, and waits; gives its exit code. */
  async end(): Promise<number | null> {
    this.process.stdin?.end();
    return (await this.#ended).code;
  }
}
