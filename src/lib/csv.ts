type Cell = string | number | null;

/**
 * A spreadsheet would run a cell that begins like a formula: such a cell gets an apostrophe in front.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
function harmless(text: string): string {
  return /^[=+@\t\r]|^-(?!\d)/.test(text) ? `'${text}` : text;
}

function cell(value: Cell): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = harmless(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** RFC 4180 CSV with one column for each pair of a name and a value: one line of names, CRLF after each line. */
export function csvOf<Row>(
  columns: readonly (readonly [name: string, value: (row: Row) => Cell])[],
  rows: readonly Row[],
): string {
  const lines = [
    columns.map(([name]) => name),
    ...rows.map((row) => columns.map(([, value]) => cell(value(row)))),
  ];
  return lines.map((line) => `${line.join(',')}\r\n`).join('');
}
