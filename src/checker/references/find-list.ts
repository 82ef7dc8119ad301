import { namedIn } from '#checker/references/identifiers.ts';

/** An entry of a list of references; offsets are UTF-16 units of the text. */
export interface Entry {
  start: number;
  end: number;
  /** The entry's words without its label. */
  body: string;
  label: string | null;
}

/** The lists of a text, and the ranges that hold nothing but them, their headings included. */
export interface FoundLists {
  entries: Entry[];
  blocks: { start: number; end: number }[];
}

interface Line {
  start: number;
  text: string;
}

const heading =
  /^(?:#{1,6}\s*|\*{1,2}|[\d.]+\s+)?(?:(?:key |selected |cited |main |potential |supporting |potential supporting |primary |additional )*(?:references?|sources?|bibliography|works cited|citations?|footnotes?|endnotes?|literature(?: cited)?|further reading|links|notes(?: and references)?|referencias|fuentes|bibliograf[ií]a|quellen|literatur)(?: (?:for|and|cited|used|consulted)\b[^.:]{0,60})?)\s*(?:\([^)]*\))?\s*[:：]?\s*(?:\*{1,2})?\s*[:：]?$/iu;
/** The same before entries on the same line: "Sources: 1. …" */
const leadIn =
  /^(?:\*{1,2})?(?:references?|sources?|citations?|footnotes?|fuentes|referencias)(?:\*{1,2})?\s*:(?:\*{1,2})?\s+(?=\S)/iu;

const superscripts = '⁰¹²³⁴⁵⁶⁷⁸⁹';
/** "[1] ", "1. ", "1) ", "(1) ", "¹ ", "[^1]: ", "[1]: ", "^1 ", "† ". */
const labelled = new RegExp(
  `^\\s*(?:[-*•]\\s+)?(?:\\[(\\^?[\\w-]{1,12})\\]:?|【(\\d{1,3})】|\\((\\d{1,3})\\)|(\\d{1,3})[.)]|([${superscripts}]{1,3})|\\^(\\d{1,3})\\^?:?|([*†‡§¶]{1,2})(?=\\s*\\p{Lu}))\\s*(?=\\S)`,
  'u',
);
const bullet = /^\s*[-*•–]\s+/;

/** "¹²" → "12". */
export function plainDigits(text: string): string {
  return Array.from(text, (one) => {
    const at = superscripts.indexOf(one);
    return at === -1 ? one : String(at);
  }).join('');
}

/** Finds the lists of references of a text: under a heading, or by their form. */
export function findLists(text: string): FoundLists {
  const entries: Entry[] = [];
  const blocks: FoundLists['blocks'] = [];
  const lines = linesOf(text);
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at];
    if (line === undefined || line.text.trim() === '') continue;
    if (heading.test(line.text.trim())) {
      const taken = section(lines, at + 1);
      if (!taken.entries.some((one) => isReference(one.body))) continue;
      entries.push(...taken.entries);
      blocks.push({ start: line.start, end: taken.end });
      at = taken.next - 1;
      continue;
    }
    const lead = leadIn.exec(line.text)?.[0].length ?? 0;
    const own = lead > 0 ? entriesOf({ start: line.start + lead, text: line.text.slice(lead) }) : null;
    if (own?.some((one) => isReference(one.body)) === true) {
      entries.push(...own);
      blocks.push({ start: line.start, end: line.start + line.text.length });
      continue;
    }
    if (isDefinition(line.text)) {
      entries.push(...entriesOf(line));
      blocks.push({ start: line.start, end: line.start + line.text.length });
      continue;
    }
    const run = bareRun(lines, at);
    if (run === null) continue;
    entries.push(...run.entries);
    blocks.push({ start: line.start, end: run.end });
    at = run.next - 1;
  }
  return { entries, blocks };
}

function linesOf(text: string): Line[] {
  const found: Line[] = [];
  let start = 0;
  for (const line of text.split('\n')) {
    found.push({ start, text: line });
    start += line.length + 1;
  }
  return found;
}

/** "[^1]: …" and "[1]: https://…", which Markdown puts anywhere. */
function isDefinition(line: string): boolean {
  return /^\s*\[\^[\w-]{1,12}\]:\s*\S/.test(line) || /^\s*\[[\w-]{1,12}\]:\s*<?https?:\/\//.test(line);
}

interface Section {
  entries: Entry[];
  end: number;
  /** The first line that is no longer part of it. */
  next: number;
}

/** The entries under a heading: up to a line that is neither an entry nor the rest of one. */
function section(lines: readonly Line[], from: number): Section {
  const entries: Entry[] = [];
  let end = 0;
  let next = from;
  let isAfterGap = false;
  for (let at = from; at < lines.length; at += 1) {
    const line = lines[at];
    if (line === undefined) break;
    if (line.text.trim() === '') {
      isAfterGap = true;
      continue;
    }
    const own = entriesOf(line);
    const last = entries.at(-1);
    const isMarked = labelled.test(line.text) || bullet.test(line.text);
    const isRest = last !== undefined && last.label !== null && !isMarked && !isAfterGap;
    const isEntry = isMarked || (!isRest && own.every((one) => isReference(one.body)));
    if (isEntry && !/^#{1,6}\s/.test(line.text)) entries.push(...own);
    else if (last !== undefined && !isAfterGap && !heading.test(line.text.trim())) {
      // The rest of an entry that was broken into lines.
      last.body = `${last.body} ${line.text.trim()}`;
      last.end = line.start + line.text.trimEnd().length;
    } else break;
    end = line.start + line.text.length;
    next = at + 1;
    isAfterGap = false;
  }
  return { entries, end, next };
}

/** Entries without a heading: two and more lines in a row, or the last one, numbered and each a reference by its form. */
function bareRun(lines: readonly Line[], from: number): Section | null {
  const first = lines[from];
  if (first === undefined || !labelled.test(first.text) || !isReference(entriesOf(first)[0]?.body ?? ''))
    return null;
  const entries: Entry[] = [];
  let end = 0;
  let next = from;
  for (let at = from; at < lines.length; at += 1) {
    const line = lines[at];
    if (line === undefined) break;
    if (line.text.trim() === '') continue;
    const own = entriesOf(line);
    if (!labelled.test(line.text) || !own.every((one) => isReference(one.body))) break;
    entries.push(...own);
    end = line.start + line.text.length;
    next = at + 1;
  }
  return { entries, end, next };
}

/** A site, or what stands between two ("fda.gov, nejm.org"). */
const siteOrComma = /[\s,;]+|(?:and|y)(?=\s)|(?:[\p{L}\p{N}-]+\.)+\p{L}{2,}\/?/gu;

/** The entries of one line: one, or several that were run together ("1. … 2. …", "fda.gov (…) nejm.org (…)"). */
function entriesOf(line: Line): Entry[] {
  const cuts = cutsOf(line.text);
  return cuts.flatMap((from, at): Entry[] => {
    const raw = line.text.slice(from, cuts[at + 1] ?? line.text.length);
    const label = labelled.exec(raw);
    const skip = label?.[0].length ?? bullet.exec(raw)?.[0].length ?? raw.length - raw.trimStart().length;
    const whole = raw.replace(/[\s,;]+$/, '');
    const body = whole.slice(skip).trim();
    if (body === '') return [];
    const start = line.start + from + (raw.length - raw.trimStart().length);
    const sign = label?.slice(1).find((one) => one !== undefined);
    return [
      {
        start,
        end: line.start + from + whole.length,
        body,
        label: sign === undefined ? null : plainDigits(sign),
      },
    ];
  });
}

function cutsOf(text: string): number[] {
  const places = namedIn(text).filter((one) => one.isPlace);
  const [first, ...more] = places;
  if (first !== undefined && more.length > 0) {
    const before = text.slice(0, first.start).replace(/[-*•\s]/g, '');
    const isRow = text.slice(first.end).replace(siteOrComma, '') === '' && labelled.test(text);
    if (before === '' || isRow) return [0, ...more.map((one) => one.start)];
  }
  const begin = /^\s*(\[|\()?(\d{1,3})(?:\]|[.)])\s/.exec(text);
  if (begin === null) return [0];
  const cuts = [0];
  for (let wanted = Number(begin[2]) + 1; ; wanted += 1) {
    const next = new RegExp(
      begin[1] === '['
        ? `\\s\\[${wanted}\\]\\s`
        : begin[1] === '('
          ? `\\s\\(${wanted}\\)\\s`
          : `\\s${wanted}[.)]\\s+(?=\\p{Lu}|\\[|https?:)`,
      'u',
    );
    const from = (cuts.at(-1) ?? 0) + 1;
    const found = next.exec(text.slice(from));
    if (found === null) return cuts;
    cuts.push(from + found.index + 1);
  }
}

/** Whether words read like a reference: an identifier, an address or a site, or a year beside the form of a citation. */
export function isReference(body: string): boolean {
  const named = namedIn(body);
  if (named.some((one) => one.start < 4 && one.isPlace)) return true;
  if (named.some((one) => !one.isPlace)) return true;
  if (/^["“*]?[^.]{12,}["”*]?\s*[–—-]\s*\S/.test(body) && /\b(?:19|20)\d\d\b/.test(body)) return true;
  const hasYear = /(?:^|[\s(;,.])(?:19|20)\d\d[a-z]?(?=[\s;:.,)]|$)/.test(body);
  const hasForm =
    /\b(?:19|20)\d\d\s*;\s*\d|\bet al\b|\(\s*(?:19|20)\d\d[a-z]?\s*\)\s*\.|\d+\s*\(\d+\)|:\s*e?\d+\s*[–-]\s*e?\d+|^\p{Lu}[\p{L}'’-]+,?\s+(?:\p{Lu}\.?\s?){1,3}[,.]/u.test(
      body,
    );
  return hasYear && hasForm;
}
