import type { EvidenceRow } from '#answer/answer.ts';

const columns: readonly [name: string, value: (row: EvidenceRow) => string | number | null][] = [
  ['unit', (row) => row.unit],
  ['document', (row) => row.document.id],
  ['title', (row) => row.document.title],
  ['authors', (row) => row.document.authors.join('; ')],
  ['venue', (row) => row.document.venue],
  ['published', (row) => row.document.published],
  ['design', (row) => row.design],
  ['n', (row) => row.participants],
  ['population', (row) => row.population],
  ['intervention', (row) => row.intervention],
  ['outcome', (row) => row.outcome],
  ['level', (row) => row.level],
  ['mark', (row) => row.mark],
  ['scope', (row) => row.scope],
  ['status', (row) => row.document.status],
  ['representation', (row) => row.document.representation],
  ['url', (row) => row.document.url],
];

/**
 * A spreadsheet would run a cell that begins like a formula: such a cell gets an apostrophe in front.
 * https://owasp.org/www-community/attacks/CSV_Injection
 */
function harmless(text: string): string {
  return /^[=+@\t\r]|^-(?!\d)/.test(text) ? `'${text}` : text;
}

function cell(value: string | number | null): string {
  if (value === null) return '';
  if (typeof value === 'number') return String(value);
  const text = harmless(value);
  return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}

/** The evidence table as RFC 4180 CSV: one line of names, CRLF after each line. */
export function evidenceCsv(rows: readonly EvidenceRow[]): string {
  const lines = [
    columns.map(([name]) => name),
    ...rows.map((row) => columns.map(([, value]) => cell(value(row)))),
  ];
  return lines.map((line) => `${line.join(',')}\r\n`).join('');
}
