import { chooseSentences } from '#checker/trained/choose-sentences.ts';
import type { Pair } from '#models/pair-scorer.ts';
import type { CorpusDocument } from './corpora/corpus.ts';

/** A claim and a document as a pair scorer reads them: at most three sentences, chosen as the checker chooses them. */
export function readPair(
  claim: string,
  { title, sentences }: CorpusDocument,
): { indices: number[]; pair: Pair } {
  const known = sentences.map((text, at) => ({ text: text.trim(), at })).filter(({ text }) => text !== '');
  const texts = known.map(({ text }) => text);
  const chosen = chooseSentences({ claim, sentences: texts });
  return {
    indices: chosen.map((at) => known[at]?.at ?? 0),
    pair: { claim, title: title.trim(), sentences: chosen.map((at) => texts[at] ?? '') },
  };
}
