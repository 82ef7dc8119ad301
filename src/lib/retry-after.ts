/** What a status means, in a few words. */
export function statusReason(status: number, wait: number | null): string {
  if (status === 429) return waiting('it was asked too often', wait);
  if (status === 503) return waiting('it is not available now', wait);
  return `it answered with status ${status}`;
}

function waiting(why: string, wait: number | null): string {
  return wait === null || wait === 0 ? why : `${why} and wants a wait of ${Math.ceil(wait / 1000)} s`;
}

/** Milliseconds to wait by a `Retry-After` header, in seconds or as a date; null where it says nothing clear. */
export function retryAfter(header: string | undefined, now: number): number | null {
  if (header === undefined) return null;
  const text = header.trim();
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000;
  const date = Date.parse(text);
  return Number.isNaN(date) ? null : Math.max(0, date - now);
}
