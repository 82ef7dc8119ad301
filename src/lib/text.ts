/** A half-open range of a text, in Unicode code points. */
export interface Range {
  start: number;
  end: number;
}

/** A text that is read by code points; a JavaScript string counts UTF-16 units. */
export class CodePoints {
  readonly text: string;
  readonly length: number;
  /** UTF-16 index of every code point, and one past the end; null where the two counts agree. */
  readonly #starts: Uint32Array | null;

  constructor(text: string) {
    this.text = text;
    // Most texts have no character beyond the first 65,536, and then both counts agree.
    this.#starts = /[\ud800-\udbff][\udc00-\udfff]/.test(text) ? startsOf(text) : null;
    this.length = this.#starts === null ? text.length : this.#starts.length - 1;
  }

  /** The characters of `[start, end)`, in code points. */
  slice(start: number, end: number): string {
    return this.text.slice(this.toUtf16(start), this.toUtf16(end));
  }

  /** The UTF-16 index of a code point. */
  toUtf16(codePoint: number): number {
    if (this.#starts === null) return codePoint;
    return this.#starts[Math.min(codePoint, this.length)] ?? this.text.length;
  }

  /** The code point that holds a UTF-16 index. */
  fromUtf16(index: number): number {
    const starts = this.#starts;
    if (starts === null) return index;
    let low = 0;
    let high = this.length;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= index) low = middle;
      else high = middle - 1;
    }
    return low;
  }
}

function startsOf(text: string): Uint32Array {
  const starts: number[] = [];
  for (let index = 0; index < text.length; index += 1) {
    starts.push(index);
    if ((text.codePointAt(index) ?? 0) > 0xffff) index += 1;
  }
  return Uint32Array.from([...starts, text.length]);
}

/** Number of Unicode code points. */
export function codePointLength(text: string): number {
  return new CodePoints(text).length;
}

/** The characters of `[start, end)`, in code points. */
export function sliceCodePoints(text: string, start: number, end: number): string {
  return new CodePoints(text).slice(start, end);
}

/** A sentence and where it stands, in code points; no white space at either end. */
export interface Sentence extends Range {
  text: string;
}

const segmenter = new Intl.Segmenter('en', { granularity: 'sentence' });

/** Ends that are not the end of a sentence: abbreviations, initials, "et al.", "vs.". */
const abbreviation =
  /(?:^|[\s(["“])(?:e\.g|i\.e|etc|cf|vs|ca|approx|resp|et al|fig|figs|no|nos|dr|prof|mr|mrs|ms|st|jr|sr|inc|ltd|dept|vol|pp?|ed|eds|u\.s|u\.k|[A-Z])\.$/i;

/** Longer than any of them with what stands before it: only the end of a sentence has to be looked at. */
const endLooked = 12;
const endsAbbreviated = (segment: string) => abbreviation.test(segment.trimEnd().slice(-endLooked));

/** Where a new sentence begins with a figure ("… in everyday care. 15 of the 18 patients …"), which UAX 29 joins. */
function beforeFigures(segment: string): number[] {
  // The rule itself takes as long as all of the segmentation, and few sentences hold what it looks for.
  if (!/[.!?]["”’)]*\s+\d/.test(segment)) return [];
  return Array.from(
    segment.matchAll(/[\p{L})\]%]{3}[.!?]["”’)]*\s+(?=\d)/gu),
    (match) => match.index + match[0].length,
  ).filter((cut) => !endsAbbreviated(segment.slice(0, cut)));
}

/**
 * The sentences of a text in reading order. A line break ends a sentence, as in headings and lists.
 * Unicode's own sentence rules (UAX 29) decide, except after common abbreviations.
 */
export function sentences(text: string): Sentence[] {
  const points = new CodePoints(text);
  const found: Sentence[] = [];
  let start = 0;
  let end = 0;
  const flush = () => {
    const raw = text.slice(start, end);
    const body = raw.trim();
    if (body !== '') {
      const from = start + (raw.length - raw.trimStart().length);
      found.push({ start: points.fromUtf16(from), end: points.fromUtf16(from + body.length), text: body });
    }
    start = end;
  };
  for (const { segment, index } of segmenter.segment(text)) {
    for (const cut of beforeFigures(segment)) {
      end = index + cut;
      flush();
    }
    end = index + segment.length;
    const continues = endsAbbreviated(segment) && !/[\n\r]\s*$/.test(segment);
    if (!continues) flush();
  }
  flush();
  return found;
}
