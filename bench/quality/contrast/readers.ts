import type { Stance } from '#checker/check.ts';
import { compareFacts, decidingConflict } from '#checker/facts/compare-facts.ts';
import type { Judge } from '#checker/judge.ts';
import { DocumentReader } from '#checker/rules/document-reading.ts';
import type { Vocabulary } from '#evidence/vocabulary.ts';
import { sentences } from '#lib/text.ts';
import type { PairScore, PairScorer } from '#models/pair-scorer.ts';
import { fictionalDocument } from '#test/factories/evidence-document.ts';
import { readAlone } from '../methods/judged.ts';
import type { ContrastItem } from './contrast-set.ts';

/** Something that says a stance for each item, in their order. */
export interface Reader {
  name: string;
  read(items: readonly ContrastItem[]): Promise<Stance[]>;
}

/** What a check with this passage and no other would show: supported, contradicted, or neither. */
export function judgeReader(name: string, judge: Judge, vocabulary: Vocabulary): Reader {
  const reading = { judge, vocabulary, subjects: new DocumentReader(vocabulary) };
  return {
    name,
    read: (items) =>
      inOrder(items, async ({ claim, passage }) => {
        const document = fictionalDocument({ text: passage, title: '' });
        return (await readAlone(reading, claim, document)).verdict;
      }),
  };
}

/** A model alone: its likeliest stance on the sentences of the passage. */
export function scorerReader(scorer: PairScorer): Reader {
  return {
    name: `${scorer.name}, likeliest stance`,
    read: async (items) => (await scores(scorer, items)).map(likeliest),
  };
}

/** A model whose support is taken back where the comparison of facts finds a conflict. */
export function correctedReader(scorer: PairScorer, vocabulary: Vocabulary): Reader {
  return {
    name: `${scorer.name}, corrected by facts`,
    read: async (items) => {
      const scored = await scores(scorer, items);
      return items.map((item, at) => {
        const stance = likeliest(scored[at]);
        return stance === 'supports' ? corrected(item, vocabulary) : stance;
      });
    },
  };
}

/** What the comparison of facts finds by itself: everything is supported that it finds no conflict in. */
export function factsReader(vocabulary: Vocabulary): Reader {
  return {
    name: 'facts alone: supported unless they conflict',
    read: async (items) => items.map((item) => corrected(item, vocabulary)),
  };
}

/** A baseline that is right on every unaltered claim and wrong on every altered one. */
export const alwaysSupports: Reader = {
  name: 'baseline: always supported',
  read: async (items) => items.map(() => 'supports'),
};

function corrected({ claim, passage }: ContrastItem, vocabulary: Vocabulary): Stance {
  return decidingConflict(compareFacts(claim, passage, vocabulary))?.stance ?? 'supports';
}

function scores(scorer: PairScorer, items: readonly ContrastItem[]): Promise<PairScore[]> {
  return scorer.score(
    items.map(({ claim, passage }) => ({
      claim,
      title: '',
      sentences: sentences(passage).map((one) => one.text),
    })),
  );
}

function likeliest(score: PairScore | undefined): Stance {
  if (score === undefined) return 'neutral';
  const { supports, contradicts, neutral } = score;
  if (supports >= contradicts && supports >= neutral) return 'supports';
  return contradicts >= neutral ? 'contradicts' : 'neutral';
}

async function inOrder<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results: Result[] = [];
  for (const item of items) results.push(await work(item));
  return results;
}
