import { plainDigits } from '#checker/references/find-list.ts';

/** A place in the text that cites; offsets are UTF-16 units. */
export interface Mark {
  start: number;
  end: number;
  /** The labels of the entries that it cites, in order. */
  labels: string[];
}

/** A place that cites by name and year. */
export interface AuthorYear {
  start: number;
  end: number;
  author: string;
  year: number;
  /** Words between the two, which may name a journal. */
  between: string;
  /** In the running sentence ("Morand et al. (2020) found …"), not in brackets behind it. */
  isNarrative: boolean;
}

const dashes = '–—‐‑-';
const number = '\\d{1,3}';
const several = `${number}(?:\\s*[,;${dashes}]\\s*${number})*`;

const bracketed = new RegExp(
  `\\[(${several})\\](?!\\()|【(${number})[^】]{0,40}】|\\[(${number})[†:][^\\]]{0,40}\\]`,
  'gu',
);
const footnote = /\[\^([\w-]{1,12})\](?!:)/gu;
const inLink = new RegExp(`\\[\\[?(${several})\\]?\\]\\([^)\\s]*\\)`, 'gu');
const raised = /[⁰¹²³⁴⁵⁶⁷⁸⁹]+(?:[\u207b⁻‐‑–,،ʼ˒·][⁰¹²³⁴⁵⁶⁷⁸⁹]+)*/gu;
const caret = new RegExp(`\\^(${several})\\^?`, 'gu');
const round = new RegExp(`(?<=[\\p{L}%)”"]\\s?)\\((${several})\\)(?=\\s*(?:[.,;:)]|$)|\\s+\\p{Ll})`, 'gmu');
/** Raised numbers that were copied as plain ones: "… lupus.1,2 The …" */
const fallen = new RegExp(
  `(?<=[\\p{Ll})][.,;:]|\\p{Ll}{4})(${number}(?:[,${dashes}]${number})*)(?=\\s+\\p{Lu}|\\s*$)`,
  'gmu',
);
const units = /(?:^|[\s/\d])(?:[munpk]?m|cm|mm|km|kg\/m|s|x|R|r|χ|I)$/u;

/** Every mark that cites an entry of the list, in order; numbers in brackets count without a list too. */
export function findMarks(text: string, labels: ReadonlySet<string>): Mark[] {
  const found: Mark[] = [];
  const add = (start: number, raw: string, listed: string[]) => {
    const end = start + raw.length;
    if (listed.length > 0 && !found.some((one) => start < one.end && one.start < end))
      found.push({ start, end, labels: listed });
  };
  const known = (list: string[]) => (labels.size === 0 ? list : list.filter((one) => labels.has(one)));
  const allKnown = (list: string[]) => (list.every((one) => labels.has(one)) ? list : []);
  for (const { 0: raw, 1: listed, index } of text.matchAll(inLink)) add(index, raw, spread(listed ?? ''));
  for (const { 0: raw, 1: one, 2: two, 3: three, index } of text.matchAll(bracketed))
    add(index, raw, known(spread(one ?? two ?? three ?? '')));
  for (const { 0: raw, 1: label = '', index } of text.matchAll(footnote))
    add(index, raw, allKnown([labels.has(`^${label}`) ? `^${label}` : label]));
  for (const { 0: raw, index } of text.matchAll(raised)) {
    const before = text.slice(Math.max(0, index - 8), index);
    if (!/[\d^]$/.test(before) && !units.test(before)) add(index, raw, allKnown(spread(plainDigits(raw))));
  }
  for (const { 0: raw, 1: listed = '', index } of text.matchAll(caret))
    add(index, raw, allKnown(spread(listed)));
  if (labels.size === 0) return fromOneOn(inOrder(found));
  for (const pattern of found.length > 0 ? [fallen] : [fallen, round])
    for (const { 0: raw, 1: listed = '', index } of text.matchAll(pattern))
      add(index, raw, allKnown(spread(listed)));
  return inOrder(found);
}

/** Without a list, numbers count as marks only where they run from 1 on: others are intervals or shares. */
function fromOneOn(marks: readonly Mark[]): Mark[] {
  const numbers = new Set(marks.flatMap((one) => one.labels));
  let last = 0;
  while (numbers.has(String(last + 1))) last += 1;
  return marks.filter((one) => one.labels.every((label) => Number(label) <= last));
}

function inOrder(marks: Mark[]): Mark[] {
  return marks.sort((a, b) => a.start - b.start);
}

/** "1, 3–5" → 1, 3, 4, 5. */
function spread(listed: string): string[] {
  return listed.split(/[,;،ʼ˒·]/).flatMap((piece) => {
    const [from, to] = piece.split(/[–—‐‑⁻\u207b-]/).map((one) => Number(one.trim()));
    if (from === undefined || !Number.isInteger(from) || from < 1) return [];
    if (to === undefined || !Number.isInteger(to) || to <= from || to - from > 30) return [String(from)];
    return Array.from({ length: to - from + 1 }, (_, at) => String(from + at));
  });
}

const family = "(?:(?:van|von|de|der|den|di|da|del|la|le|ten)\\s+){0,2}\\p{Lu}[\\p{L}'’-]+";
const people = `${family}(?:\\s+(?:et\\s+al\\.?|and\\s+(?:colleagues|co-?workers)|(?:&|and)\\s+${family}))?`;
const year = '((?:19|20)\\d\\d)[a-z]?';
const narrative = new RegExp(`(${people})\\s*\\(\\s*${year}\\s*\\)`, 'gu');
const bracketGroup =
  /\(([^()]*?(?:19|20)\d\d[^()]*)\)|\[([^[\]]*?\p{L}[^[\]]*?(?:19|20)\d\d[^[\]]*)\](?!\()/gu;
const inBrackets = new RegExp(
  `^(${people})(?:\\s+\\p{Lu}{1,3})?\\s*,?\\s*([^;]*?)[,\\s]*${year}(?=$|[\\s,:;])`,
  'u',
);
const leadIn = /^(?:see(?: also)?|e\.g\.|cf\.?),?\s+/i;
/** Months and words that a year in brackets stands beside without being a citation. */
const noAuthor =
  /^(?:January|February|March|April|May|June|July|August|September|October|November|December|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sep|Sept|Oct|Nov|Dec|In|Since|From|Until|By|The|Phase|Version|Trial|Study|FDA|EMA|Updated?|Published|Table|Figure|Approved|Spring|Summer|Autumn|Fall|Winter|Early|Late|Mid)$/u;

/** Every place that cites by author and year, in order. */
export function findAuthorYears(text: string): AuthorYear[] {
  const found: AuthorYear[] = [];
  for (const { 0: raw, 1: author = '', 2: given = '', index } of text.matchAll(narrative)) {
    if (!noAuthor.test(author.split(/\s/)[0] ?? ''))
      found.push({
        start: index,
        end: index + raw.length,
        author,
        year: Number(given),
        between: '',
        isNarrative: true,
      });
  }
  for (const match of text.matchAll(bracketGroup)) {
    const inner = match[1] ?? match[2] ?? '';
    let at = match.index + 1;
    for (const piece of inner.split(';')) {
      const lead = piece.length - piece.trimStart().replace(leadIn, '').length;
      const own = inBrackets.exec(piece.slice(lead));
      const start = at + lead;
      at += piece.length + 1;
      if (own === null || noAuthor.test((own[1] ?? '').split(/\s/)[0] ?? '')) continue;
      // One word and a year may be any remark ("Lupus 2020"): "et al.", "&" or a comma make it a citation.
      if (!/\bet al|&|\band\b|,\s*(?:19|20)\d\d/.test(own[0])) continue;
      const end = start + own[0].length;
      if (found.some((one) => start < one.end && one.start < end)) continue;
      found.push({
        start,
        end,
        author: own[1] ?? '',
        year: Number(own[3]),
        between: (own[2] ?? '').trim(),
        isNarrative: false,
      });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}
