import type { EvidenceRow } from '#answer/answer.ts';
import { numberedClaims } from '#answer/export/numbered-claims.ts';
import type { Claim, Evidence } from '#checker/check.ts';
import { csvOf } from '#lib/csv.ts';

type Cell = string | number | null;

const tableColumns: readonly [name: string, value: (row: EvidenceRow) => Cell][] = [
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

/** The evidence table of an answer as CSV: a line for each evidence unit. */
export function evidenceCsv(rows: readonly EvidenceRow[]): string {
  return csvOf(tableColumns, rows);
}

interface Quoted {
  number: number;
  claim: Claim;
  evidence: Evidence;
}

const quoteColumns: readonly [name: string, value: (row: Quoted) => Cell][] = [
  ['sentence', (row) => row.number],
  ['claim', (row) => row.claim.text],
  ['verdict', (row) => row.claim.verdict],
  ['stance', (row) => row.evidence.stance],
  ['scope', (row) => row.evidence.scope],
  ['quote', (row) => row.evidence.passage.quote],
  ['section', (row) => row.evidence.passage.section],
  ['start', (row) => row.evidence.passage.start],
  ['end', (row) => row.evidence.passage.end],
  ['unit', (row) => row.evidence.unit],
  ['document', (row) => row.evidence.document.id],
  ['title', (row) => row.evidence.document.title],
  ['authors', (row) => row.evidence.document.authors.join('; ')],
  ['venue', (row) => row.evidence.document.venue],
  ['published', (row) => row.evidence.document.published],
  ['design', (row) => row.evidence.document.design],
  ['n', (row) => row.evidence.document.participants],
  ['level', (row) => row.evidence.level],
  ['mark', (row) => row.evidence.mark],
  ['status', (row) => row.evidence.document.status],
  ['representation', (row) => row.evidence.document.representation],
  ['url', (row) => row.evidence.document.url],
];

/** The evidence behind the claims of a text as CSV: a line for each quote of each claim. */
export function quotesCsv(claims: readonly Claim[]): string {
  const rows = numberedClaims(claims).flatMap(({ claim, number }) =>
    claim.evidence.map((evidence) => ({ number, claim, evidence })),
  );
  return csvOf(quoteColumns, rows);
}
