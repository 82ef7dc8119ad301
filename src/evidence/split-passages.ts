import type { EvidenceDocument } from '#evidence/document.ts';
import type { Passage } from '#evidence/passage.ts';
import type { Range } from '#lib/text.ts';
import { CodePoints, sentences } from '#lib/text.ts';

/** Code points that a passage aims not to exceed: about four sentences, what a judge reads at once. */
const target = 600;
/** A sentence up to this length stays whole; a longer one (a table, a text without stops) is cut. */
const longest = 1200;

interface Part extends Range {
  title: string;
}

/**
 * The passages of a document in reading order: runs of whole sentences inside one section, up to about 600
 * code points, each exactly the slice `[start, end)` of the text. All of the text that is not white space is
 * in one of them, except the lines between sections that only repeat the next section's title.
 */
export function splitPassages(document: EvidenceDocument): Passage[] {
  const { id, source, kind } = document;
  const text = new CodePoints(document.text);
  return parts(document, text).flatMap((part) =>
    runs(text.slice(part.start, part.end)).map((run) => {
      const start = part.start + run.start;
      const end = part.start + run.end;
      return { document: id, source, kind, section: part.title, start, end, text: text.slice(start, end) };
    }),
  );
}

/** The sections and, under an empty title, the text that no section holds. */
function parts(document: EvidenceDocument, text: CodePoints): Part[] {
  const found: Part[] = [];
  let reached = 0;
  for (const section of [...document.sections, { title: '', start: text.length, end: text.length }]) {
    const between = text.slice(reached, section.start).trim();
    if (between !== '' && between !== section.title.trim())
      found.push({ title: '', start: reached, end: section.start });
    found.push(section);
    reached = section.end;
  }
  return found;
}

/** Whole sentences joined as long as they stay within the target. */
function runs(text: string): Range[] {
  const found: Range[] = [];
  let run: Range | null = null;
  for (const sentence of sentences(text).flatMap((range) => pieces(range, range.text))) {
    if (run !== null && sentence.end - run.start <= target) {
      run.end = sentence.end;
      continue;
    }
    run = { start: sentence.start, end: sentence.end };
    found.push(run);
  }
  return found;
}

/** A sentence, or its pieces where it is too long to quote. */
function pieces(sentence: Range, text: string): Range[] {
  if (sentence.end - sentence.start <= longest) return [sentence];
  const characters = Array.from(text);
  const found: Range[] = [];
  let start = 0;
  while (start < characters.length) {
    const end = cut(characters, start);
    found.push(trimmed(characters, { start, end }));
    start = end;
  }
  return found
    .filter((piece) => piece.end > piece.start)
    .map((piece) => ({ start: sentence.start + piece.start, end: sentence.start + piece.end }));
}

/** Where a piece that begins at `start` ends: at white space, else between two whole characters. */
function cut(characters: readonly string[], start: number): number {
  const end = start + target;
  if (end >= characters.length) return characters.length;
  for (let at = end; at > start; at -= 1) if (white(characters[at])) return at;
  for (let at = end; at > end - 20; at -= 1) if (!joined(characters[at - 1], characters[at])) return at;
  return end;
}

function trimmed(characters: readonly string[], range: Range): Range {
  let { start, end } = range;
  while (start < end && white(characters[start])) start += 1;
  while (end > start && white(characters[end - 1])) end -= 1;
  return { start, end };
}

function white(character: string | undefined): boolean {
  return character?.trim() === '';
}

/** Whether two code points belong to one character as a reader sees it: accents, joined emoji. */
function joined(before: string | undefined, after: string | undefined): boolean {
  return before === '\u200d' || /^[\p{M}\p{Emoji_Modifier}\u200d]/u.test(after ?? '');
}
