/**
 * The numbers that verdicts are made by, in one place; every receipt carries them.
 * All but the last are set by hand on the starter pack's claims and are not calibrated: a `confidence` orders claims, it is no
 * probability.
 */
export const thresholds = {
  /** Share of a claim's weight that its evidence has to carry for `supported`. */
  supported: 0.5,
  /** Share that it has to carry for `overstated`; below, the claim is `not found`. */
  overstated: 0.4,
  /** Share of its plain words (no terms, numbers or predicates) that has to be found, of claims with four or more. */
  words: 0.34,
  /** Hard parts from which on the plain words no longer decide. */
  manyParts: 4,
  /** Direct trials up to which "limited" or "scarce" still holds. */
  limitedTrials: 2,
  /**
   * Probability, in whole per cent, from which on the model lets a document's support stand. Chosen on pairs that were kept
   * back from its last training (`bench/quality/compare-limits.ts`): of 146 claims that the rules alone call supported there 99 are, of the 106 that this leaves
   * 85; at .4, 95 of 124; at .6, 77 of 95. On the named tests of `bench/quality` it leaves 168 of 193 right ones and 62 of
   * 119 wrong ones.
   */
  modelSupports: 0.5,
} as const;
