import type { Context } from 'hono';
import type { SSEStreamingApi } from 'hono/streaming';
import { streamSSE } from 'hono/streaming';
import type { Language } from '#locales/message.ts';
import { stepLine } from '#web/parts/progress.tsx';
import type { WebRun, WebServices } from '#web/services.ts';

/** Milliseconds after which the stream looks for new steps even if nobody told it that there are some. */
const longestSilence = 1_000;
/** Milliseconds without a step after which a line keeps the connection open. */
const heartbeat = 15_000;
/** Milliseconds that a browser waits before it connects again. */
const retry = 2_000;

/** The step that the reader saw last: what the browser says on its own goes before what the page said. */
export function lastSeen(header: string | undefined, query: string | undefined): number {
  for (const given of [header, query]) {
    if (given !== undefined && /^\d{1,15}$/.test(given)) return Number(given);
  }
  return 0;
}

/** Rings when there is something to look at; a ring that nobody waited for is not lost. */
class Bell {
  #rung = false;
  #wake: (() => void) | null = null;

  readonly ring = (): void => {
    this.#rung = true;
    this.#wake?.();
  };

  /** Resolves at the next ring, or after so many milliseconds. */
  async next(milliseconds: number): Promise<void> {
    if (!this.#rung) {
      await new Promise<void>((resolve) => {
        const timer = setTimeout(resolve, milliseconds);
        this.#wake = () => {
          clearTimeout(timer);
          resolve();
        };
      });
    }
    this.#wake = null;
    this.#rung = false;
  }
}

/**
 * The steps of a run as server-sent events after `after`, then one event `over`. An event's id is its step's
 * number, so a reader whose connection broke goes on where it was.
 */
export function runEvents(c: Context, runs: WebServices['runs'], run: WebRun, options: Reading): Response {
  const { after, language } = options;
  // Proxies that gather a response before they pass it on would keep the steps to themselves.
  c.header('X-Accel-Buffering', 'no');
  return streamSSE(c, async (stream) => {
    const bell = new Bell();
    const leave = new AbortController();
    stream.onAbort(() => {
      leave.abort();
      bell.ring();
    });
    runs.wait(run.id, { onProgress: bell.ring, signal: leave.signal }).then(bell.ring, bell.ring);
    try {
      await stream.write(`retry: ${retry}\n\n`);
      await follow({ stream, runs, run, after, language, bell, signal: leave.signal });
    } catch {
      // A read that failed ends the stream, and the browser comes back to ask again from the last step.
    }
    leave.abort();
  });
}

interface Reading {
  /** The number of the step that was seen last. */
  after: number;
  language: Language;
}

interface Following extends Reading {
  stream: SSEStreamingApi;
  runs: WebServices['runs'];
  run: WebRun;
  bell: Bell;
  signal: AbortSignal;
}

async function follow({ stream, runs, run, after, language, bell, signal }: Following): Promise<void> {
  let seen = after;
  let quiet = 0;
  while (!signal.aborted) {
    // The state is read before the steps: what is over has all its steps.
    const now = await runs.get(run.id);
    const events = await runs.events(run.id, seen);
    for (const event of events) {
      const data = JSON.stringify(stepLine(run, event, language));
      await stream.writeSSE({ event: 'step', id: String(event.seq), data });
      seen = event.seq;
    }
    if (now === null || now.state === 'done' || now.state === 'failed') {
      await stream.writeSSE({ event: 'over', id: String(seen), data: now?.state ?? 'failed' });
      return;
    }
    quiet = events.length === 0 ? quiet + longestSilence : 0;
    if (quiet >= heartbeat) {
      await stream.write(': still at work\n\n');
      quiet = 0;
    }
    await bell.next(longestSilence);
  }
}
