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

/** The wrong says that were given the highest probability, to be looked up: no text of a corpus is in it. */
export function worstErrors(wrong: readonly WrongSay[], date: string, weights: string): string {
  const worst = worstOf(wrong);
  return [
    ...heading(wrong, date, weights),
    'Ids are those of the corpora. A run writes the same with their texts to `cache/worst-errors.md`, which stays on its machine.',
    [
      '| | annotators | said | probability | test | claim | document |',
      '| ---: | --- | --- | ---: | --- | --- | --- |',
      ...worst.map(
        ({ test, pair, said, probability }, at) =>
          `| ${at + 1} | ${pair.gold} | ${said} | ${probability.toFixed(3)} | ${test} | ${pair.claim} | ${pair.document} |`,
      ),
    ].join('\n'),
  ].join('\n\n');
}

/** The same with the claims and what was read of the documents, to be read by people. */
export function worstErrorTexts(wrong: readonly WrongSay[], date: string, weights: string): string {
  return [
    ...heading(wrong, date, weights),
    "Sentences in bold were read; ▸ marks the annotators' evidence. The texts belong to the corpora.",
    ...worstOf(wrong).map(errorText),
  ].join('\n\n');
}

function worstOf(wrong: readonly WrongSay[]): WrongSay[] {
  return wrong.toSorted((a, b) => b.probability - a.probability).slice(0, shown);
}

function heading(wrong: readonly WrongSay[], date: string, weights: string): string[] {
  return [
    '# The worst errors of the model alone',
    `${date}. ${weights} Repeat with \`npm run bench:quality\`. The ${worstOf(wrong).length} says, of ${wrong.length} wrong ones, that were surest of themselves.`,
  ];
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
