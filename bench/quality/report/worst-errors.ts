import type { Corpus, CorpusPair, Stance } from '../corpora/corpus.ts';

/** A say that the annotators do not share. */
export interface WrongSay {
  test: string;
  corpus: Corpus;
  pair: CorpusPair;
  said: Stance;
  probability: number;
  sentences: readonly number[];
}

const shown = 50;

/** The wrong says that were given the highest probability, to be read by people. */
export function worstErrors(wrong: readonly WrongSay[], date: string, weights: string): string {
  const worst = wrong.toSorted((a, b) => b.probability - a.probability).slice(0, shown);
  return [
    '# The worst errors of the model alone',
    `${date}. ${weights} Repeat with \`npm run bench:quality\`. The ${worst.length} says, of ${wrong.length} wrong ones, that were surest of themselves. Sentences in bold were read; ▸ marks the annotators' evidence. The texts belong to the corpora.`,
    ...worst.map(errorText),
  ].join('\n\n');
}

function errorText({ test, corpus, pair, said, probability, sentences }: WrongSay, at: number): string {
  const document = corpus.documents.get(pair.document);
  const read = new Set(sentences);
  const marked = new Set(pair.rationales.flat());
  const lines = (document?.sentences ?? []).flatMap((text, index) => {
    if (!read.has(index) && !marked.has(index)) return [];
    const clean = text.trim().replace(/\s+/g, ' ');
    return [`- ${marked.has(index) ? '▸ ' : ''}${read.has(index) ? `**${clean}**` : clean}`];
  });
  return [
    `## ${at + 1}. Annotators: ${pair.gold}. Said: ${said}, ${probability.toFixed(3)}`,
    `> ${pair.text}`,
    lines.join('\n'),
    `\`${test}\`, claim ${pair.claim}, document ${pair.document}${document?.title ? `: ${document.title}` : ''}`,
  ].join('\n\n');
}
