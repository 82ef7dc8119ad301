import { stemmer } from 'stemmer';
import { fillers, negators } from '#checker/facts/common-words.ts';
import type { Quantity } from '#checker/facts/quantity.ts';
import { quantities } from '#checker/facts/quantity.ts';
import type { Concept } from '#checker/rules/lexicon.ts';
import { concepts } from '#checker/rules/lexicon.ts';
import { readOnce } from '#evidence/read-once.ts';
import type { Term, Vocabulary } from '#evidence/vocabulary.ts';
import { CodePoints } from '#lib/text.ts';

/** A term that a statement names. */
export interface Named {
  term: Term;
  text: string;
  start: number;
  denied: boolean;
}

/** A concept that a statement expresses; `denied` when a negation stands before it. */
export interface Expressed {
  concept: Concept;
  text: string;
  start: number;
  denied: boolean;
}

/** What the rules read in one sentence. */
export interface Statement {
  text: string;
  /** Its words and figures alone, in lower case. */
  plain: string;
  named: readonly Named[];
  expressed: readonly Expressed[];
  quantities: readonly Quantity[];
  /** Stems of the remaining content words, with the word as written. */
  stems: ReadonlyMap<string, string>;
  /** Whether it leaves open what it speaks of, or only defines what was to be measured: it is no evidence. */
  isOpen: boolean;
}

interface Span {
  start: number;
  end: number;
}

const wordPattern = /[\p{L}][\p{L}\p{N}'’-]*/gu;
/** A negation reaches this many characters, unless a clause ends before. */
const negationReach = 60;

function deniedRanges(text: string): Span[] {
  return Array.from(text.matchAll(negators), (match) => {
    const start = match.index + match[0].length;
    const rest = text.slice(start, start + negationReach);
    const stop = rest.search(
      /[.;:]|,? (?:but|although|while|whereas|and (?:was|were|is|are|has|have|improved|reduced))\b/iu,
    );
    return { start, end: start + (stop === -1 ? rest.length : stop) };
  });
}

function within(position: number, ranges: readonly Span[]): boolean {
  return ranges.some((range) => position >= range.start && position < range.end);
}

function overlaps(span: Span, ranges: readonly Span[]): boolean {
  return ranges.some((range) => span.start < range.end && span.end > range.start);
}

function express(text: string, denied: readonly Span[]): { expressed: Expressed[]; spans: Span[] } {
  const expressed: Expressed[] = [];
  const spans: Span[] = [];
  for (const concept of concepts) {
    for (const match of text.matchAll(concept.pattern)) {
      const span = { start: match.index, end: match.index + match[0].length };
      // "less effective" is a comparison, not an effect: the longer phrase of another concept wins.
      const covered = expressed.some(
        (other) =>
          other.start <= span.start &&
          other.start + other.text.length >= span.end &&
          other.text.length > match[0].length &&
          bothEffects(other.concept, concept),
      );
      if (covered) continue;
      spans.push(span);
      expressed.push({ concept, text: match[0], start: span.start, denied: within(span.start, denied) });
    }
  }
  return { expressed: withoutShadowed(expressed), spans };
}

function bothEffects(a: Concept, b: Concept): boolean {
  return a.direction !== undefined && b.direction !== undefined;
}

/** An effect inside a longer effect or comparison ("did not respond", "less effective") is not one of its own. */
function withoutShadowed(all: Expressed[]): Expressed[] {
  const end = (one: Expressed) => one.start + one.text.length;
  return all.filter(
    (one) =>
      one.concept.direction === undefined ||
      !all.some(
        (other) =>
          other !== one &&
          (other.concept.direction === 'none' ||
            other.concept.direction === 'worse' ||
            other.concept.group === 'comparison') &&
          other.start <= one.start &&
          end(other) >= end(one) &&
          other.text.length > one.text.length,
      ),
  );
}

const uncertain =
  /\bwhether\b|\b(?:not|never) (?:known|confirmed|seen|stated|given|shown)\b|\bun(?:clear|known|certain)\b|\bprimary (?:endpoint|end point|outcome)[^.]{0,60}\b(?:was|is) (?:an?|the)\b/i;

const mostKept = 20_000;

/** Reads one sentence: terms, concepts with their polarity, numbers, and the content words that are left. */
export const readStatement = readOnce(mostKept, read);

function read(text: string, vocabulary: Vocabulary): Statement {
  const points = new CodePoints(text);
  const denied = deniedRanges(text);
  const mentions = vocabulary.find(text).map((mention) => ({
    ...mention,
    start: points.toUtf16(mention.start),
    end: points.toUtf16(mention.end),
  }));
  mentions.push(...siblings(text, mentions, vocabulary));
  const { expressed, spans } = express(text, denied);
  const numbers = quantities(text, mentions);
  const taken: Span[] = [...mentions, ...spans, ...numbers];
  const stems = new Map<string, string>();
  for (const match of text.matchAll(wordPattern)) {
    const word = match[0].toLowerCase().replace(/['’]s?$/, '');
    const span = { start: match.index, end: match.index + match[0].length };
    if (word.length < 3 || fillers.has(word) || overlaps(span, taken)) continue;
    for (const part of word.split('-'))
      if (part.length > 2 && !fillers.has(part)) stems.set(stemmer(part), part);
  }
  return {
    text,
    plain: plain(text),
    named: mentions.map(({ term, text: written, start }) => ({
      term,
      text: written,
      start,
      denied: within(start, denied) && !isWhere(text, term, start),
    })),
    expressed,
    quantities: numbers,
    stems,
    isOpen: uncertain.test(text),
  };
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}%]+/gu, ' ')
    .trim();
}

/** Whether two sentences say the same word for word, whatever the words: then nothing is left to compare. */
export function saysTheSame(one: Statement, other: Statement): boolean {
  return one.plain === other.plain;
}

/** The trial in which something was not so ("did not improve in TULIP-1") is not denied itself. */
function isWhere(text: string, { type }: Term, start: number): boolean {
  return type === 'trial' && /\b(?:in|of|from|during|by)\s+(?:the\s+)?$/i.test(text.slice(0, start));
}

interface Placed extends Span {
  term: Term;
  text: string;
}

/** The second trial of "TULIP-1/2" or "TULIP-1 and -2". */
function siblings(text: string, mentions: readonly Placed[], vocabulary: Vocabulary): Placed[] {
  return mentions.flatMap((mention) => {
    if (mention.term.type !== 'trial') return [];
    const match = /^\s*(?:\/|and\s+-?)\s*(\d)\b/.exec(text.slice(mention.end));
    const name = /^(.*?)\d$/.exec(mention.text)?.[1];
    if (match?.[1] === undefined || name === undefined) return [];
    const term = vocabulary.named(`${name}${match[1]}`);
    if (term === undefined) return [];
    return [{ term, text: `${name}${match[1]}`, start: mention.end, end: mention.end + match[0].length }];
  });
}

/** Which way the statement says that things went; a denied improvement is no effect. */
export function direction(statement: Statement): 'better' | 'worse' | 'none' | 'mixed' | null {
  const seen = new Set<'better' | 'worse' | 'none'>();
  for (const { concept, denied } of statement.expressed) {
    if (concept.direction === undefined) continue;
    if (!denied) seen.add(concept.direction);
    else if (concept.direction === 'better') seen.add('none');
  }
  if (seen.size > 1) return 'mixed';
  return [...seen][0] ?? null;
}

/** The terms that a statement affirms; what it excludes or denies is not its subject. */
export function affirmedTerms(statement: Statement): Term[] {
  if (statement.expressed.some((one) => one.concept.id === 'exclude' && !one.denied)) return [];
  return statement.named.filter((one) => !one.denied).map((one) => one.term);
}
