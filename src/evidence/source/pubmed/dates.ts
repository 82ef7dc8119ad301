const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** A date as far as it is known, from a year, a month as a name or a number, and a day; null without a year. */
export function dateOf(year: string | null, month: string | null, day: string | null): string | null {
  if (year === null || !/^\d{4}$/.test(year)) return null;
  const at = monthOf(month ?? '');
  if (at === null) return year;
  const onDay = Number(day ?? '');
  const isDay = Number.isInteger(onDay) && onDay >= 1 && onDay <= 31;
  return [year, two(at), ...(isDay ? [two(onDay)] : [])].join('-');
}

/** The first date of a free one, such as `1998 Dec-1999 Jan`, `2000 Spring` or `2019 Mar 15-21`. */
export function medlineDate(text: string): string | null {
  const found = /\b(\d{4})\b(?:[\s/]+([A-Za-z]{3})[a-z]*\b\.?(?:\s+(\d{1,2})\b)?)?/.exec(text);
  return found === null ? null : dateOf(found[1] ?? null, found[2] ?? null, found[3] ?? null);
}

function monthOf(month: string): number | null {
  const named = months.indexOf(month.slice(0, 3).toLowerCase()) + 1;
  const number = named > 0 ? named : Number(month);
  return Number.isInteger(number) && number >= 1 && number <= 12 ? number : null;
}

const two = (value: number) => String(value).padStart(2, '0');
