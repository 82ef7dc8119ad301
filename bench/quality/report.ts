import { accuracy, type Confusion, confusion, count, macroF1, type Scores, scores } from './metrics.ts';
import { type Label, labels, type Pair } from './scifact.ts';

/** One way of labelling the pairs, with what it said of each. */
export interface Method {
  name: string;
  matrix: Confusion<Label>;
}

export function method(name: string, pairs: readonly Pair[], said: readonly Label[]): Method {
  const rows = pairs.map((pair, at) => ({ truth: pair.label, said: said[at] ?? 'NOT ENOUGH' }));
  return { name, matrix: confusion(labels, rows) };
}

/** All methods side by side, one line each. */
export function comparison(methods: readonly Method[]): string {
  return table(
    ['', 'accuracy', 'macro F1', 'SUPPORT P / R / F1', 'CONTRADICT P / R / F1'],
    methods.map(({ name, matrix }) => [
      name,
      percent(accuracy(matrix)),
      percent(macroF1(matrix)),
      triple(scores(matrix, 'SUPPORT')),
      triple(scores(matrix, 'CONTRADICT')),
    ]),
  );
}

/** True labels down, what was said across. */
export function matrixTable({ matrix }: Method): string {
  return table(
    ['annotators ↓, said →', ...labels],
    labels.map((truth) => [truth, ...labels.map((said) => String(count(matrix, truth, said)))]),
  );
}

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, at) => (at === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

function triple({ precision, recall, f1 }: Scores): string {
  return [precision, recall, f1].map(percent).join(' / ');
}

/** A share of 0…1 as per cent with one decimal. */
export function percent(share: number): string {
  return (100 * share).toFixed(1);
}
