import type { Reading } from '#checker/facts/reading.ts';
import type { Vocabulary } from '#evidence/vocabulary.ts';

export const factKinds = [
  'number',
  'dose',
  'date',
  'frequency',
  'name',
  'comparator',
  'direction',
  'negation',
] as const;

/** One checkable detail of a claim, held against a passage. */
export interface Fact {
  kind: (typeof factKinds)[number];
  /** `absent`: the passage says nothing that could be held against it. */
  result: 'agrees' | 'conflicts' | 'absent';
  /** The detail in the claim's own words. */
  claim: string;
  /** What the passage has in its place, in its own words; null where it is absent. */
  passage: string | null;
  /**
   * What a conflict makes of the passage: another value of the same thing `contradicts` the claim; another drug, trial
   * or comparator makes it `neutral`, since it speaks of something else. Null where there is no conflict.
   */
  stance: 'contradicts' | 'neutral' | null;
  /** A conflict in one sentence; null elsewhere. */
  why: string | null;
}

/** A claim and a passage as the comparisons read them. */
export interface Sides {
  claim: Reading;
  passage: readonly Reading[];
  vocabulary: Vocabulary;
}

export function conflict(
  kind: Fact['kind'],
  stance: 'contradicts' | 'neutral',
  claim: string,
  passage: string,
  why: string,
): Fact {
  return { kind, result: 'conflicts', claim, passage, stance, why };
}

export function agreement(kind: Fact['kind'], claim: string, passage: string): Fact {
  return { kind, result: 'agrees', claim, passage, stance: null, why: null };
}

export function absence(kind: Fact['kind'], claim: string): Fact {
  return { kind, result: 'absent', claim, passage: null, stance: null, why: null };
}
