import type { EvidenceRow } from '#answer/answer.ts';
import { csvOf } from '#lib/csv.ts';

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

/** The evidence table as CSV. */
export function evidenceCsv(rows: readonly EvidenceRow[]): string {
  return csvOf(columns, rows);
}
