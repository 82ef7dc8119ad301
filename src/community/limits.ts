import type { SettingStore } from '#community/settings/setting-store.ts';
import { hourlyLimits, type Limited } from '#community/settings/settings.ts';
import type { Visitor } from '#community/visitor.ts';
import { Problem } from '#errors';

const hour = 60 * 60 * 1000;

const words: Record<Limited, string> = {
  question: 'questions',
  answer: 'answers',
  comment: 'comments',
  vote: 'votes',
  flag: 'flags',
  challenge: 'challenges',
  check: 'checks of posts',
};

/**
 * Counts what was done in the last hour, in memory alone: no address is ever written down, and a new start
 * begins at nothing.
 */
export class HourlyLimits {
  readonly #now: () => Date;
  readonly #settings: Pick<SettingStore, 'read'>;
  /** When each was done, oldest first, by what it is and who did it. */
  readonly #done = new Map<string, number[]>();
  #swept = 0;

  constructor(now: () => Date, settings: Pick<SettingStore, 'read'>) {
    this.#now = now;
    this.#settings = settings;
  }

  /** Counts one more, or throws `rate-limited` and counts nothing. */
  async take(what: Limited, { member, address }: Visitor): Promise<void> {
    const setting = await this.#settings.read();
    const { person, address: place } = hourlyLimits[what];
    const now = this.#now().getTime();
    this.#sweep(now);
    const keys = [
      ...(member === null ? [] : [{ key: `${what} member ${member.id}`, most: setting(person) }]),
      ...(address === '' ? [] : [{ key: `${what} address ${address}`, most: setting(place) }]),
    ];
    for (const { key, most } of keys) {
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
    for (const { key } of keys) this.#done.get(key)?.push(now);
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
