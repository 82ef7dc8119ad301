import type { Claim } from '#checker/check.ts';
import { patientsInCases } from '#checker/patients.ts';
import type { Decision } from '#checker/verdict.ts';
import type { Weighed } from '#checker/weighed.ts';

type Certainty = NonNullable<Claim['certainty']>;

const words = ['very low', 'low', 'moderate', 'high'] as const;

/** People below which a result can be chance, whatever the design: the usual limit of a small trial. */
const fewPeople = 100;

/** Where each level starts: randomized trials high, observation low, cases and reasoning very low. */
const start: Record<number, { steps: number; why: string }> = {
  1: { steps: 3, why: 'a systematic review' },
  2: { steps: 3, why: 'a randomized trial' },
  3: { steps: 1, why: 'observation, or a second look at trials' },
  4: { steps: 0, why: 'reports of cases' },
  5: { steps: 0, why: 'reasoning from mechanism, or expert opinion' },
};

/**
 * How sure one can be of what the evidence shows, in words, after GRADE: it starts with the best design and goes down
 * for indirectness, few patients and disagreement. Null where nothing with a level supports the claim: labels,
 * approvals and guidelines have a mark instead.
 */
export function certaintyOf(
  { verdict, scope }: Pick<Decision, 'verdict' | 'scope'>,
  judged: readonly Weighed[],
): Certainty | null {
  if (verdict !== 'supported' && verdict !== 'overstated' && verdict !== 'contested') return null;
  const supports = judged.filter((one) => one.stance === 'supports' && one.scope !== 'other');
  const inScope = supports.filter((one) => one.scope === scope);
  const level = Math.min(...inScope.flatMap((one) => one.level ?? []));
  const best = start[level];
  if (best === undefined) return null;
  const reasons = [`The best of it is ${best.why}.`];
  let steps = best.steps;
  const down = (why: string) => {
    reasons.push(why);
    steps -= 1;
  };
  if (scope === 'broader' || scope === 'narrower')
    down(`It is indirect: the patients are of a ${scope} condition than the claim’s.`);
  const people = level === 4 ? (patientsInCases(inScope)?.count ?? null) : peopleBehind(inScope);
  if (people !== null && people < fewPeople) down(`Few people stand behind it: ${people}.`);
  if (verdict === 'contested') down('Other evidence says the opposite.');
  return { word: words[Math.max(0, steps)] ?? 'very low', reasons };
}

/** Participants of the units, each unit by its largest document; null where some unit does not say. */
function peopleBehind(evidence: readonly Weighed[]): number | null {
  const byUnit = Map.groupBy(evidence, (one) => one.unit);
  let sum = 0;
  for (const own of byUnit.values()) {
    const largest = Math.max(...own.map((one) => one.document.participants ?? 0));
    if (largest === 0) return null;
    sum += largest;
  }
  return sum;
}
