import { confusion, macroF1 } from './metrics.ts';
import { type Label, labels, type Pair } from './scifact.ts';

/** What a baseline says of every pair, in the pairs' order. */
export type Said = readonly Label[];

/** Says of every pair what is said most often. */
export function majority(pairs: readonly Pair[]): Said {
  const often = labels.toSorted((a, b) => frequency(pairs, b) - frequency(pairs, a))[0] ?? 'SUPPORT';
  return pairs.map(() => often);
}

/**
 * Looks only at how many of the claim's words one sentence of the abstract has: many mean support, few mean
 * not enough. Five folds by claim: the limit between the two is chosen on four of them and used on the fifth.
 */
export function lexicalOverlap(pairs: readonly Pair[], sentencesOf: (pair: Pair) => readonly string[]): Said {
  const rows = pairs.map((pair) => ({
    fold: pair.claim % 5,
    truth: pair.label,
    overlap: Math.max(0, ...sentencesOf(pair).map((sentence) => overlap(pair.text, sentence))),
  }));
  const limits = [0, 1, 2, 3, 4].map((fold) => bestLimit(rows.filter((row) => row.fold !== fold)));
  return rows.map((row) => says(row.overlap, limits[row.fold] ?? 1));
}

function says(share: number, limit: number): Label {
  return share >= limit ? 'SUPPORT' : 'NOT ENOUGH';
}

function bestLimit(rows: readonly { truth: Label; overlap: number }[]): number {
  const steps = Array.from({ length: 20 }, (_, step) => (step + 1) / 20);
  const quality = (limit: number) =>
    macroF1(
      confusion(
        labels,
        rows.map((row) => ({ truth: row.truth, said: says(row.overlap, limit) })),
      ),
    );
  return steps.reduce((best, limit) => (quality(limit) > quality(best) ? limit : best));
}

/** The share of the claim's words of four letters or more that the sentence has, 0…1. */
function overlap(claim: string, sentence: string): number {
  const wanted = words(claim);
  const there = words(sentence);
  return wanted.size === 0 ? 0 : wanted.intersection(there).size / wanted.size;
}

function words(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu) ?? []);
}

function frequency(pairs: readonly Pair[], label: Label): number {
  return pairs.filter((pair) => pair.label === label).length;
}
