import { type Corpus, type CorpusPair, type Stance, stances } from '../corpora/corpus.ts';
import { confusion, macroF1 } from '../measures/classes.ts';

/** Says of every pair what is true most often. */
export function majority(pairs: readonly CorpusPair[]): Stance[] {
  const often = (stance: Stance) => pairs.filter(({ gold }) => gold === stance).length;
  const [first] = stances.toSorted((a, b) => often(b) - often(a));
  return pairs.map(() => first ?? 'neutral');
}

/**
 * Looks only at how many of the claim's words one sentence of the document has: many mean support, few mean the other
 * thing (neutral, or contradiction where nothing is neutral). Five folds by claim: the limit between the two is chosen on
 * four of them and used on the fifth.
 */
export function sharedWords({ pairs, documents }: Corpus, classes: readonly Stance[]): Stance[] {
  const few = classes.includes('neutral') ? 'neutral' : 'contradicts';
  const rows = pairs.map((pair) => ({
    fold: foldOf(pair.claim),
    truth: pair.gold,
    overlap: Math.max(
      0,
      ...(documents.get(pair.document)?.sentences ?? []).map((sentence) => overlap(pair.text, sentence)),
    ),
  }));
  const says = (share: number, limit: number): Stance => (share >= limit ? 'supports' : few);
  const quality = (some: typeof rows, limit: number) =>
    macroF1(
      confusion(
        stances,
        some.map(({ truth, overlap: share }) => ({ truth, said: says(share, limit) })),
      ),
      classes,
    );
  const limits = [0, 1, 2, 3, 4].map((fold) => {
    const others = rows.filter((row) => row.fold !== fold);
    return steps.reduce((best, limit) => (quality(others, limit) > quality(others, best) ? limit : best));
  });
  return rows.map((row) => says(row.overlap, limits[row.fold] ?? 1));
}

const steps = Array.from({ length: 20 }, (_, step) => (step + 1) / 20);

function foldOf(claim: string): number {
  return Array.from(claim).reduce((sum, letter) => sum + (letter.codePointAt(0) ?? 0), 0) % 5;
}

/** The share of the claim's words of four letters or more that the sentence has, 0…1. */
function overlap(claim: string, sentence: string): number {
  const wanted = words(claim);
  return wanted.size === 0 ? 0 : wanted.intersection(words(sentence)).size / wanted.size;
}

function words(text: string): Set<string> {
  return new Set(text.toLowerCase().match(/[\p{L}\p{N}]{4,}/gu) ?? []);
}
