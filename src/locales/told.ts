import { sentences } from '#lib/text.ts';
import { en, type MessageKey } from '#locales/en.ts';
import { es } from '#locales/es.ts';
import type { Language } from '#locales/message.ts';

/** A part of a sentence: the program's own words, or words of others that stay in their language. */
export interface Piece {
  text: string;
  foreign: boolean;
}

/** Which messages are found again in the English that a report holds. */
const prefixes = ['why.', 'asks.', 'asked-for.', 'covers.', 'flag.', 'status.', 'refusal.', 'fails.'];
/** Which are found again in the steps of long work. */
const ofSteps = ['step.', 'verdict.', 'citation.', 'refusal.', 'fails.'];
/** Values that the program says too; a sentence in which one is not known is another sentence. */
const ownWords = new Set([
  'about',
  'best',
  'claims',
  'covers',
  'documents',
  'effect',
  'flag',
  'grade',
  'limited',
  'patients',
  'reports',
  'sections',
  'status',
  'thing',
  'times',
  'wait',
  'verdict',
]);
const numbers = new Set(['number', 'count']);
/** What values look like that are more than any words. */
const shapes: Readonly<Record<string, string>> = {
  number: String.raw`\d[\d,]*`,
  count: String.raw`\d[\d,]*`,
  sections: String.raw`\d[\d,]* sections?(?: of a summary)?`,
  times: String.raw`\d[\d,]* times?`,
};

interface Pattern {
  key: MessageKey;
  /** What the message begins with, before its first value. */
  start: string;
  whole: RegExp;
}

/** Those that begin with most words of their own come first: a value may look like the start of another message. */
function patternsOf(wanted: readonly string[]): readonly Pattern[] {
  return Object.entries(en)
    .filter(([key]) => wanted.some((prefix) => key.startsWith(prefix)))
    .map(([key, text]) => patternOf(key, text))
    .filter((one) => one !== null)
    .sort((one, other) => other.start.length - one.start.length);
}

const reports = patternsOf(prefixes);
const steps = patternsOf(ofSteps);

function patternOf(key: string, text: string): Pattern | null {
  if (!isKey(key)) return null;
  const literal = (words: string) => words.replaceAll(/[.*+?^${}()|[\]\\]/g, String.raw`\$&`);
  const parts = text
    .split(/\{(\w+)\}/)
    .map((part, at) => (at % 2 === 0 ? literal(part) : `(?<${part}>${shapes[part] ?? '.+?'})`));
  return { key, start: text.split('{')[0] ?? '', whole: new RegExp(`^${parts.join('')}$`, 'su') };
}

function isKey(key: string): key is MessageKey {
  return Object.hasOwn(en, key);
}

/**
 * What a report holds in English, told in another language: the program's sentences are known by the catalogue from
 * which they are told, and what they quote stays as it is, as does every sentence that is not the program's.
 */
export function told(text: string, language: Language): Piece[] {
  return toldBy(reports, text, language);
}

/** The same of a step of long work. */
export function toldStep(text: string, language: Language): Piece[] {
  return toldBy(steps, text, language);
}

function toldBy(patterns: readonly Pattern[], text: string, language: Language): Piece[] {
  if (language === 'en') return [{ text, foreign: false }];
  const whole = recognisedRow(patterns, text) ?? recognisedList(patterns, text, ', ', '');
  if (whole !== null) return joined(whole);
  const parts = sentences(text).map((one) => one.text);
  const pieces: Piece[] = [];
  for (let at = 0; at < parts.length; ) {
    const { taken, found } = longest(patterns, parts, at);
    if (pieces.length > 0) pieces.push({ text: ' ', foreign: false });
    pieces.push(...found);
    at += taken;
  }
  return joined(pieces);
}

/** The same as a text, for places that hold nothing else. */
export function toldText(text: string, language: Language): string {
  return told(text, language)
    .map((piece) => piece.text)
    .join('');
}

/** The most sentences from one on that are one message: a quote may have full stops in it. */
function longest(
  patterns: readonly Pattern[],
  parts: readonly string[],
  from: number,
): { taken: number; found: Piece[] } {
  for (let to = parts.length; to > from; to -= 1) {
    const found = recognisedRow(patterns, parts.slice(from, to).join(' '));
    if (found !== null) return { taken: to - from, found };
  }
  const own = parts[from] ?? '';
  return { taken: 1, found: [{ text: own, foreign: true }] };
}

/** A sentence of parts in a row, each known by itself, or else a message: a value of one may look like the whole row. */
function recognisedRow(patterns: readonly Pattern[], text: string): Piece[] | null {
  const row = text.includes('; ') ? recognisedList(patterns, text, '; ', '.') : null;
  return row ?? recognised(patterns, text) ?? recognisedList(patterns, text, '; ', '.');
}

/** Parts that stand in a row, each known by itself. */
function recognisedList(
  patterns: readonly Pattern[],
  text: string,
  between: string,
  end: string,
): Piece[] | null {
  if (!text.endsWith(end)) return null;
  const parts = text.slice(0, text.length - end.length).split(between);
  const found = parts.map((one) => recognised(patterns, one));
  if (found.some((one) => one === null)) return null;
  return [
    ...found.flatMap((one, at) => [...(at === 0 ? [] : [own(between)]), ...(one ?? [])]),
    ...(end === '' ? [] : [own(end)]),
  ];
}

function own(text: string): Piece {
  return { text, foreign: false };
}

function recognised(patterns: readonly Pattern[], text: string): Piece[] | null {
  for (const { key, start, whole } of patterns) {
    if (!text.startsWith(start)) continue;
    const values = whole.exec(text);
    const pieces = values === null ? null : inSpanish(patterns, key, values.groups ?? {});
    if (pieces !== null) return pieces;
  }
  return null;
}

function inSpanish(
  patterns: readonly Pattern[],
  key: MessageKey,
  values: Readonly<Record<string, string>>,
): Piece[] | null {
  const pieces: Piece[] = [];
  for (const [at, part] of es[key].split(/\{(\w+)\}/).entries()) {
    const value = at % 2 === 0 ? undefined : values[part];
    if (value === undefined) pieces.push(own(part));
    else if (numbers.has(part)) pieces.push(own(Number(value.replaceAll(',', '')).toLocaleString('es')));
    else if (!ownWords.has(part)) pieces.push({ text: value, foreign: true });
    else {
      // What begins a sentence has a capital there, and none by itself.
      const known =
        recognised(patterns, value) ??
        recognised(patterns, lowerFirst(value)) ??
        recognisedList(patterns, value, ', ', '');
      if (known === null) return null;
      pieces.push(...known);
    }
  }
  return pieces;
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}

/** Pieces of one kind in a row as one; empty ones away. */
function joined(pieces: readonly Piece[]): Piece[] {
  const found: Piece[] = [];
  for (const piece of pieces) {
    const last = found.at(-1);
    if (piece.text === '') continue;
    if (last?.foreign === piece.foreign) last.text += piece.text;
    else found.push({ ...piece });
  }
  return found;
}
