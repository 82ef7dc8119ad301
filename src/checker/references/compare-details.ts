import type { Reference } from '#checker/check.ts';
import type { GivenDetails } from '#checker/references/parse-entry.ts';
import { familyName } from '#checker/references/parse-entry.ts';
import type { EvidenceDocument } from '#evidence/document.ts';

type Detail = Reference['details'][number];
type Published = Pick<EvidenceDocument, 'title' | 'authors' | 'venue' | 'published' | 'identifiers'>;

const smallWords = new Set('a an and are as at by for from in into is its of on or the to with'.split(' '));

/** The words that tell one title from another, in one spelling. */
function words(text: string): string[] {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[αβγδκλω]/gu, (letter) => greek[letter] ?? letter)
    .replace(/<[^>]+>/g, ' ')
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '' && !smallWords.has(word))
    .map(british);
}

const greek: Record<string, string> = {
  α: 'alpha',
  β: 'beta',
  γ: 'gamma',
  δ: 'delta',
  κ: 'kappa',
  λ: 'lambda',
  ω: 'omega',
};

function british(word: string): string {
  return word
    .replace(/ae|oe/g, 'e')
    .replace(/is(?=(?:ed?|ing|ations?|es)$)/, 'iz')
    .replace(/our(?=s?$)/, 'or')
    .replace(/(?<=.{3})s$/, '');
}

/** A title in brackets only describes a work whose own title is not known. */
function isKnown(title: string): boolean {
  return !/^\[.*\]$/.test(title.trim()) || title.length < 5;
}

/**
 * How alike two titles are, 0…1: shared words against the longer one. A title without the subtitle or the brackets of
 * the other, or cut off with "…", is the same title.
 */
export function titleLikeness(given: string, published: string): number {
  const [a, b] = [words(given), words(published)];
  if (a.length === 0 || b.length === 0) return 0;
  const ways = forms(published);
  if (forms(given).some((one) => ways.some((other) => areSame(one, other)))) return 1;
  if (isCutOff(given, b) || isCutOff(published, a)) return 1;
  const left = [...b];
  let shared = 0;
  for (const word of a) {
    const at = left.findIndex((other) => isSpelling(word, other));
    if (at === -1) continue;
    left.splice(at, 1);
    shared += 1;
  }
  return Math.min(0.99, shared / Math.max(a.length, b.length));
}

/** Words of a main title; a shorter one is many works' title. */
const leastMain = 3;

/** A title whole, without what stands in brackets, and its main part. */
function forms(title: string): string[][] {
  const plain = title.replace(/\([^)]*\)/g, ' ');
  const main = plain.split(/[:?]|\s[–—-]\s|\.\s/)[0] ?? plain;
  return [words(title), words(plain), words(main)].filter(
    (one, at) => one.length >= (at === 2 ? leastMain : 1),
  );
}

function areSame(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((word, at) => isSpelling(word, b[at] ?? ''));
}

/** Whether a title that is cut off with "…" begins as the other does. */
function isCutOff(title: string, other: readonly string[]): boolean {
  const [begin, rest] = title.split(/\.{3}|…/);
  if (begin === undefined || rest === undefined) return false;
  const beginning = words(begin);
  return beginning.length >= leastMain && areSame(beginning, other.slice(0, beginning.length));
}

/** Words of a beginning, small ones included, by which a title can be known again. */
const leastBeginning = 3;

/** Whether a title is the beginning of the other, which goes on: it was cut off, perhaps within a word. */
export function isBeginningOf(given: string, published: string): boolean {
  const [own, whole] = [words(given), words(published)];
  if (given.trim().split(/\s+/).length < leastBeginning || own.length < 2 || own.length > whole.length)
    return false;
  const last = own.length - 1;
  return (
    areSame(own.slice(0, -1), whole.slice(0, last)) &&
    (isSpelling(own[last] ?? '', whole[last] ?? '') || (whole[last] ?? '').startsWith(own[last] ?? ''))
  );
}

/** The same word, or one letter apart in a long one. */
function isSpelling(a: string, b: string): boolean {
  if (a === b) return true;
  if (/\d/.test(a + b) || Math.min(a.length, b.length) < 6 || Math.abs(a.length - b.length) > 1) return false;
  let start = 0;
  while (start < a.length && a[start] === b[start]) start += 1;
  let end = 0;
  while (end < Math.min(a.length, b.length) - start && a.at(-1 - end) === b.at(-1 - end)) end += 1;
  return Math.max(a.length, b.length) - start - end <= 1;
}

/** Whether the work's first author is among those given; null where either side names nobody. */
export function authorsAgree(given: readonly string[], published: readonly string[]): boolean | null {
  const [first] = given;
  if (first === undefined || published.length === 0) return null;
  const isOne = (name: string) => published.some((author) => namesPerson(name, author));
  if (published.length === 1) return given.some((name) => namesPerson(name, published[0] ?? ''));
  return namesPerson(first, published[0] ?? '') && given.every(isOne);
}

function namesPerson(given: string, published: string): boolean {
  const family = words(familyName(given));
  const all = words(published);
  return family.length > 0 && family.every((word) => all.includes(word));
}

/** Whether two names of a journal are the same one, abbreviated or not; null where either is missing. */
export function journalsAgree(given: string | null, venue: string | null): boolean | null {
  if (given === null || venue === null) return null;
  const names = venue
    .split(/\s+\/\s+|;/)
    .map(journalOnly)
    .filter((name) => name !== '');
  if (names.length === 0) return null;
  return names.some((name) => isJournal(journalOnly(given), name));
}

/** A venue without volume, pages and place. */
function journalOnly(venue: string): string {
  return venue
    .replace(/\([^)]*\)/g, ' ')
    .replace(/\s\d.*$/, '')
    .replace(/,.*$/, '')
    .trim();
}

function isJournal(a: string, b: string): boolean {
  const [left, right] = [journalWords(a), journalWords(b)];
  if (left.length === 0 || right.length === 0) return false;
  if (left.length === right.length) return left.every((word, at) => isShortened(word, right[at] ?? ''));
  return isAcronym(left, right) || isAcronym(right, left);
}

function journalWords(text: string): string[] {
  return text
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .split(/[^\p{L}]+/u)
    .filter((word) => word !== '' && !smallWords.has(word) && word !== 'und' && word !== 'der');
}

/** "Engl" is "England", "Rheumatol" is "Rheumatology", "Sci" is "Science", "Dtsch" is "Deutsche". */
function isShortened(a: string, b: string): boolean {
  const [short, long] = a.length <= b.length ? [a, b] : [b, a];
  if (long.startsWith(short)) return true;
  let at = 0;
  for (const letter of long) if (letter === short[at]) at += 1;
  return short.length > 3 && short[0] === long[0] && at === short.length;
}

/** "NEJM", "ARD": the first letters; the last words may be shortened too ("JAMA Dermatol"). */
function isAcronym(short: readonly string[], long: readonly string[]): boolean {
  const [first = '', ...rest] = short;
  const initials = long
    .slice(0, long.length - rest.length)
    .map((word) => word[0])
    .join('');
  return (
    initials.length > 1 &&
    first === initials &&
    rest.every((word, at) => isShortened(word, long[long.length - rest.length + at] ?? ''))
  );
}

/**
 * Whether a year is that of publication. One year apart is no error where it may be that of the other of two
 * publications, online and in print: where only the year is known, or the date is near its edge.
 */
export function yearsAgree(given: number | null, published: string | null): 'same' | 'near' | 'other' | null {
  if (given === null || published === null) return null;
  const year = Number(published.slice(0, 4));
  if (given === year) return 'same';
  const month = published.length >= 7 ? Number(published.slice(5, 7)) : null;
  if (given === year + 1) return month === null || month >= 7 ? 'near' : 'other';
  if (given === year - 1) return month === null || month <= 6 ? 'near' : 'other';
  return 'other';
}

/** How well the title that a reference gives fits, 0…1; null where either side has none. */
function titleFit(given: Pick<GivenDetails, 'title' | 'words'>, title: string): number | null {
  if (!isKnown(title)) return null;
  if (standsIn(title, given.words)) return 1;
  return given.title === null ? null : titleLikeness(given.title, title);
}

/** Whether a whole title stands among some words, with nothing but punctuation at its edges. */
function standsIn(title: string, text: string): boolean {
  const own = words(title);
  if (own.length < leastMain) return false;
  const pieces = text
    .split(/[.:;?!"“”()[\]*]|\s[–—|-]\s/)
    .map(words)
    .filter((piece) => piece.length > 0);
  return pieces.some((_, from) => {
    let joined: string[] = [];
    return pieces.slice(from).some((piece) => {
      joined = [...joined, ...piece];
      return areSame(own, joined);
    });
  });
}

/** What a reference gives otherwise than the work was published. */
export function wrongDetails(given: GivenDetails, published: Published): Detail[] {
  const found: Detail[] = [];
  const title = titleFit(given, published.title);
  if (given.title !== null && title !== null && title < 1 && !isKnownByMore(given, published))
    found.push({ detail: 'title', given: given.title, published: published.title });
  if (authorsAgree(given.authors, published.authors) === false)
    found.push({ detail: 'authors', given: given.authors.join(', '), published: someOf(published.authors) });
  if (yearsAgree(given.year, published.published) === 'other')
    found.push({ detail: 'year', given: String(given.year), published: published.published ?? '' });
  if (journalsAgree(given.journal, published.venue) === false)
    found.push({ detail: 'journal', given: given.journal ?? '', published: published.venue ?? '' });
  return [...found, ...wrongIdentifiers(given, published)];
}

/** A title that is only cut off is no wrong one where an identifier of the work stands beside it. */
function isKnownByMore({ title, identifiers }: GivenDetails, published: Published): boolean {
  const { doi, pmid, pmcid } = published.identifiers;
  const isNamed =
    (identifiers.doi !== undefined && identifiers.doi === doi?.toLowerCase()) ||
    (identifiers.pmid !== undefined && identifiers.pmid === pmid) ||
    (identifiers.pmcid !== undefined && identifiers.pmcid === pmcid?.toUpperCase());
  return isNamed && title !== null && isBeginningOf(title, published.title);
}

function wrongIdentifiers({ identifiers: given }: GivenDetails, { identifiers: own }: Published): Detail[] {
  const kinds = [
    ['DOI', given.doi, own.doi?.toLowerCase()],
    ['PMID', given.pmid, own.pmid],
    ['PMCID', given.pmcid, own.pmcid?.toUpperCase()],
  ] as const;
  return kinds.flatMap(([kind, stated, known]): Detail[] =>
    stated === undefined || known === undefined || stated === known
      ? []
      : [{ detail: 'identifier', given: `${kind} ${stated}`, published: `${kind} ${known}` }],
  );
}

function someOf(authors: readonly string[]): string {
  return authors.length <= 3 ? authors.join(', ') : `${authors.slice(0, 3).join(', ')}, et al.`;
}

/**
 * How well a work fits what a reference says, 0…1; .6 and more is the same work. A title that fits is enough; a title
 * that fits in part, or none, needs author, year and journal.
 */
export function fit(given: GivenDetails, published: Published): number {
  const title = titleFit(given, published.title);
  const authors = authorsAgree(given.authors.slice(0, 1), published.authors);
  const year = yearsAgree(given.year, published.published);
  const journal = journalsAgree(given.journal, published.venue);
  const others = [authors === true, year === 'same' || year === 'near', journal === true].filter(
    Boolean,
  ).length;
  if (title === null) return others === 3 ? 0.7 : 0;
  if (title >= 0.9) return title;
  if (title >= 0.6) return others >= 1 ? title : title - 0.2;
  if (others >= 2 && given.title !== null && isBeginningOf(given.title, published.title)) return 0.6;
  return title >= 0.3 && others === 3 ? 0.6 : title / 2;
}
