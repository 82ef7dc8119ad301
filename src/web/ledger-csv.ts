import type { Check, Claim, Outcome, SourceSummary } from '#checker/check.ts';
import { csvOf } from '#lib/csv.ts';

interface LedgerRow {
  claim: Claim;
  source: SourceSummary;
  outcome: Outcome | undefined;
}

const columns: readonly [name: string, value: (row: LedgerRow) => string | number | null][] = [
  ['claim', ({ claim }) => claim.id],
  ['text', ({ claim }) => claim.text],
  ['verdict', ({ claim }) => claim.verdict],
  ['source', ({ source }) => source.id],
  ['source name', ({ source }) => source.name],
  ['outcome', ({ outcome }) => outcome?.outcome ?? 'not asked'],
  ['asked', ({ outcome }) => outcome?.asked ?? null],
  ['query', ({ outcome }) => outcome?.query ?? null],
  ['hits', ({ outcome }) => outcome?.hits ?? null],
  ['opposing query', ({ outcome }) => outcome?.opposingQuery ?? null],
  ['opposing hits', ({ outcome }) => outcome?.opposingHits ?? null],
  ['documents opened', ({ outcome }) => outcome?.opened.length ?? null],
  ['opened', ({ outcome }) => outcome?.opened.join(' ') ?? null],
  ['note', ({ outcome }) => outcome?.note ?? null],
  ['unreachable over the network', ({ outcome }) => outcome?.unreachable ?? null],
];

/** What every source was asked for every claim that can be checked, and what it said, as CSV. */
export function ledgerCsv({ claims, sources }: Pick<Check, 'claims' | 'sources'>): string {
  const rows = claims
    .filter((claim) => claim.verdict !== 'not checkable')
    .flatMap((claim) =>
      sources.map((source) => {
        const outcome = claim.outcomes.find((one) => one.source === source.id);
        return { claim, source, outcome };
      }),
    );
  return csvOf(columns, rows);
}
