import { rankSentences } from '#checker/trained/choose-sentences.ts';
import type { Corpus } from '../corpora/corpus.ts';
import { ratio } from '../measures/classes.ts';
import { percent, table } from './tables.ts';
import type { Section } from './verdicts.ts';

const depths = [1, 3, 5];

/** How often the sentences that the judge is given hold the evidence. */
export function coverageSection({ documents, pairs }: Corpus): Section {
  const ranked = pairs
    .filter(({ rationales }) => rationales.length > 0)
    .map(({ text, document, rationales }) => ({
      ranking: rankSentences({ claim: text, sentences: documents.get(document)?.sentences ?? [] }),
      rationales,
    }));
  const share = (has: (shown: ReadonlySet<number>, rationales: readonly (readonly number[])[]) => boolean) =>
    depths.map((depth) => {
      const held = ranked.filter(({ ranking, rationales }) =>
        has(new Set(ranking.slice(0, depth)), rationales),
      );
      return ratio(held.length, ranked.length);
    });
  const any = share((shown, rationales) => rationales.flat().some((at) => shown.has(at)));
  const whole = share((shown, rationales) => rationales.some((one) => one.every((at) => shown.has(at))));
  return {
    markdown: [
      '## The sentences that the judge reads',
      `A judge reads at most three sentences of a document (\`src/checker/trained/choose-sentences.ts\`). How often the evidence of SciFact's training claims is among the best, of ${ranked.length} claims beside an abstract that is evidence. Per cent. The weights of the choice were set on these same claims.`,
      table(
        ['', ...depths.map((depth) => `best ${depth}`)],
        [
          ['a sentence of the evidence', ...any.map(percent)],
          ['a whole set of sentences that is enough', ...whole.map(percent)],
        ],
      ),
    ],
    figures: { pairs: ranked.length, any: byDepth(any), whole: byDepth(whole) },
  };
}

function byDepth(shares: readonly number[]): Record<string, number> {
  return Object.fromEntries(depths.map((depth, at) => [`best ${depth}`, shares[at] ?? 0]));
}
