import { stemmer } from 'stemmer';
import { fillers } from '#checker/facts/common-words.ts';
import { isNumberWord } from '#checker/facts/number-words.ts';
import type { Quantity } from '#checker/facts/quantity.ts';
import { quantities } from '#checker/facts/quantity.ts';
import { readOnce } from '#evidence/read-once.ts';
import type { Term, Vocabulary } from '#evidence/vocabulary.ts';
import { CodePoints, sentences } from '#lib/text.ts';

/** A word of a sentence; offsets are UTF-16 units of that sentence. */
export interface Word {
  text: string;
  /** Lower case. */
  lower: string;
  stem: string;
  /** Whether it carries meaning: no filler, no number. */
  content: boolean;
  start: number;
  end: number;
}

/** A term where a sentence names it. */
export interface NamedTerm {
  term: Term;
  text: string;
  start: number;
  end: number;
}

/** What facts are read from: the words, terms and numbers of one sentence. */
export interface Reading {
  text: string;
  words: readonly Word[];
  terms: readonly NamedTerm[];
  quantities: readonly Quantity[];
}

const wordPattern = /[\p{L}][\p{L}\p{N}'’]*(?:[-–][\p{L}\p{N}]+)*/gu;

function wordsOf(text: string): Word[] {
  return Array.from(text.matchAll(wordPattern), (match) => {
    const lower = match[0].toLowerCase().replace(/['’]s?$/, '');
    return {
      text: match[0],
      lower,
      stem: stemmer(lower),
      content: lower.length > 2 && !fillers.has(lower) && !isNumberWord(lower),
      start: match.index,
      end: match.index + match[0].length,
    };
  });
}

const mostKept = 5000;

/** Names of trials and the like carry numbers that are no quantities. */
const numberedNames =
  /\b[Dd]isease[- ]2019\b|\b[A-Z]{2,}[- ]?\d+(?:\/\d+)?\b|\b[A-Z][A-Za-z]{2,}[A-Z]?[-–]\d+(?:\/\d+)?\b/g;

/** Reads one sentence. */
export const readSentence = readOnce(mostKept, read);

function read(text: string, vocabulary: Vocabulary): Reading {
  const points = new CodePoints(text);
  const terms = vocabulary.find(text).map(({ term, text: written, start, end }) => ({
    term,
    text: written,
    start: points.toUtf16(start),
    end: points.toUtf16(end),
  }));
  const names = Array.from(text.matchAll(numberedNames), (match) => ({
    start: match.index,
    end: match.index + match[0].length,
  }));
  return { text, words: wordsOf(text), terms, quantities: quantities(text, [...terms, ...names]) };
}

/** Reads a passage of one or more sentences. */
export const readPassage = readOnce(mostKept, (text, vocabulary): readonly Reading[] =>
  sentences(text).map((sentence) => readSentence(sentence.text, vocabulary)),
);

/** Stems of the content words within a range of a sentence. */
export function stemsWithin({ words }: Reading, start: number, end: number): Set<string> {
  return new Set(
    words.filter((word) => word.content && word.start >= start && word.end <= end).map((word) => word.stem),
  );
}

export function stemsOf(readings: readonly Reading[]): Set<string> {
  return new Set(
    readings.flatMap(({ words }) => words.filter((word) => word.content).map((word) => word.stem)),
  );
}

/**
 * Share of a claim's content that a passage has too, 0…1, without what stands in the ranges in doubt. A word that is
 * part of a term counts as found where the passage names that term, or a kind of it, by another name.
 */
export function shared(
  claim: Reading,
  passage: readonly Reading[],
  without: readonly { start: number; end: number }[],
  vocabulary: Vocabulary,
): number {
  const stems = stemsOf(passage);
  const ids = new Set(passage.flatMap(({ terms }) => terms.map((one) => one.term.id)));
  const isNamed = ({ term }: NamedTerm) =>
    ids.has(term.id) || [...ids].some((id) => vocabulary.relation(id, term.id) === 'narrower');
  const asked = claim.words.filter(
    (word) => word.content && !without.some((range) => word.start < range.end && word.end > range.start),
  );
  if (asked.length === 0) return 0;
  const found = asked.filter(
    (word) =>
      stems.has(word.stem) ||
      claim.terms.some((one) => word.start >= one.start && word.end <= one.end && isNamed(one)),
  );
  return found.length / asked.length;
}
