import type { Weighed } from '#checker/weighed.ts';

const caseDesigns = new Set(['case series', 'case report']);

/**
 * Patients behind case-level evidence at the claim's own scope. A review of cases counts alone, since the single
 * reports may be among its patients; without a review the reports are added up, one unit each.
 */
export function patientsBehind(evidence: readonly Weighed[]): { count: number; note: string } | null {
  const cases = new Map(
    evidence
      .filter((one) => one.level === 4 && one.scope === 'same' && one.document.participants !== null)
      .map((one) => [one.unit, one.document]),
  );
  const all = [...cases.values()];
  const reviews = all.filter((one) => isReview(one.title));
  const single = all.filter((one) => !isReview(one.title) && caseDesigns.has(one.design));
  const largest = reviews.toSorted((a, b) => (b.participants ?? 0) - (a.participants ?? 0))[0];
  if (largest?.participants != null) {
    const others = single.reduce((sum, one) => sum + (one.participants ?? 0), 0);
    const rest =
      others === 0 ? '' : ` Reports with ${people(others)} more may be among them and are not added.`;
    return {
      count: largest.participants,
      note: `It rests on case evidence: ${people(largest.participants)} in a review of cases.${rest}`,
    };
  }
  const count = single.reduce((sum, one) => sum + (one.participants ?? 0), 0);
  if (count === 0) return null;
  return {
    count,
    note: `It rests on case evidence: ${people(count)} in ${single.length} ${single.length === 1 ? 'report' : 'reports'}.`,
  };
}

function isReview(title: string): boolean {
  return /\breview\b/i.test(title);
}

function people(count: number): string {
  return `${count} ${count === 1 ? 'patient' : 'patients'}`;
}
