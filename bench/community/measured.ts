import { cpus, loadavg } from 'node:os';

export const print = (line: string) => process.stdout.write(`${line}\n`);

/** What was measured, where. */
export function described(posts: number, databaseUrl: string | null): string {
  const where = databaseUrl === null ? 'the embedded database' : 'a PostgreSQL server on the same machine';
  const [processor] = cpus();
  return `${posts.toLocaleString('en')} posts in ${where}. ${cpus().length} × ${processor?.model.trim() ?? 'unknown'}, load ${loadavg()[0]?.toFixed(1)}.`;
}

/** The times below which half and 95 of 100 lie, in milliseconds. */
export interface Times {
  p50: number;
  p95: number;
}

function quantile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0;
}

/** How long something takes, done so many times, one after the other. */
export async function measured(rounds: number, work: (at: number) => Promise<unknown>): Promise<Times> {
  const times: number[] = [];
  for (let at = 0; at < rounds; at += 1) {
    const start = performance.now();
    await work(at);
    times.push(performance.now() - start);
  }
  return { p50: quantile(times, 0.5), p95: quantile(times, 0.95) };
}

/** How many a second are done where so many are always under way. */
export async function perSecond(
  { seconds, atOnce }: { seconds: number; atOnce: number },
  work: (at: number) => Promise<unknown>,
): Promise<number> {
  const start = performance.now();
  let begun = 0;
  const one = async () => {
    while (performance.now() - start < seconds * 1000) await work(begun++);
  };
  await Promise.all(Array.from({ length: atOnce }, one));
  return begun / ((performance.now() - start) / 1000);
}

/** Numbers below `most` that lie far apart, so that little of what belongs to them was read just before. */
export const spread = (at: number, most: number) => (at * 7919 + 13) % most;
