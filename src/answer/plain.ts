import type { AnswerSection } from '#answer/answer.ts';
import type { Laid } from '#answer/draft.ts';
import { layOut } from '#answer/draft.ts';
import { plainWords } from '#answer/plain-words.ts';
import type { Check } from '#checker/check.ts';

/** A share with its numbers behind it: they are the plainer of the two, and come first. */
const shareFirst =
  /(\d+(?:\.\d+)?) ?% \((\d+)(?: of |\/)(\d+)\)(?! (?:patients|people|participants|women|men))/g;
/** The same before the words that say who these people are. */
const ofThose =
  /(\d+(?:\.\d+)?) ?% \((\d+)(?: of |\/)(\d+)\)(?= of (?:the )?(?:patients|people|participants|adults))/g;
/** Numbers without what they count. */
const bareNumbers = /\b(\d+) of (\d+)(?= (?:on|with|given|in|who)\b| \(\d[\d.]* ?%\)(?! of ))/g;
const ofPeople = /\b(?:patients?|people|persons?|participants?|adults?|women|men|children|placebo)\b/i;

/** Shares of people as "x of y people", where the sentence itself has both numbers. */
function inPeople(sentence: string): string {
  if (!ofPeople.test(sentence)) return sentence;
  return sentence
    .replaceAll(ofThose, '$2 of $3 ($1%)')
    .replaceAll(shareFirst, '$2 of $3 people ($1%)')
    .replaceAll(bareNumbers, '$1 of $2 people');
}

/**
 * A sentence in plain words: shares as people, and the words of the trade explained in brackets. The word itself stays: a
 * reader meets it again elsewhere. Null where there is nothing to say otherwise, or the sentence explains itself.
 */
export function inPlainWords(sentence: string): string | null {
  let plain = inPeople(sentence);
  for (const [word, meaning] of plainWords) {
    const found = word.exec(plain);
    const end = (found?.index ?? 0) + (found?.[0].length ?? 0);
    // A bracket that is there already explains, or belongs to the word; a part of a longer word is another word.
    if (found === null || /^(?:-|\s*\()/.test(plain.slice(end)) || isInBrackets(plain, found.index)) continue;
    // Here it is the word that is spoken of, not what it means.
    if (/\bwords? [“"]?$/.test(plain.slice(0, found.index))) continue;
    plain = `${plain.slice(0, end)} (${meaning})${plain.slice(end)}`;
  }
  return plain === sentence ? null : plain;
}

function isInBrackets(text: string, at: number): boolean {
  const before = text.slice(0, at);
  return before.lastIndexOf('(') > before.lastIndexOf(')');
}

/** What of an answer is also said in plain words, each sentence by the claim that it explains. */
export interface PlainSentence {
  claim: string;
  text: string;
}

/** Says sentences in plain words, has them checked like all others, and leaves out those that do not hold. */
export async function plainSentences(
  sections: readonly AnswerSection[],
  check: (laid: Laid) => Promise<Check>,
): Promise<PlainSentence[]> {
  const said = sections
    .flatMap(({ sentences }) => sentences)
    .flatMap(({ text, claim }) => {
      const plain = claim === null ? null : inPlainWords(text);
      return claim === null || plain === null ? [] : [{ claim, text: plain }];
    });
  const once = [...new Map(said.map((one) => [one.text, one])).values()];
  if (once.length === 0) return [];
  const sentences = once.map(({ text }) => ({ text, connecting: false }));
  const { claims } = await check(layOut([{ id: 'short-answer', heading: 'In plain words', sentences }]));
  const holds = new Set(claims.filter(({ verdict }) => verdict === 'supported').map(({ text }) => text));
  return said.filter(({ text }) => holds.has(text));
}
