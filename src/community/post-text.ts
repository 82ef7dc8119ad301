import { Problem } from '#errors';
import { codePointLength } from '#lib/text.ts';

const longestBody = 30_000;
const longestComment = 2_000;
const mostTags = 5;
const longestTag = 35;

/** Marks that turn the direction of writing: they could make a text read as something else. */
const directionMarks = /[\u202a-\u202e\u2066-\u2069]/gu;
/** Marks that stand above and below a letter: the fifth and further ones on one letter only cover others. */
const piledMarks = /(\p{M}{4})\p{M}+/gu;

/** A text without half characters, marks that turn or cover others, and control characters but those in `kept`. */
export function harmlessText(text: string): string {
  return text
    .toWellFormed()
    .replace(/\r\n?/g, '\n')
    .replace(directionMarks, '')
    .replace(piledMarks, '$1')
    .replace(/[^\P{Cc}\n\t]/gu, '');
}

function fitting(text: string, longest: number, what: string): string {
  const kept = harmlessText(text).trim();
  if (codePointLength(kept) <= longest) return kept;
  throw new Problem(
    'input-too-large',
    `${what} has at most ${longest.toLocaleString('en')} characters: shorten it.`,
  );
}

/** What is added to a question's title; it may be empty. Throws `input-too-large`. */
export function questionText(text: string): string {
  return fitting(text, longestBody, 'What is added to a question');
}

/** Throws `input-empty` and `input-too-large`. */
export function answerText(text: string): string {
  const kept = fitting(text, longestBody, 'An answer');
  if (isBlank(kept)) throw new Problem('input-empty', 'The answer is empty: write it first.');
  return kept;
}

/** Throws `input-empty` and `input-too-large`. */
export function commentText(text: string): string {
  const kept = fitting(text, longestComment, 'A comment');
  if (isBlank(kept)) throw new Problem('input-empty', 'The comment is empty: write it first.');
  return kept;
}

/** Nothing that can be seen: spaces, and marks and signs without a shape of their own. */
export function isBlank(text: string): boolean {
  return !/[\p{L}\p{N}\p{P}\p{S}]/u.test(text);
}

/**
 * Tags as they are kept: small letters and digits of any script with hyphens between, each once, in order.
 * Throws `input-invalid` for more than five and for words that are none.
 */
export function tagsOf(given: readonly string[]): string[] {
  const words = given.flatMap((one) => harmlessText(one).split(/[\s,;]+/)).filter((one) => one !== '');
  const tags = [...new Set(words.map(tagOf))].toSorted();
  if (tags.length <= mostTags) return tags;
  throw new Problem('input-invalid', `A question has at most ${mostTags} tags: keep those that fit best.`);
}

function tagOf(word: string): string {
  const tag = harmlessText(word)
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{M}\p{N}+.]+/gu, '-')
    .replace(/^[-.]+|[-.]+$/g, '');
  if (tag !== '' && codePointLength(tag) <= longestTag) return tag;
  throw new Problem(
    'input-invalid',
    `A tag is a word of letters, digits and hyphens, at most ${longestTag} of them: change the one that is not.`,
  );
}
