import type { Scope, Stance } from '#checker/check.ts';
import type { EvidenceDocument } from '#evidence/document.ts';
import type { Passage } from '#evidence/passage.ts';
import type { Term } from '#evidence/vocabulary.ts';

/** One thing that a claim asserts. A claim is carried in full when every hard part of it is. */
export interface ClaimPart {
  id: string;
  /** The part in the claim's own words. */
  text: string;
  /** Has to be found; a soft part only adds to the coverage. */
  hard: boolean;
  /** The drug that the claim is about: it has to be met, but meeting it says nothing of the claim yet. */
  subject?: boolean;
  /** Parts of one group stand for each other ("nodules or plaques"): half of them have to be found. */
  group?: string;
  weight: number;
}

/** A claim as the checker reads it, before any evidence is seen. */
export interface ClaimReading {
  /** Self-contained wording. */
  wording: string;
  /** Whom it is about: the most specific conditions that it names or inherits; may be empty. */
  population: readonly Term[];
  /** Whether the population is taken over from the text before, not named by the claim itself. */
  inherits: boolean;
  /** Drugs and drug classes that it is about; may be empty. */
  interventions: readonly Term[];
  parts: readonly ClaimPart[];
}

/** A document that was opened for a claim, with the passages that the search found in it. */
export interface Candidate {
  document: EvidenceDocument;
  passages: readonly Passage[];
}

/** Of what was taken back, what had been read as support. */
export function wasSupport({ stance, denial }: Pick<Judgement, 'stance' | 'denial'>): boolean {
  return stance === 'neutral' && denial === null;
}

export type Denial = 'value' | 'effect' | 'polarity' | 'ground' | 'read';

/** What one quote says of one claim. Offsets are code points of the document's text. */
export interface Judgement {
  document: EvidenceDocument;
  section: string;
  start: number;
  end: number;
  quote: string;
  stance: Stance;
  /** 0…1; of one that a model read, its probability; of one that was taken back, the probability that it is none. */
  score: number;
  /**
   * How a contradicting quote contradicts: another `value` in the same place, the opposite `effect`, the same thing with
   * the opposite `polarity`, or the failure of a trial that the claim takes as its `ground`; or it was `read` by a
   * model. Null for the others. A neutral one that has it was a contradiction that was taken back, one without it a support.
   */
  denial: Denial | null;
  /** Whether it says the claim word for word. */
  verbatim: boolean;
  /** One plain sentence. */
  why: string;
  /** Ids of the claim's parts that the quote carries, or denies. */
  parts: readonly string[];
}

/** A judgement of which it is known whether it speaks of the claim's own patients. */
export interface Placed extends Judgement {
  scope: Scope;
}

/** Tells support, contradiction and silence apart. Deterministic: same claim and candidates, same judgements. */
export interface Judge {
  readonly name: string;
  readonly version: string;
  /** Reads a claim into parts; `inherited` are the conditions and drugs that the text before it is about. */
  read(wording: string, inherited: readonly Term[]): ClaimReading;
  /** At most three quotes of each document that support and three that contradict. */
  judge(claim: ClaimReading, candidates: readonly Candidate[]): Promise<Judgement[]>;
  /**
   * A second look, once it is known whom each quote speaks of: `neutral` is what was taken back, and quotes may be added,
   * each placed in the same way.
   */
  reconsider?<One extends Placed>(
    claim: ClaimReading,
    judged: readonly One[],
    candidates: readonly Candidate[],
    place: (added: Judgement) => One,
  ): Promise<One[]>;
}
