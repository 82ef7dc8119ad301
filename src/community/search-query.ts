import { type Verdict, verdicts } from '#checker/check.ts';
import { harmlessText } from '#community/post-text.ts';
import { Problem } from '#errors';
import { codePointLength } from '#lib/text.ts';

/** What can stand after `is:`. */
export const states = [
  'answered',
  'unanswered',
  'accepted',
  'closed',
  'question',
  'answer',
  'comment',
] as const;
export type State = (typeof states)[number];

/** What was typed into the search box, taken apart. */
export interface SearchQuery {
  words: string[];
  /** What stood in quotes: these words, in this order. */
  phrases: string[];
  tags: string[];
  /** A name, or the id of a member. */
  users: string[];
  is: State[];
  verdicts: Verdict[];
  sources: string[];
}

/** Code points of a search at most. */
const longest = 2_000;
/** Of each filter; nobody needs more, and each is a condition. */
const mostFilters = 20;

/** A filter with its value, a phrase, or a word. A quote that is never closed is no quote. */
const part = /(?:(tag|user|is|verdict|source):)?(?:"([^"]*)"|([^\s"]+))/giu;

/**
 * Takes apart what was typed: `word`, `"a phrase"`, `tag:`, `user:`, `is:`, `verdict:` and `source:`, whose values
 * may stand in quotes. Anything else is words. Throws `input-too-large`, and `input-invalid` for a value that does
 * not exist.
 */
export function searchQuery(text: string): SearchQuery {
  const typed = harmlessText(text).replaceAll(/[“”„«»]/g, '"');
  if (codePointLength(typed) > longest)
    throw new Problem('input-too-large', 'A search has at most 2,000 characters: use fewer words.');
  const found: SearchQuery = {
    words: [],
    phrases: [],
    tags: [],
    users: [],
    is: [],
    verdicts: [],
    sources: [],
  };
  for (const [, filter, quoted, bare] of typed.matchAll(part)) {
    const value = (quoted ?? bare ?? '').trim();
    if (value === '') continue;
    if (filter !== undefined) add(found, filter.toLowerCase(), value);
    else if (quoted === undefined) found.words.push(value);
    else found.phrases.push(value);
  }
  const most = Math.max(
    ...[found.tags, found.users, found.is, found.verdicts, found.sources].map((one) => one.length),
  );
  if (most > mostFilters)
    throw new Problem('input-invalid', 'A search has at most 20 filters of a kind: leave some out.');
  return found;
}

function add(found: SearchQuery, filter: string, value: string): void {
  if (filter === 'tag') found.tags.push(value.normalize('NFKC').toLowerCase());
  if (filter === 'user') found.users.push(value);
  if (filter === 'source') found.sources.push(value.toLowerCase());
  if (filter === 'is') found.is.push(oneOf(states, filter, value));
  if (filter === 'verdict') found.verdicts.push(oneOf(verdicts, filter, value));
}

/** A value as it is typed: `not-found` is `not found`. */
function oneOf<Value extends string>(known: readonly Value[], filter: string, value: string): Value {
  const wanted = value.toLowerCase().replaceAll(/[-_]/g, ' ');
  const one = known.find((word) => word === wanted);
  if (one !== undefined) return one;
  const typed = known.map((word) => word.replaceAll(' ', '-')).join(', ');
  throw new Problem(
    'input-invalid',
    `There is no “${filter}:${value}”: after “${filter}:” stands one of ${typed}.`,
  );
}

/** Whether anything is asked for by words. */
export function hasWords({ words, phrases }: SearchQuery): boolean {
  return /[\p{L}\p{N}]/u.test([...words, ...phrases].join(' '));
}

/** Whether only posts can be meant: they alone have tags, members and verdicts. */
export function asksForPosts({ tags, users, is, verdicts: told }: SearchQuery): boolean {
  return tags.length + users.length + is.length + told.length > 0;
}

/** All words, in quotes or not, as one text. */
export function allWords({ words, phrases }: SearchQuery): string {
  return [...words, ...phrases].join(' ');
}
