const months = new Intl.DateTimeFormat('en-GB', { month: 'long', timeZone: 'UTC' });

/** `2021-07-30` → `30 July 2021`, `2021-07` → `July 2021`; anything else as it is. */
export function dateInWords(date: string): string {
  const [, year, month, day] = /^(\d{4})-(\d{2})(?:-(\d{2}))?/.exec(date) ?? [];
  if (year === undefined || month === undefined) return date;
  const at = new Date(Date.UTC(Number(year), Number(month) - 1, 1));
  if (Number.isNaN(at.getTime())) return date;
  const name = months.format(at);
  return day === undefined ? `${name} ${year}` : `${Number(day)} ${name} ${year}`;
}

/** A date, or a time of which only the day matters. */
export function When({ date }: { date: string }) {
  return <time datetime={date}>{dateInWords(date)}</time>;
}
