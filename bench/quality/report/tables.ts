import { type Confusion, count, type Scores } from '../measures/classes.ts';

export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map((_, at) => (at === 0 ? '---' : '---:'))), ...rows.map(line)].join('\n');
}

/** True labels down, what was said across. */
export function matrixTable<Label extends string>(matrix: Confusion<Label>): string {
  return table(
    ['annotators ↓, said →', ...matrix.labels],
    matrix.labels.map((truth) => [truth, ...matrix.labels.map((said) => String(count(matrix, truth, said)))]),
  );
}

export function triple({ precision, recall, f1 }: Scores): string {
  return [precision, recall, f1].map(percent).join(' / ');
}

/** A share of 0…1 as per cent with one decimal. */
export function percent(share: number): string {
  return (100 * share).toFixed(1);
}
