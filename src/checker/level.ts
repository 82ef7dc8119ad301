import type { EvidenceDocument } from '#evidence/document.ts';

/** A document's weight: a level, or a mark that stands beside the levels. */
export interface Weight {
  /** Oxford CEBM 2011, 1 (best) to 5; null where only a mark fits. */
  level: number | null;
  mark: 'regulatory' | 'guideline' | null;
}

/**
 * Levels for questions of treatment, by design: Oxford Centre for Evidence-Based Medicine, "The Oxford Levels of
 * Evidence 2" (2011): systematic review of trials 1, randomized trial 2, controlled cohort 3, case series 4,
 * mechanism-based reasoning 5. Graded down by one for indirectness: comparisons across trials, post hoc analyses.
 */
const levels: Record<EvidenceDocument['design'], number | null> = {
  'systematic review': 1,
  'meta-analysis': 1,
  'indirect comparison': 2,
  'randomized trial': 2,
  'post hoc analysis': 3,
  'extension study': 3,
  cohort: 3,
  'case series': 4,
  'case report': 4,
  mechanism: 5,
  'narrative review': 5,
  guideline: null,
  consensus: null,
  regulatory: null,
  registration: null,
  'ai-written': null,
  unknown: null,
};

/** Level and mark of a document. */
export function weight(document: Pick<EvidenceDocument, 'design' | 'kind' | 'title'>): Weight {
  if (document.design === 'regulatory' || document.kind === 'label' || document.kind === 'approval record')
    return { level: null, mark: 'regulatory' };
  if (document.design === 'guideline' || document.design === 'consensus' || document.kind === 'guideline')
    return { level: null, mark: 'guideline' };
  // A review is no better than what it reviews: one of single cases stays at the level of cases.
  if (document.design === 'systematic review' && /\bcase[s-]/i.test(document.title))
    return { level: 4, mark: null };
  return { level: levels[document.design], mark: null };
}

/** Documents that say what to do: they hold for every narrower condition too, as evidence of effect does not. */
export function isNormative(document: Pick<EvidenceDocument, 'design' | 'kind' | 'title'>): boolean {
  return weight(document).mark !== null;
}
