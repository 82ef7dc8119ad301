import type { LiveQuestion } from '#evidence/source/live.ts';

/** More alternatives make a query that servers refuse. */
const mostAlternatives = 8;
const mostWords = 6;

/**
 * A question in the words that most literature databases take: every thing must be met by one of its names; where
 * no thing is known, every word must be met. `field` is put after each quoted name. Empty where there is nothing to ask.
 */
export function allOf(question: LiveQuestion, field = ''): string {
  const names = (given: readonly string[]) => given.map(clean).filter((one) => one !== '');
  const things = question.things
    .map((one) => names(one).slice(0, mostAlternatives))
    .filter((one) => one.length > 0);
  const groups =
    things.length > 0
      ? things
      : names(question.words)
          .slice(0, mostWords)
          .map((one) => [one]);
  return groups
    .map((group) => {
      const spoken = group.map((name) => `"${name}"${field}`);
      return spoken.length === 1 ? spoken.join('') : `(${spoken.join(' OR ')})`;
    })
    .join(' AND ');
}

/** A question as plain words, for servers that rank and know no AND: one name a thing, then the other words. */
export function plainWords(question: LiveQuestion): string {
  const names = question.things.flatMap((one) => one.slice(0, 1));
  const words = question.words.slice(0, mostWords);
  return [...new Set([...names, ...words].map(clean).filter((one) => one !== ''))].join(' ');
}

/** Without what has a meaning of its own in a query. */
function clean(text: string): string {
  return text
    .replace(/["“”()[\]{}:*?~^\\/&|!<>]+/g, ' ')
    .replace(/\s+/g, ' ')
    .trim()
    .slice(0, 120);
}
