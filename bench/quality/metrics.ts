/** How often each true label came out as which label: `counts[truth][said]`. */
export interface Confusion<Label extends string> {
  labels: readonly Label[];
  counts: ReadonlyMap<Label, ReadonlyMap<Label, number>>;
}

/** Precision, recall and their harmonic mean, each 0…1; 0 where there is nothing to divide by. */
export interface Scores {
  precision: number;
  recall: number;
  f1: number;
}

export function confusion<Label extends string>(
  labels: readonly Label[],
  pairs: Iterable<{ truth: Label; said: Label }>,
): Confusion<Label> {
  const counts = new Map(labels.map((truth) => [truth, new Map(labels.map((said) => [said, 0]))]));
  for (const { truth, said } of pairs) {
    const row = counts.get(truth);
    row?.set(said, (row.get(said) ?? 0) + 1);
  }
  return { labels, counts };
}

export function count<Label extends string>({ counts }: Confusion<Label>, truth: Label, said: Label): number {
  return counts.get(truth)?.get(said) ?? 0;
}

export function scores<Label extends string>(matrix: Confusion<Label>, label: Label): Scores {
  const right = count(matrix, label, label);
  const precision = ratio(right, sum(matrix.labels.map((truth) => count(matrix, truth, label))));
  const recall = ratio(right, sum(matrix.labels.map((said) => count(matrix, label, said))));
  return { precision, recall, f1: ratio(2 * precision * recall, precision + recall) };
}

export function accuracy<Label extends string>(matrix: Confusion<Label>): number {
  const all = sum(matrix.labels.flatMap((truth) => matrix.labels.map((said) => count(matrix, truth, said))));
  return ratio(sum(matrix.labels.map((label) => count(matrix, label, label))), all);
}

/** The mean of the labels' F1: each label weighs the same, however rare. */
export function macroF1<Label extends string>(matrix: Confusion<Label>): number {
  return mean(matrix.labels.map((label) => scores(matrix, label).f1));
}

/**
 * Normalised discounted cumulative gain of the first `depth` results, relevance 0 or 1, with the discount
 * 1 / log2(rank + 1) (Järvelin and Kekäläinen 2002, as trec_eval computes it).
 */
export function ndcg(ranked: readonly string[], relevant: ReadonlySet<string>, depth: number): number {
  const gain = (rank: number) => 1 / Math.log2(rank + 2);
  const won = ranked.slice(0, depth).map((id, rank) => (relevant.has(id) ? gain(rank) : 0));
  const best = Array.from({ length: Math.min(depth, relevant.size) }, (_, rank) => gain(rank));
  return ratio(sum(won), sum(best));
}

export function mean(values: readonly number[]): number {
  return ratio(sum(values), values.length);
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
