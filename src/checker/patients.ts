import { countsPeople, quantities } from '#checker/facts/quantity.ts';
import type { Weighed } from '#checker/weighed.ts';

const caseDesigns = new Set(['case series', 'case report']);

/** Patients in cases that stand behind a claim. */
interface Cases {
  count: number;
  /** In one review of cases, or in so many reports. */
  reports: number | 'review';
  /** In reports that may be of the same patients as the review. */
  others: number;
}

/**
 * The patients whom case evidence tells of. A review of cases counts alone, since the single reports may be among its
 * patients; without a review the reports are added up, one unit each. Null where there are none.
 */
export function patientsInCases(evidence: readonly Weighed[]): Cases | null {
  const cases = evidence.filter((one) => one.level === 4 && one.document.participants !== null);
  const units = [...Map.groupBy(cases, (one) => one.unit).values()].map((own) => ({
    patients: Math.max(...own.map(patientsIn)),
    isReview: own.some(({ document }) => isReview(document.title)),
    isCase: own.some(({ document }) => caseDesigns.has(document.design)),
  }));
  const single = units.filter((one) => one.isCase && !one.isReview);
  const added = single.reduce((sum, { patients }) => sum + patients, 0);
  const largest = Math.max(0, ...units.filter((one) => one.isReview).map(({ patients }) => patients));
  if (largest > 0) return { count: largest, reports: 'review', others: added };
  return added === 0 ? null : { count: added, reports: single.length, others: 0 };
}

/** Those whom a sentence counts ("in one patient", "17 of 22 patients"); of one that counts none, all of its document. */
function patientsIn({ quote, document }: Weighed): number {
  const all = document.participants ?? 0;
  const counted = quantities(quote, []).flatMap((one) =>
    one.kind === 'fraction' ? (one.of ?? []) : countsPeople(one) ? one.value : [],
  );
  return counted.length === 0 ? all : Math.min(all, Math.max(...counted));
}

/** The same at the claim's own scope, in a sentence. */
export function patientsBehind(evidence: readonly Weighed[]): { count: number; note: string } | null {
  const cases = patientsInCases(evidence.filter((one) => one.scope === 'same'));
  if (cases === null) return null;
  const { count, reports, others } = cases;
  const where =
    reports === 'review' ? 'a review of cases' : `${reports} ${reports === 1 ? 'report' : 'reports'}`;
  const rest =
    others === 0 ? '' : ` Reports with ${people(others)} more may be among them and are not added.`;
  return { count, note: `It rests on case evidence: ${people(count)} in ${where}.${rest}` };
}

function isReview(title: string): boolean {
  return /\breview\b/i.test(title);
}

function people(count: number): string {
  return `${count} ${count === 1 ? 'patient' : 'patients'}`;
}
