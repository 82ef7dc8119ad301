/**
 * The numbers that the rules judge by, in one place; every receipt carries them.
 * They are set by hand on the starter pack's claims and are not calibrated: a `confidence` orders claims, it is no probability.
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
  /** Calibrated probabilities from which on the trained judge's own reading of a document counts. */
  modelSupports: 0.7,
  modelContradicts: 0.7,
  /** Probability of the opposite stance from which on the trained judge silences a rule. */
  modelRefuses: 0.6,
  /** Probability from which on a sentence is quoted as what the stance rests on. */
  modelRationale: 0.5,
  /** Documents that the trained judge reads for one claim. */
  modelDocuments: 48,
} as const;
