import type { Visitor } from '#community/visitor.ts';
import { Problem } from '#errors';

const hour = 60 * 60 * 1000;

/** What one person, and one network address, may do within an hour. */
const mostAnHour = { question: 10, answer: 25, comment: 20, vote: 300, flag: 5 } as const;
export type Limited = keyof typeof mostAnHour;

const words: Record<Limited, string> = {
  question: 'questions',
  answer: 'answers',
  comment: 'comments',
  vote: 'votes',
  flag: 'flags',
};

/**
 * Counts what was done in the last hour, in memory alone: no address is ever written down, and a new start
 * begins at nothing.
 */
export class HourlyLimits {
  readonly #now: () => Date;
  /** When each was done, oldest first, by what it is and who did it. */
  readonly #done = new Map<string, number[]>();
  #swept = 0;

  constructor(now: () => Date) {
    this.#now = now;
  }

  /** Counts one more, or throws `rate-limited` and counts nothing. */
  take(what: Limited, { member, address }: Visitor): void {
    const now = this.#now().getTime();
    this.#sweep(now);
    const keys = [
      ...(member === null ? [] : [`${what} member ${member.id}`]),
      ...(address === '' ? [] : [`${what} address ${address}`]),
    ];
    const most = mostAnHour[what];
    for (const key of keys) {
      const recent = (this.#done.get(key) ?? []).filter((at) => at > now - hour);
      this.#done.set(key, recent);
      const [oldest = now] = recent;
      if (recent.length < most) continue;
      const minutes = Math.max(1, Math.ceil((oldest + hour - now) / 60_000));
      throw new Problem(
        'rate-limited',
        `There is room for ${most} ${words[what]} an hour: go on in ${minutes} ${minutes === 1 ? 'minute' : 'minutes'}.`,
      );
    }
    for (const key of keys) this.#done.get(key)?.push(now);
  }

  /** Forgets, once an hour, who did nothing in it. */
  #sweep(now: number): void {
    if (now < this.#swept + hour) return;
    this.#swept = now;
    for (const [key, times] of this.#done) {
      if ((times.at(-1) ?? 0) <= now - hour) this.#done.delete(key);
    }
  }
}
