import { partialDate } from '#evidence/source/partial-date.ts';

/** "20231201", also "202312" or "2023" or with a time behind it, as YYYY-MM-DD as far as it goes; null for none. */
export function compactDate(text: string): string | null {
  const found = /^(\d{4})(\d{2})?(\d{2})?/.exec(text.trim());
  return found === null ? null : partialDate(found[1], found[2], found[3]);
}
