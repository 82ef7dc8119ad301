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

/** The mean of the labels' F1: each label weighs the same, however rare. `among` are those that can be true. */
export function macroF1<Label extends string>(matrix: Confusion<Label>, among = matrix.labels): number {
  return mean(among.map((label) => scores(matrix, label).f1));
}

export function mean(values: readonly number[]): number {
  return ratio(sum(values), values.length);
}

export function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

export function ratio(part: number, whole: number): number {
  return whole === 0 ? 0 : part / whole;
}
