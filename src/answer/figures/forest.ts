import type { EffectMeasure, EffectSize } from '#answer/figures/effect-size.ts';
import { effectSizes, isRatio } from '#answer/figures/effect-size.ts';
import type { QuotedUnit } from '#answer/figures/quoted-units.ts';
import type { CitedDocument, Scope } from '#checker/check.ts';

export interface ForestRow {
  unit: string;
  document: CitedDocument;
  scope: Scope;
  effect: EffectSize;
}

/** Effect sizes that share an axis. */
export interface Forest {
  measure: EffectMeasure;
  unit: string | null;
  rows: ForestRow[];
  /** The estimate over all rows, where they may be put together. */
  pooled: { estimate: number; low: number; high: number } | null;
  /** Why they may not; empty where they may, or where there is one row. */
  apart: string[];
}

/** Every effect size with an interval in what is quoted, by measure; one that a unit states twice counts once. */
export function forestsOf(units: readonly QuotedUnit[]): Forest[] {
  const rows = units.flatMap(({ unit, quotes }) =>
    quotes.flatMap(({ text, document, scope }) =>
      effectSizes(text).map((effect): ForestRow => ({ unit, document, scope, effect })),
    ),
  );
  const once = [...new Map(rows.map((row) => [keyOf(row), row])).values()];
  const groups = Map.groupBy(once, ({ effect }) => `${effect.measure} ${effect.unit ?? ''}`);
  return [...groups.values()].flatMap((group) => {
    const [first] = group;
    if (first === undefined) return [];
    const apart = group.length < 2 ? [] : reasonsApart(group);
    const { measure, unit } = first.effect;
    const pooled = group.length < 2 || apart.length > 0 ? null : pool(group);
    return [{ measure, unit, rows: group, pooled, apart }];
  });
}

const keyOf = ({ unit, effect: { measure, estimate, low, high } }: ForestRow) =>
  [unit, measure, estimate, low, high].join(' ');

/** Why rows are not independent, or not alike: one estimate over them would mean nothing. */
export function reasonsApart(rows: readonly ForestRow[]): string[] {
  const differ = (value: (row: ForestRow) => unknown) => new Set(rows.map(value)).size > 1;
  const units = rows.flatMap(({ unit }) => [...new Set(unit.split(' + '))]);
  const twice = units.find((unit, at) => units.indexOf(unit) !== at);
  return [
    twice === undefined ? null : `More than one row speaks for ${twice}: its patients would count twice.`,
    rows.some(({ document }) => document.design !== 'randomized trial')
      ? 'Not every row is the result of a randomized trial of its own.'
      : null,
    rows.some(({ scope }) => scope !== 'same') ? 'Not every row is about these very patients.' : null,
    differ(({ effect }) => outcomeWords(effect.sentence))
      ? 'Their sentences name different outcomes, patients, times or comparisons.'
      : null,
    rows.some(({ effect }) => spread.get(effect.confidence) === undefined || effect.kind !== 'confidence')
      ? 'Of some intervals the kind or the level is not stated.'
      : null,
    differ(({ effect }) => effect.adjusted) ? 'Some are adjusted and others not.' : null,
  ].filter((reason) => reason !== null);
}

/** The words of a sentence without its numbers and the name of its trial: rows are alike where these are the same. */
function outcomeWords(sentence: string): string {
  const words =
    sentence
      .replaceAll(/[A-Z]{3,}(?:-\d+)?/g, ' ')
      .toLowerCase()
      .match(/\p{L}{3,}/gu) ?? [];
  return [...new Set(words)].toSorted().join(' ');
}

/** Standard errors from the estimate to one end of an interval, by its level in percent. */
const spread: ReadonlyMap<number | null, number> = new Map([
  [90, 1.6448536],
  [95, 1.959964],
  [99, 2.5758293],
]);

/** The inverse-variance mean with its 95 % interval (fixed effect), of ratios on the scale of their logarithms. */
export function pool(rows: readonly ForestRow[]): Forest['pooled'] {
  const [to, from] = rows.every(({ effect }) => isRatio(effect.measure))
    ? [Math.log, Math.exp]
    : [(value: number) => value, (value: number) => value];
  let weights = 0;
  let sum = 0;
  for (const { effect } of rows) {
    const z = spread.get(effect.confidence);
    if (z === undefined) return null;
    const error = (to(effect.high) - to(effect.low)) / (2 * z);
    weights += 1 / error ** 2;
    sum += to(effect.estimate) / error ** 2;
  }
  const mean = sum / weights;
  const half = (spread.get(95) ?? 0) / Math.sqrt(weights);
  return { estimate: from(mean), low: from(mean - half), high: from(mean + half) };
}
