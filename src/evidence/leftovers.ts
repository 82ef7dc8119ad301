import type { SummaryRow } from '#evidence/rows.ts';

/**
 * What a killed write left, from the rows of all documents and the revisions of all passages: the revisions
 * whose passages must go, and the documents whose passages are not all there.
 */
export function leftovers(
  documents: readonly SummaryRow[],
  passages: readonly { revision: string }[],
): { stray: string[]; lacking: string[] } {
  const expected = new Map(documents.map(({ revision, passages: count }) => [revision, count]));
  const found = new Map<string, number>();
  for (const { revision } of passages) found.set(revision, (found.get(revision) ?? 0) + 1);
  return {
    stray: [...found].filter(([revision, count]) => expected.get(revision) !== count).map(([key]) => key),
    lacking: documents
      .filter(({ revision, passages: count }) => (found.get(revision) ?? 0) !== count)
      .map(({ id }) => id),
  };
}
