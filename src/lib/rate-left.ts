import { z } from 'zod';

const count = z.number().int().nonnegative();
const at = z.iso.datetime();

/** What may be asked of a server now; times are ISO 8601. */
export const rateLeft = z.object({
  /** At most `requests` begin within `milliseconds`, of which `left` may begin now. */
  requests: count,
  milliseconds: count,
  left: count,
  /** It is left alone until then, and why; null where it is not. */
  rests: z.object({ until: at, why: z.string() }).nullable(),
  /** What it last said of its own limit, where it said anything. */
  said: z.object({ at, limit: count.nullable(), left: count.nullable() }).nullable(),
});
export type RateLeft = z.infer<typeof rateLeft>;

const limits = ['x-ratelimit-limit', 'x-rate-limit-limit', 'ratelimit-limit'];
const remains = ['x-ratelimit-remaining', 'x-rate-limit-remaining', 'ratelimit-remaining'];

/** What an answer says of its server's own limit; null where it says nothing. `now` in milliseconds since 1970. */
export function saidOfRate(headers: ReadonlyMap<string, string>, now: number): RateLeft['said'] {
  const [limit = null, left = null] = [limits, remains].map((names) => {
    const given = names.flatMap((name) => headers.get(name) ?? [])[0] ?? '';
    return /^\d{1,9}\b/.test(given.trim()) ? Number.parseInt(given, 10) : null;
  });
  return limit === null && left === null ? null : { at: new Date(now).toISOString(), limit, left };
}

/** "3 requests a second, 2 left now; its server said on 2026-01-15: 998 of 1000 left". */
export function rateWords({ requests, milliseconds, left, rests, said }: RateLeft): string {
  const seconds = milliseconds / 1000;
  const each = seconds === 1 ? 'a second' : seconds === 60 ? 'a minute' : `in ${seconds} seconds`;
  const words = `${requests} ${requests === 1 ? 'request' : 'requests'} ${each}, ${left} left now`;
  return [
    rests === null ? words : `${words}: it is left alone until ${clock(rests.until)} (${rests.why})`,
    ...(said === null ? [] : [`its server said at ${clock(said.at)}: ${saidWords(said)}`]),
  ].join('; ');
}

function saidWords({ limit, left }: NonNullable<RateLeft['said']>): string {
  if (left === null) return `${limit} allowed`;
  return limit === null ? `${left} left` : `${left} of ${limit} left`;
}

function clock(at: string): string {
  return `${at.slice(0, 10)} ${at.slice(11, 16)} UTC`;
}
