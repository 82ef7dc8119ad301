import type { Claim, Verdict } from '#checker/check.ts';
import type { CodePoints, Range } from '#lib/text.ts';
import { verdictsBySeriousness } from '#web/words.ts';

/** A stretch of a text that carries a verdict: one claim, or several that share their words. */
export interface Mark extends Range {
  /** Counts from 1 over the whole text; the number of its note in print. */
  number: number;
  /** The most serious verdict among its claims: what the reader must see first. */
  verdict: Verdict;
  claims: Claim[];
}

/** A run of characters that is either outside all marks, or inside exactly one. */
export interface Piece extends Range {
  text: string;
  mark: Mark | null;
  /** The first and the last piece of its mark: a mark may run over several paragraphs. */
  first: boolean;
  last: boolean;
}

/** The verdict that a reader must see first. */
export function mostSerious(claims: readonly Claim[]): Verdict {
  const found = new Set(claims.map((claim) => claim.verdict));
  return verdictsBySeriousness.find((verdict) => found.has(verdict)) ?? 'not checked';
}

/** The marks of a text, in its order. What is not checkable stays plain; overlapping claims share one mark. */
export function marksOf(text: CodePoints, claims: readonly Claim[]): Mark[] {
  const checkable = claims
    .filter((claim) => claim.verdict !== 'not checkable')
    .toSorted((a, b) => a.start - b.start || a.end - b.end);
  const marks: Mark[] = [];
  for (const claim of checkable) {
    const { start, end } = trimmed(text, claim);
    const before = marks.at(-1);
    if (end <= start) continue;
    if (before === undefined || start >= before.end) {
      marks.push({ number: marks.length + 1, start, end, verdict: claim.verdict, claims: [claim] });
      continue;
    }
    before.claims.push(claim);
    before.end = Math.max(before.end, end);
    before.verdict = mostSerious(before.claims);
  }
  return marks;
}

/** A range without the white space at its edges, inside the text. */
function trimmed(text: CodePoints, range: Range): Range {
  const words = text.slice(range.start, range.end);
  const from = text.toUtf16(Math.min(range.start, text.length));
  const start = from + words.length - words.trimStart().length;
  const end = from + words.trimEnd().length;
  return { start: text.fromUtf16(start), end: text.fromUtf16(end) };
}

/** The paragraphs of a part of a text: what lies between blank lines. */
export function paragraphs(text: CodePoints, part: Range): Range[] {
  const from = text.toUtf16(part.start);
  const within = text.text.slice(from, text.toUtf16(part.end));
  const found: Range[] = [];
  let last: Range | null = null;
  for (const { 0: line, index: start } of within.matchAll(/[^\r\n]+/g)) {
    const end = start + line.length;
    if (line.trim() === '') last = null;
    else if (last !== null && /^(\r\n|\r|\n)$/.test(within.slice(last.end, start))) last.end = end;
    else {
      last = { start, end };
      found.push(last);
    }
  }
  return found.map(({ start, end }) => ({
    start: text.fromUtf16(from + start),
    end: text.fromUtf16(from + end),
  }));
}

/** A part of a text cut into pieces at the edges of the marks. */
export function piecesOf(text: CodePoints, part: Range, marks: readonly Mark[]): Piece[] {
  const pieces: Piece[] = [];
  const plain = (start: number, end: number) => {
    if (end > start)
      pieces.push({ text: text.slice(start, end), start, end, mark: null, first: false, last: false });
  };
  let at = part.start;
  for (const mark of marks) {
    const start = Math.max(mark.start, part.start);
    const end = Math.min(mark.end, part.end);
    if (end <= start) continue;
    plain(at, start);
    const edges = { first: start === mark.start, last: end === mark.end };
    pieces.push({ text: text.slice(start, end), start, end, mark, ...edges });
    at = end;
  }
  plain(at, part.end);
  return pieces;
}

/** One page of a long text: its marks, and the part of the text that holds them. */
export interface TextPage {
  page: number;
  pages: number;
  part: Range;
  marks: Mark[];
}

/** Cuts a text with many marks into pages; every character is on exactly one page. */
export function textPage(length: number, marks: readonly Mark[], wanted: number, perPage: number): TextPage {
  const pages = Math.max(1, Math.ceil(marks.length / perPage));
  const page = Math.min(Math.max(1, wanted), pages);
  const from = (page - 1) * perPage;
  const start = page === 1 ? 0 : (marks[from]?.start ?? 0);
  const end = page === pages ? length : (marks[from + perPage]?.start ?? length);
  return { page, pages, part: { start, end }, marks: marks.slice(from, from + perPage) };
}
