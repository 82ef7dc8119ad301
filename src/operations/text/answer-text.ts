import type { Answer, AnswerSentence } from '#answer/answer.ts';
import type { CitedDocument } from '#checker/check.ts';
import { statusWord } from '#evidence/status.ts';
import { harmless, wrap } from '#lib/terminal-text.ts';
import { type Style, verdictSigns } from './style.ts';

interface Asked {
  question: { title: string; url: string };
  answer: Answer;
}

/** Marks behind a sentence; the report as JSON has all. */
const marksShown = 3;

/** An answer as lines of text: its sections with numbered sources, then the sources with what each said. */
export function answerText({ question, answer }: Asked, style: Style): string {
  const cited = new Numbered();
  const sections = answer.sections
    .filter(({ sentences }) => sentences.length > 0)
    .map(({ heading, sentences }) => {
      const text = sentences.map((sentence) => sentenceText(sentence, answer, cited)).join(' ');
      return [style.strong(heading), ...wrap(harmless(text), style.width)];
    });
  const blocks = [
    [style.strong(harmless(question.title))],
    ...sections,
    ...(answer.writer === undefined ? [] : [writerText(answer.writer, style)]),
    [
      style.strong('Sources'),
      ...cited.all().flatMap(({ number, document }) => reference(number, document, style)),
    ],
    [style.strong('What each source said'), ...answer.sources.flatMap((one) => statement(one, style))],
    [style.tone('quiet', 'Information, not medical advice.')],
  ];
  return blocks.map((lines) => lines.join('\n')).join('\n\n');
}

/** What a language model had to do with it, and what of its text did not hold. */
function writerText(writer: NonNullable<Answer['writer']>, style: Style): string[] {
  const { problem, dropped } = writer;
  const first =
    problem === null
      ? `Phrased by ${writer.name} (${writer.tokens} tokens); every sentence was checked.`
      : `${writer.name} was to phrase this, and did not: ${problem}`;
  const lines = dropped.map(({ text, why }) => `Left out: “${text}” ${why}`);
  return [
    style.strong('Phrased by a language model'),
    ...[first, ...lines].flatMap((line) => wrap(harmless(line), style.width)),
  ];
}

/** Documents in the order in which the text first cites them. */
class Numbered {
  readonly #documents = new Map<string, { number: number; document: CitedDocument }>();

  number(document: CitedDocument): number {
    const known = this.#documents.get(document.id);
    if (known !== undefined) return known.number;
    const number = this.#documents.size + 1;
    this.#documents.set(document.id, { number, document });
    return number;
  }

  all() {
    return [...this.#documents.values()];
  }
}

function sentenceText({ text, claim: id }: AnswerSentence, { check }: Answer, cited: Numbered): string {
  const claim = id === null ? undefined : check.claims.find((one) => one.id === id);
  if (claim === undefined) return text;
  const supporting = claim.evidence
    .filter(({ stance }) => stance === 'supports')
    .toSorted((a, b) => b.score - a.score)
    .slice(0, marksShown);
  const numbers = new Set(supporting.map(({ document }) => cited.number(document)));
  const marks = [...numbers].map((number) => `[${number}]`).join('');
  const { sign } = verdictSigns[claim.verdict];
  const doubt = claim.verdict === 'supported' ? '' : ` (${sign} ${claim.verdict})`;
  return `${text}${marks === '' ? '' : ` ${marks}`}${doubt}`;
}

function reference(number: number, document: CitedDocument, style: Style): string[] {
  const mark = `[${number}] `;
  const year = document.published?.slice(0, 4) ?? 'no date';
  const word = statusWord(document);
  const flag = word === null ? '' : ` – ${word.toUpperCase()}`;
  const text = `${document.title}. ${document.design}, ${year}, ${document.id}${flag}`;
  const [first = '', ...rest] = wrap(harmless(text), style.width - mark.length);
  const indent = ' '.repeat(mark.length);
  return [
    mark + first,
    ...rest.map((line) => indent + line),
    style.tone('quiet', indent + harmless(document.url)),
  ];
}

function statement({ name, outcome, said }: Answer['sources'][number], style: Style): string[] {
  const [first = '', ...rest] = wrap(harmless(`${name} – ${outcome}: ${said}`), style.width - 2);
  return [first, ...rest.map((line) => `  ${line}`)];
}
