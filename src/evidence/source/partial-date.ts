/** YYYY, YYYY-MM or YYYY-MM-DD from numbers, as far as they make sense; null without a year. */
export function partialDate(year: unknown, month?: unknown, day?: unknown): string | null {
  const whole = (value: unknown, least: number, most: number) => {
    const number = typeof value === 'string' && value.trim() !== '' ? Number(value) : value;
    return typeof number === 'number' && Number.isInteger(number) && number >= least && number <= most
      ? number
      : null;
  };
  const pad = (value: number, length: number) => String(value).padStart(length, '0');
  const y = whole(year, 1000, 9999);
  if (y === null) return null;
  const m = whole(month, 1, 12);
  if (m === null) return pad(y, 4);
  const d = whole(day, 1, 31);
  return d === null ? `${pad(y, 4)}-${pad(m, 2)}` : `${pad(y, 4)}-${pad(m, 2)}-${pad(d, 2)}`;
}
