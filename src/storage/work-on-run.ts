import { Problem } from '#errors';
import type { OnProgress, Progress } from '#lib/progress.ts';
import type { JobContext } from '#storage/jobs.ts';
import type { RunError, RunId } from '#storage/run.ts';

/** Does the work of one run and gives its result, which must have a JSON form. */
export type RunHandler = (
  run: { id: RunId; input: unknown },
  options: { onProgress: OnProgress; signal: AbortSignal },
) => Promise<unknown>;

/** The part of Runs that a try of a run writes to. */
interface RunBook {
  begin(id: RunId): Promise<{ input: unknown } | null>;
  append(id: RunId, step: Progress): Promise<boolean>;
  finish(id: RunId, result: unknown): Promise<void>;
  fail(id: RunId, error: RunError): Promise<void>;
  letGo(id: RunId): Promise<void>;
}

const fault =
  'This failed because of a fault in Betateta, not because of what was asked: try it again later.';

/**
 * One try of a run: begins it, does it, and writes down what came of it. A run that a former try finished
 * is left as it is. Throws what the job queue has to know: that the try did not come to an end.
 */
export async function workOnRun(
  runs: RunBook,
  id: RunId,
  handler: RunHandler,
  { signal, isLastTry }: JobContext,
): Promise<void> {
  const begun = await runs.begin(id);
  if (begun === null) return;
  const steps = new Steps(runs, id);
  try {
    const stop = AbortSignal.any([signal, steps.superseded]);
    const result = await handler({ id, input: begun.input }, { onProgress: steps.add, signal: stop });
    await steps.written();
    await runs.finish(id, result);
  } catch (error) {
    if (signal.aborted || steps.superseded.aborted) throw error;
    await steps.written();
    if (error instanceof Problem) return await runs.fail(id, { id: error.id, message: error.message });
    if (isLastTry) await runs.fail(id, { id: 'unexpected', message: fault });
    throw error;
  } finally {
    await runs.letGo(id);
  }
}

/** Writes steps one after the other, in the order in which they were told. */
class Steps {
  readonly #runs: RunBook;
  readonly #id: RunId;
  readonly #superseded = new AbortController();
  #last: Promise<void> = Promise.resolve();

  constructor(runs: RunBook, id: RunId) {
    this.#runs = runs;
    this.#id = id;
  }

  /** Aborted when another process has begun the run anew. */
  get superseded(): AbortSignal {
    return this.#superseded.signal;
  }

  readonly add = (step: Progress): void => {
    this.#last = this.#last.then(() => this.#write(step));
  };

  async written(): Promise<void> {
    await this.#last;
  }

  async #write(step: Progress): Promise<void> {
    if (this.#superseded.signal.aborted) return;
    try {
      if (await this.#runs.append(this.#id, step)) return;
      this.#superseded.abort(new Error('another process has begun this run anew'));
    } catch {
      // A step that cannot be written is no reason to throw the work away: the result comes after it.
    }
  }
}
