import type { WordPieces } from '#models/onnx/word-pieces.ts';
import type { Pair } from '#models/pair-scorer.ts';

/** What a model reads, in word pieces. The limits are those of the training. */
export interface Sequence {
  ids: number[];
  /** 0 for the claim, 1 for what it is held against. */
  segments: number[];
}

/** `ends` are the indexes of the separators that close the title and each sentence. */
export interface PairSequence extends Sequence {
  ends: number[];
}

const limits = { claim: 80, title: 32, sentence: 96, text: 256 };

/** [CLS] claim [SEP] title [SEP] sentence [SEP] … */
export function pairSequence(pair: Pair, pieces: WordPieces): PairSequence {
  const first = [pieces.begin, ...pieces.of(pair.claim, limits.claim), pieces.end];
  const ids = [...first, ...pieces.of(pair.title, limits.title), pieces.end];
  const ends = [ids.length - 1];
  for (const sentence of pair.sentences)
    ends.push(ids.push(...pieces.of(sentence, limits.sentence), pieces.end) - 1);
  return { ids, ends, segments: ids.map((_, index) => (index < first.length ? 0 : 1)) };
}

/** [CLS] text [SEP], together at most 256 pieces. */
export function textSequence(text: string, pieces: WordPieces): Sequence {
  const ids = [pieces.begin, ...pieces.of(text, limits.text - 2), pieces.end];
  return { ids, segments: ids.map(() => 0) };
}
