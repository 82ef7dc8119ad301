import type { AnswerSentence } from '#answer/answer.ts';

/** Sentences of a section that belong together, with the connecting words that lead into them. */
export interface SentenceGroup {
  /** Connecting text that ends in a colon; null where there is none. */
  lead: AnswerSentence | null;
  sentences: AnswerSentence[];
}

/** A section as its groups: each "…:" of connecting text opens a new one; every sentence is in one, in order. */
export function groupsOf(sentences: readonly AnswerSentence[]): SentenceGroup[] {
  const groups: SentenceGroup[] = [];
  for (const sentence of sentences) {
    const last = groups.at(-1);
    if (sentence.connecting && sentence.text.endsWith(':')) groups.push({ lead: sentence, sentences: [] });
    else if (last === undefined) groups.push({ lead: null, sentences: [sentence] });
    else last.sentences.push(sentence);
  }
  return groups;
}

/** Sentences with what is said behind them in brackets: the title of the document that they speak of. */
export function itemsOf(sentences: readonly AnswerSentence[]): AnswerSentence[][] {
  const items: AnswerSentence[][] = [];
  for (const sentence of sentences) {
    const last = items.at(-1);
    if (last !== undefined && sentence.connecting && sentence.text.startsWith('(')) last.push(sentence);
    else items.push([sentence]);
  }
  return items;
}
