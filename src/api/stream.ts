import type { Context } from 'hono';
import { streamSSE } from 'hono/streaming';
import type { Progress } from '#lib/progress.ts';
import { problemDetails, type Report } from './problem-response.ts';

/** Comments keep proxies and clients from hanging up while there is nothing to say. */
const heartbeat = 15_000;

type Work = (options: { onProgress(step: Progress): void; signal: AbortSignal }) => Promise<unknown>;

export function wantsStream(context: Context): boolean {
  return /\btext\/event-stream\b/.test(context.req.header('accept') ?? '');
}

/** Server-sent events: `progress` for each step, then one `result` or one `problem`. */
export function streamWork(context: Context, work: Work, report: Report): Response {
  context.header('cache-control', 'no-store');
  context.header('x-accel-buffering', 'no');
  return streamSSE(context, async (stream) => {
    const stop = new AbortController();
    stream.onAbort(() => stop.abort());
    const send = (event: string, data: unknown) => stream.writeSSE({ event, data: JSON.stringify(data) });
    const beat = setInterval(() => void stream.write(': still working\n\n'), heartbeat);
    try {
      const onProgress = (step: Progress) => void send('progress', step);
      await send('result', await work({ onProgress, signal: stop.signal }));
    } catch (error) {
      await send('problem', problemDetails(error, report));
    } finally {
      clearInterval(beat);
    }
  });
}
