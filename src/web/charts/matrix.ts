import type { Claim, Outcome, OutcomeWord, SourceSummary } from '#checker/check.ts';

/** One claim in the matrix, under the number that its sentence has in the text. */
export interface MatrixRow {
  number: number;
  claim: Claim;
  cells: MatrixCell[];
}

export interface MatrixCell {
  source: SourceSummary;
  word: OutcomeWord;
  entry: Outcome | null;
}

export interface Matrix {
  sources: SourceSummary[];
  rows: MatrixRow[];
}

/** Claims down, sources across; what has no entry in the ledger was not asked. */
export function matrixOf(
  numbered: readonly { number: number; claims: readonly Claim[] }[],
  sources: readonly SourceSummary[],
): Matrix {
  const rows = numbered.flatMap(({ number, claims }) =>
    claims.map((claim) => {
      const ledger = new Map(claim.outcomes.map((entry) => [entry.source, entry]));
      const cells = sources.map((source) => {
        const entry = ledger.get(source.id) ?? null;
        return { source, entry, word: entry?.outcome ?? 'not asked' };
      });
      return { number, claim, cells };
    }),
  );
  return { sources: [...sources], rows };
}

/** The matrix in two or three sentences, for those who do not see it. */
export function matrixInWords(matrix: Matrix): string {
  const words = matrix.rows.flatMap((row) => row.cells.map((cell) => cell.word));
  const share = (word: OutcomeWord) => words.filter((other) => other === word).length;
  const parts = [
    `${matrix.rows.length} claims against ${matrix.sources.length} sources.`,
    `Of ${words.length} cells, ${share('supports')} support, ${share('contradicts')} contradict, ${share('both')} have both,`,
    `${share('silent')} are silent, ${share('no documents')} have no documents,`,
    `${share('unreachable')} were unreachable, ${share('not asked')} were not asked.`,
    'The table after the picture has every cell with a link to what was asked.',
  ];
  return parts.join(' ');
}
