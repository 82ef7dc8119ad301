import type { Named, WorkIdentifiers } from '#checker/references/identifiers.ts';
import { allIdentifiers, namedIn } from '#checker/references/identifiers.ts';

/** What a reference says of the work that it means, as far as it can be told apart. */
export interface GivenDetails {
  /** All its words, in which a title may stand that could not be told apart. */
  words: string;
  title: string | null;
  /** As given; the first is the one that counts. */
  authors: string[];
  year: number | null;
  journal: string | null;
  identifiers: WorkIdentifiers;
  url: string | null;
}

const name = "\\p{Lu}[\\p{L}'’.-]+(?:[ -](?:\\p{Lu}|\\p{Ll}{1,3} \\p{Lu})[\\p{L}'’-]+)?";
const particle = '(?:(?:van|von|de|der|den|di|da|del|la|le|el|al|ten|ter|dos|du)\\s+){0,2}';
/** "Morand EF", "Morand, E. F.", "van der Berg AB". */
const initials = '(?:\\p{Lu}\\.?[ -]?){1,4}';
const vancouverAuthor = `${particle}${name}\\s+${initials}(?:\\s+(?:Jr|Sr|II|III))?`;
const apaAuthor = `${particle}${name},\\s*${initials}`;
const authorEnd = '(?:,?\\s*(?:et\\s+al\\.?|and others|…))';

const lists = [
  new RegExp(
    `^(${vancouverAuthor}(?:\\s*[,;&]\\s*(?:and\\s+)?${vancouverAuthor})*${authorEnd}?)\\s*(?:[.:]|(?=\\())\\s*`,
    'u',
  ),
  new RegExp(
    `^(${apaAuthor}(?:\\s*[,;]?\\s*(?:&|and|…|\\.\\.\\.)?\\s*${apaAuthor})*${authorEnd}?)\\s*[.,]?\\s*(?=[(\\p{Lu}"“])`,
    'u',
  ),
  // "Morand, Eric F., et al." and "Morand, Eric F."
  new RegExp(
    `^(${particle}${name},\\s+\\p{Lu}\\p{Ll}+(?:\\s+\\p{Lu}\\.)*(?:${authorEnd}|,\\s+and\\s+[^."“]{3,60})?)[.,]\\s+(?=["“])`,
    'u',
  ),
  // "Herron. Title. Journal."
  new RegExp(`^(${particle}${name})\\.\\s+(?=\\p{Lu}[^.]{11,}\\.\\s)`, 'u'),
  // "Morand et al., …", "Morand and Furie. …", "Morand (2020)"
  new RegExp(`^(${particle}${name}${authorEnd})\\s*[.,:]?\\s*`, 'u'),
  new RegExp(`^(${particle}${name}\\s+(?:&|and)\\s+${particle}${name})\\s*[.,:]?\\s*(?=[(\\d"“])`, 'u'),
  new RegExp(`^(${particle}${name})\\s*[.,]?\\s*(?=\\((?:19|20)\\d\\d)`, 'u'),
];

const yearInBrackets = /\(\s*((?:19|20)\d\d)[a-z]?(?:,[^)]{2,20})?\s*\)/;
/** "2020;382:211", "2020 Jan 16;", ", 2020." */
const yearInPlace =
  /(?<![\d:–-])((?:19|20)\d\d)[a-z]?(?=\s*(?:[;:.,)\]]|$|\s(?:Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec)))/g;

/** The parts of a bibliographic string in any of the common styles: Vancouver, AMA, APA, MLA, or title first. */
export function parseEntry(raw: string): GivenDetails {
  const named = namedIn(raw);
  const link = /\[([^\]]{8,})\]\(https?:[^)]*\)/.exec(raw)?.[1] ?? null;
  let rest = bare(raw, named);
  const identifiers = allIdentifiers(named);
  const url = named.find((one) => one.url !== null && !one.isPlace)?.url ?? null;
  const people = authorsAtStart(rest);
  if (people !== null) rest = rest.slice(people.length);
  const authors = people === null ? [] : splitAuthors(people.text);
  const { title, journal, year } =
    quotedTitle(rest) ?? apaBody(rest) ?? vancouverBody(rest, authors.length > 0);
  return {
    words: bare(raw, named),
    title: tidy(title ?? link),
    authors,
    year,
    journal: journalName(journal),
    identifiers,
    url,
  };
}

/** The family name that a reference puts first, in one spelling; null where it names nobody. */
export function familyName(author: string): string {
  const plain = author.replace(/,?\s*et\s+al\.?$/i, '').trim();
  const comma = plain.indexOf(',');
  if (comma > 0) return plain.slice(0, comma).trim();
  const words = plain.split(/\s+/);
  // "Morand EF": the initials stand last; "Eric F Morand": the family name does.
  const last = words.at(-1) ?? plain;
  if (words.length > 1 && /^(?:\p{Lu}\.?-?){1,4}$/u.test(last)) return words.slice(0, -1).join(' ');
  return last;
}

/** Without identifiers and addresses, Markdown, and the words that lead to them. */
function bare(raw: string, named: readonly Named[]): string {
  let text = '';
  let at = 0;
  for (const { start, end } of named) {
    text += raw.slice(at, start);
    at = end;
  }
  text += raw.slice(at);
  return text
    .replace(/\[([^\]]*)\]\(\s*\)/g, '$1')
    .replace(/\((?:\s*(?:doi|pmid|pmcid|available (?:at|from)|accessed)?\s*[:;,.]?\s*)*\)/gi, ' ')
    .replace(
      /\b(?:available (?:at|from)|retrieved from|accessed(?: on)?|epub[^.]*|doi|PMID|PMCID)\s*:?\s*(?=[.;,)]|$)/gi,
      ' ',
    )
    .replace(/[*_`]+|<[^>]{0,3}>/g, '')
    .replace(/\s+/g, ' ')
    .replace(/\s+([.,;:])/g, '$1')
    .trim();
}

function authorsAtStart(text: string): { text: string; length: number } | null {
  for (const pattern of lists) {
    const match = pattern.exec(text);
    if (match?.[1] !== undefined) return { text: match[1], length: match[0].length };
  }
  return null;
}

function splitAuthors(text: string): string[] {
  const plain = text.replace(/,?\s*(?:et\s+al\.?|and others|…)\s*$/i, '').trim();
  const isVancouver = new RegExp(`^${vancouverAuthor}(?:\\s*[,;]|$)`, 'u').test(plain);
  if (isVancouver) return plain.split(/\s*[,;&]\s*(?:and\s+)?/).filter((one) => one !== '');
  const apa = [...plain.matchAll(new RegExp(`${particle}${name},\\s*${initials}`, 'gu'))].map(([one]) =>
    one.trim(),
  );
  if (apa.length > 0) return apa;
  if (/^[^,]+,\s+\p{Lu}\p{Ll}+/u.test(plain)) return [plain.split(/,\s+and\s+/)[0] ?? plain];
  return plain
    .split(/\s*(?:[,;&]|\band\b)\s*/)
    .map((one) => one.trim())
    .filter((one) => one !== '');
}

interface Body {
  title: string | null;
  journal: string | null;
  year: number | null;
}

/** A title in quotation marks, and what follows it. */
function quotedTitle(text: string): Body | null {
  const match = /["“«]([^"”»]{8,}?)[.,]?["”»]\s*[.,]?\s*(.*)$/.exec(text);
  if (match === null) return null;
  const after = match[2] ?? '';
  return { title: match[1] ?? null, journal: beforeNumbers(after), year: lastYear(text) };
}

/** "(2020). Title. Journal, 382(3), 211–221." */
function apaBody(text: string): Body | null {
  const match = /^\(\s*((?:19|20)\d\d)[a-z]?(?:,[^)]*)?\s*\)\s*[.,:]?\s*(.*)$/.exec(text);
  if (match === null) return null;
  const [title = '', ...after] = stops(match[2] ?? '');
  return { title, journal: beforeNumbers(after.join('. ')), year: Number(match[1]) };
}

/** "Title. Journal. 2020;382(3):211-221." and shorter forms. */
function vancouverBody(text: string, hasAuthors: boolean): Body {
  const year = lastYear(text);
  const parts = stops(text.replace(yearInBrackets, '. $1'));
  const dashed = hasAuthors ? null : /^(.{12,}?)\s+[–—-]\s+(.{3,})$/.exec(parts[0] ?? '');
  if (dashed !== null)
    return {
      title: dashed[1] ?? null,
      journal: beforeNumbers([dashed[2] ?? '', ...parts.slice(1)].join('. ')),
      year,
    };
  const [first = '', ...others] = parts;
  const after = others.join('. ');
  // "Morand EF, et al. N Engl J Med. 2020;382:211": a journal where the title would stand.
  if (hasAuthors && /^(?:19|20)\d\d\b/.test(after) && isJournalLike(first))
    return { title: null, journal: journalName(first), year };
  // "N Engl J Med 2020;382:211" alone is a place in a journal, no title.
  const isShort = year !== null && beforeYear(first, year).split(' ').length <= 6;
  if (others.length === 0 && isShort && (hasAuthors || /\d[;:]|[;:]\d/.test(first)))
    return { title: null, journal: beforeNumbers(first), year };
  const from = journalStart(others);
  const title = [first, ...others.slice(0, from)].join('. ');
  return {
    title: year !== null && title === String(year) ? null : title,
    journal: beforeNumbers(others.slice(from).join('. ')),
    year,
  };
}

/** Which of the parts behind a title begins the journal's name: the one before the numbers, with its abbreviations. */
function journalStart(parts: readonly string[]): number {
  const numbers = parts.findIndex((part) => /\b(?:19|20)\d\d\b|\d+\s*[(:;]/.test(part));
  if (numbers === -1) return 0;
  let from = /^\W*\d/.test(parts[numbers] ?? '') ? numbers - 1 : numbers;
  // "Ann. Rheum. Dis." is one name.
  while (from > 0 && /^(?:\p{Lu}\.\s)?\p{Lu}[\p{L}-]{0,8}$/u.test(parts[from - 1] ?? '')) from -= 1;
  return Math.max(0, from);
}

/** Cut at full stops that end a part, not at those of abbreviations and initials. */
function stops(text: string): string[] {
  return text
    .split(/(?<=[\p{L}\p{N})\]"”?!])(?<!\b(?:vs|St|No|Vol|vol|no|pp|ed|eds|Dr|[A-Z]))[.?!]\s+(?=\S)/u)
    .map((one) => one.replace(/\.$/, '').trim())
    .filter((one) => one !== '');
}

/** Few words, each with a capital, most of them cut short. */
function isJournalLike(text: string): boolean {
  const words = text.split(/\s+/).filter((word) => !/^(?:of|the|and|&|in|for)$/i.test(word));
  return words.length <= 6 && words.every((word) => /^\p{Lu}/u.test(word));
}

function lastYear(text: string): number | null {
  const inBrackets = yearInBrackets.exec(text)?.[1];
  if (inBrackets !== undefined) return Number(inBrackets);
  const all = [...text.matchAll(yearInPlace)].map((match) => Number(match[1]));
  return all.at(-1) ?? null;
}

function beforeYear(text: string, year: number): string {
  return text.slice(0, Math.max(0, text.indexOf(String(year)))).trim();
}

/** The name of a journal: what stands before its year, volume and pages. */
function beforeNumbers(text: string): string | null {
  const before = text
    .replace(/^\s*(?:in|published in)\s*:?\s+/i, '')
    .split(
      /[.,;(]?\s*(?:\(?\b(?:19|20)\d\d\b|\bvol(?:ume)?\b\.?|\b\d+\s*\(|\b\d+\s*[:;,]|\bpp?\.|\b\d+\s*$)/i,
    )[0];
  const plain = (before ?? '').replace(/[.,;:\s]+$/, '').trim();
  return plain === '' ? null : plain;
}

export function journalName(text: string | null): string | null {
  if (text === null) return null;
  const plain = text.replace(/^[.,;:\s–—-]+|[.,;:\s–—-]+$/g, '').replace(/\.(?=\s|$)/g, '');
  // A journal's name has few words; more is a sentence that stood there.
  return plain === '' || plain.split(/\s+/).length > 10 || !/\p{L}{2}/u.test(plain) ? null : plain;
}

function tidy(title: string | null): string | null {
  const plain = (title ?? '').replace(/^[\s.,;:–—-]+|[\s.,;:–—-]+$/g, '').replace(/^["“]|["”]$/g, '');
  return /\p{L}{3}/u.test(plain) ? plain : null;
}
