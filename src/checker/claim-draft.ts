import type { AbsenceClaim } from '#checker/absence-claim.ts';
import type { Term } from '#evidence/vocabulary.ts';

/** A claim before any evidence is seen; `[start, end)` are code points of the input text. */
export interface ClaimDraft {
  text: string;
  start: number;
  end: number;
  wording: string;
  /** Why it is not checkable; null when it is. */
  notCheckable: string | null;
  /** Set when it asserts that something is missing ("there are no trials of …"). */
  absence: AbsenceClaim | null;
  /** Conditions and drugs that the text around it is about, for claims that name none. */
  inherited: readonly Term[];
}

/** What the whole text is about: the drug and the condition that it names most. */
export interface Topic {
  drug: Term | null;
  condition: Term | null;
}
