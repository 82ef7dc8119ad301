import type { Claim, Outcome, OutcomeWord, SourceSummary } from '#checker/check.ts';
import type { Say } from '#web/parts/say.ts';

/** One claim in the matrix, under the number that its sentence has in the text. */
export interface MatrixRow {
  number: number;
  claim: Claim;
  cells: MatrixCell[];
}

export interface MatrixCell {
  source: SourceSummary;
  word: OutcomeWord;
}

export interface Matrix {
  /** Those that speak of some claim first, then those that are silent throughout; else in the check's order. */
  sources: SourceSummary[];
  /** Sources that were asked of no claim: a column of theirs would hold nothing. */
  notAsked: SourceSummary[];
  rows: MatrixRow[];
}

const speaking: readonly OutcomeWord[] = ['supports', 'contradicts', 'both'];

/** Claims down, sources across; what has no entry in the ledger was not asked. */
export function matrixOf(
  numbered: readonly { number: number; claims: readonly Claim[] }[],
  sources: readonly SourceSummary[],
): Matrix {
  const ledgers = numbered.flatMap(({ number, claims }) =>
    claims.map((claim) => ({ number, claim, ledger: ledgerOf(claim.outcomes) })),
  );
  const words = (source: SourceSummary) => new Set(ledgers.map(({ ledger }) => wordOf(ledger, source)));
  const asked = sources.filter((source) => !isOnly(words(source), 'not asked'));
  const speaks = (source: SourceSummary) => speaking.some((word) => words(source).has(word));
  const columns = [...asked.filter(speaks), ...asked.filter((source) => !speaks(source))];
  return {
    sources: columns,
    notAsked: sources.filter((source) => !asked.includes(source)),
    rows: ledgers.map(({ number, claim, ledger }) => ({
      number,
      claim,
      cells: columns.map((source) => ({ source, word: wordOf(ledger, source) })),
    })),
  };
}

type Ledger = ReadonlyMap<string, Outcome>;

function ledgerOf(outcomes: readonly Outcome[]): Ledger {
  return new Map(outcomes.map((entry) => [entry.source, entry]));
}

function wordOf(ledger: Ledger, source: SourceSummary): OutcomeWord {
  return ledger.get(source.id)?.outcome ?? 'not asked';
}

function isOnly(words: ReadonlySet<OutcomeWord>, word: OutcomeWord): boolean {
  return words.size === 1 && words.has(word);
}

/** The matrix in two or three sentences, for those who do not see it. */
export function matrixInWords(matrix: Matrix, say: Say): string {
  const words = matrix.rows.flatMap((row) => row.cells.map((cell) => cell.word));
  const share = (word: OutcomeWord) => words.filter((other) => other === word).length;
  return say('matrix.words', {
    claims: matrix.rows.length,
    sources: matrix.sources.length,
    cells: words.length,
    supports: share('supports'),
    contradicts: share('contradicts'),
    both: share('both'),
    silent: share('silent'),
    none: share('no documents'),
    unreachable: share('unreachable'),
    not: share('not asked'),
  });
}
