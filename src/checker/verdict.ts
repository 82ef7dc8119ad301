import type { Scope, Verdict } from '#checker/check.ts';
import { type ClaimReading, type Judgement, type Placed, wasSupport } from '#checker/judge.ts';
import { isNormative } from '#checker/level.ts';
import { patientsBehind } from '#checker/patients.ts';
import { thresholds } from '#checker/thresholds.ts';
import { countUnits } from '#checker/unit.ts';
import type { Weighed } from '#checker/weighed.ts';
import { byStrength } from '#checker/weighed.ts';
import { mayEvidence } from '#evidence/status.ts';

/** A verdict on one claim with its grounds. */
export interface Decision {
  verdict: Verdict;
  scope: Scope | null;
  confidence: number;
  level: number | null;
  marks: ('regulatory' | 'guideline')[];
  reasons: string[];
  carried: string | null;
  units: { supporting: number; contradicting: number };
  patients: { count: number; note: string } | null;
}

/** Claims about what is recommended or done, which guidelines and labels on a wider condition decide too. */
const ofPractice =
  /\b(?:recommend\w*|guid(?:ance|elines?)|treat(?:ed|ment|ments)?|manag(?:e|ed|ing|ement)|therap(?:y|ies)|first[- ]line|second[- ]line|conventional|standard|indicated|combin\w+)\b/i;
const aboutEffect =
  /\b(?:effective\w*|efficac\w+|improv\w+|respond\w*|heal\w*|soften\w*|reduc\w+|resol\w+|benefit\w*|worsen\w*|remission)\b/i;
/** Claims that studies are running; one on a wider condition takes in the narrower one. */
const ofOngoing = /\b(?:ongoing|under ?way|running|recruiting|in progress)\b/i;
/** Claims that one case is enough for. */
const existential =
  /\b(?:some|can|case reports?|case studies|cases? (?:of|have)|reports? (?:of|show)|a few|patients? (?:with .* )?have shown)\b/i;
/** Claims that speak of several studies as one. */
const collective = /\b(?:trials|studies|TULIP-1(?:\/2| and))/i;

/** Whether evidence speaks of the claim's own patients, or of what holds for them too. */
export function isDirect(one: Placed, claim: ClaimReading): boolean {
  if (one.scope === 'same') return true;
  if (one.scope === 'narrower') return existential.test(claim.wording) || !aboutEffect.test(claim.wording);
  if (one.scope === 'broader' && claim.inherits && ofOngoing.test(claim.wording)) return true;
  if (one.scope !== 'broader' || !isNormative(one.document)) return false;
  return (
    ofPractice.test(claim.wording) &&
    !(aboutEffect.test(claim.wording) && !/\b(?:treat|manag)/i.test(claim.wording))
  );
}

interface Coverage {
  share: number;
  /** Whether enough of the claim's plain words is found; so it is where there are fewer than four, beside other things. */
  enoughWords: boolean;
  complete: boolean;
  missing: string[];
}

/** How much of a claim some pieces of evidence carry together. */
function coverageOf(claim: ClaimReading, evidence: readonly Judgement[]): Coverage {
  const carried = new Set(evidence.flatMap((one) => one.parts));
  const details = claim.parts.filter((part) => part.subject !== true);
  const total = details.reduce((sum, part) => sum + part.weight, 0);
  const found = details.filter((part) => carried.has(part.id)).reduce((sum, part) => sum + part.weight, 0);
  const missing = [
    ...claim.parts.filter((part) => part.hard && !carried.has(part.id)).map((part) => part.text),
    ...missingGroups(claim, carried),
  ];
  // A claim without a part that the judge knows can only have been met word for word.
  const share = total > 0 ? found / total : evidence.length > 0 ? 1 : 0;
  const hard = details.filter((part) => part.hard);
  const drugs = new Set(claim.interventions.map((one) => `term:${one.id}`));
  const words = claim.parts.filter((part) => part.id.startsWith('stem:') && !part.hard);
  // A claim of which only its drug is a known thing stands by its plain words, however few.
  const standsByWords = hard.length < 2 && hard.every((part) => drugs.has(part.id));
  const isFew = words.length < 4;
  const wordShare = words.filter((part) => carried.has(part.id)).length / words.length;
  const enoughWords =
    words.length === 0 ||
    (isFew && !standsByWords) ||
    wordShare >= (isFew ? thresholds.fewWords : thresholds.words);
  const complete =
    missing.length === 0 &&
    share >= thresholds.supported &&
    (enoughWords || hard.length >= thresholds.manyParts);
  return { share, enoughWords, complete, missing };
}

/** Whether some quotes carry a claim in full: every hard part, and enough of its words. */
export function carriesInFull(claim: ClaimReading, quotes: readonly Judgement[]): boolean {
  return coverageOf(claim, quotes).complete;
}

/** Of parts that stand for each other, those that are missing when fewer than half are found. */
function missingGroups(claim: ClaimReading, carried: ReadonlySet<string>): string[] {
  const groups = new Set(claim.parts.flatMap((part) => (part.group === undefined ? [] : [part.group])));
  return [...groups].flatMap((group) => {
    const parts = claim.parts.filter((part) => part.group === group);
    const gone = parts.filter((part) => !carried.has(part.id));
    return gone.length * 2 > parts.length ? gone.map((part) => part.text) : [];
  });
}

/** Of a claim for which nothing is shown. */
export const undecided: Omit<Decision, 'verdict' | 'reasons'> = {
  scope: null,
  confidence: 0,
  level: null,
  marks: [],
  carried: null,
  units: { supporting: 0, contradicting: 0 },
  patients: null,
};

/**
 * What was judged without the quotes that only give another value: another date or number somewhere is no denial where
 * a passage carries the claim's own.
 */
export function withoutOtherValues(judged: readonly Weighed[]): Weighed[] {
  const carrying = judged.filter(
    (one) => speaksFor(one) && one.scope !== 'other' && mayEvidence(one.document),
  );
  const carried = new Set(carrying.flatMap((one) => one.parts));
  return judged.filter((one) => one.denial !== 'value' || !one.parts.every((part) => carried.has(part)));
}

/** Whether it supports a claim, or did so before it was doubted. */
function speaksFor(one: Judgement): boolean {
  return one.stance === 'supports' || wasSupport(one);
}

/** The verdict on a claim that asserts something, from all that was judged (see `withoutOtherValues`). */
export function decide(claim: ClaimReading, judged: readonly Weighed[]): Decision {
  const counting = judged.filter((one) => mayEvidence(one.document) && one.scope !== 'other');
  const supports = counting.filter((one) => one.stance === 'supports').sort(byStrength);
  const contradicts = counting.filter((one) => one.stance === 'contradicts').sort(byStrength);
  // What is against a claim is so whether or not a support is doubted.
  const inFavour = counting.filter(speaksFor);
  const unitsFor = new Set(inFavour.map((one) => one.unit));
  const against = contradicts.filter((one) => !unitsFor.has(one.unit));
  // A claim on several trials as one leans on each of them: one that failed counts against it, whatever else it found.
  const wordForWord = supports.some((one) => one.verbatim);
  const leaning =
    collective.test(claim.wording) && !wordForWord
      ? contradicts.filter((one) => one.denial === 'ground')
      : [];
  const directAgainst = [...new Set([...against, ...leaning])].filter(
    (one) => isDirect(one, claim) && !isNoMatch(one, inFavour),
  );
  const direct = supports.filter((one) => isDirect(one, claim));
  const inner = coverageOf(claim, direct);
  const outer = coverageOf(claim, supports);
  const grounds = { claim, supports, direct, contradicts, against, directAgainst, inner, outer };

  const refuted = refutedPart(grounds);
  if (refuted !== null) return refuted;
  if (inner.complete) return directAgainst.length > 0 ? divided(grounds) : supported(grounds);
  if (outer.complete) return overstatedByScope(grounds);
  if (
    outer.share >= thresholds.overstated &&
    outer.enoughWords &&
    !lacksThing(claim, supports) &&
    outer.missing.length < claim.parts.filter((part) => part.hard).length &&
    supports.length > 0
  )
    return overstatedByContent(grounds);
  if (directAgainst.length > 0) return contradicted(grounds);
  return {
    ...undecided,
    verdict: 'not found',
    reasons: [nothingFound(judged, supports, against)],
  };
}

/** Evidence two levels below the best on the other side does not dispute it. */
function isNoMatch(one: Weighed, supports: readonly Weighed[]): boolean {
  const best = bestLevel(supports.filter((other) => other.scope === 'same'));
  return best !== null && one.level !== null && one.level > best + 1;
}

/** Whether no passage names a definite thing of the claim that the vocabulary does not know: then it speaks of another. */
function lacksThing(claim: ClaimReading, supports: readonly Weighed[]): boolean {
  const carried = new Set(supports.flatMap((one) => one.parts));
  return claim.parts.some((part) => part.hard && part.id.startsWith('stem:') && !carried.has(part.id));
}

interface Grounds {
  claim: ClaimReading;
  supports: Weighed[];
  direct: Weighed[];
  contradicts: Weighed[];
  against: Weighed[];
  directAgainst: Weighed[];
  inner: Coverage;
  outer: Coverage;
}

function nothingFound(
  judged: readonly Weighed[],
  supports: readonly Weighed[],
  against: readonly Weighed[],
): string {
  const saying = judged.filter((one) => one.stance === 'supports');
  if (saying.length > 0 && saying.every((one) => !mayEvidence(one.document)))
    return 'Only retracted, withdrawn or machine-written documents say so, and those are never evidence.';
  if (supports.length > 0) return 'The documents that were opened carry too little of it.';
  if (against.length > 0) return 'The documents that speak against it speak of other patients.';
  return 'No document that was opened says so, and none denies it.';
}

/** A part that some passage denies with another value and that no passage carries: one wrong date is a wrong claim. */
function refutedPart(grounds: Grounds): Decision | null {
  const { claim, supports, contradicts } = grounds;
  const carried = new Set(supports.flatMap((one) => one.parts));
  const denied = contradicts.filter(
    (one) => isDirect(one, claim) && one.parts.some((part) => !carried.has(part)),
  );
  return denied.length === 0 ? null : contradicted({ ...grounds, directAgainst: denied });
}

function contradicted({ claim, supports, directAgainst }: Grounds): Decision {
  return {
    ...undecided,
    verdict: 'contradicted',
    scope: directAgainst[0]?.scope ?? null,
    confidence: confidence(directAgainst, 1),
    level: bestLevel(directAgainst),
    marks: marksOf(directAgainst),
    reasons: [
      directAgainst[0]?.why ?? 'A passage says otherwise.',
      ...unitsSentence(directAgainst, 'contradict'),
    ],
    carried: directAgainst[0]?.quote ?? null,
    units: {
      supporting: countUnits(directSupports(supports, claim)),
      contradicting: unitCount(directAgainst),
    },
  };
}

function directSupports(supports: readonly Weighed[], claim: ClaimReading): Weighed[] {
  return supports.filter((one) => isDirect(one, claim));
}

function supported({ claim, direct, contradicts, inner }: Grounds): Decision {
  const patients =
    aboutEffect.test(claim.wording) || existential.test(claim.wording) ? patientsBehind(direct) : null;
  const caveats = contradicts.filter((one) => direct.some((other) => other.unit === one.unit));
  return {
    ...undecided,
    verdict: 'supported',
    scope: direct[0]?.scope ?? null,
    confidence: confidence(direct, inner.share),
    level: bestLevel(direct),
    marks: marksOf(direct),
    reasons: [
      ...unitsSentence(direct, 'support'),
      ...(patients === null ? [] : [patients.note]),
      ...caveats.slice(0, 2).map((one) => `The same source also reports: “${one.quote}”`),
    ],
    units: { supporting: unitCount(direct), contradicting: 0 },
    patients,
  };
}

/** Evidence on both sides: of a claim on several studies the one that failed takes a part away, else they dispute. */
function divided(grounds: Grounds): Decision {
  const { claim, direct, directAgainst, inner } = grounds;
  const isPart = collective.test(claim.wording);
  const base = {
    scope: direct[0]?.scope ?? null,
    confidence: confidence(direct, inner.share, 0.8),
    level: bestLevel(direct),
    marks: marksOf(direct),
    units: { supporting: unitCount(direct), contradicting: unitCount(directAgainst) },
    patients: patientsBehind(direct),
  };
  const opposing = directAgainst[0]?.quote ?? '';
  if (isPart)
    return {
      ...base,
      verdict: 'overstated',
      reasons: [
        'It speaks of several studies as one; not all of them came out that way.',
        `Against it: “${opposing}”`,
      ],
      carried: join(strongest(direct)?.quote, opposing),
    };
  return {
    ...base,
    verdict: 'contested',
    reasons: [
      ...unitsSentence(direct, 'support'),
      ...unitsSentence(directAgainst, 'contradict'),
      `Against it: “${opposing}”`,
    ],
    carried: null,
  };
}

function overstatedByScope(grounds: Grounds): Decision {
  const { claim, supports, outer, against } = grounds;
  const [first] = supports.filter((one) => !isDirect(one, claim));
  const narrower = first?.scope === 'narrower';
  const asked = claim.population.map((one) => one.name).join(', ');
  return {
    ...undecided,
    verdict: 'overstated',
    scope: first?.scope ?? null,
    confidence: confidence(supports, outer.share, 0.8),
    level: bestLevel(supports),
    marks: marksOf(supports),
    reasons: [
      `The evidence is on ${narrower ? 'a narrower' : 'a broader'} condition than the claim’s (${asked}).`,
      ...unitsSentence(supports, 'part'),
      ...against.slice(0, 1).map((one) => `Against it: “${one.quote}”`),
    ],
    carried: strongest(supports)?.quote ?? null,
    units: { supporting: unitCount(supports), contradicting: unitCount(against) },
    patients: null,
  };
}

function overstatedByContent(grounds: Grounds): Decision {
  const { supports, outer, against } = grounds;
  return {
    ...undecided,
    verdict: 'overstated',
    scope: supports[0]?.scope ?? null,
    confidence: confidence(supports, outer.share, 0.7),
    level: bestLevel(supports),
    marks: marksOf(supports),
    reasons: [
      outer.missing.length > 0
        ? `No passage carries: ${outer.missing.slice(0, 5).join(', ')}.`
        : 'The passages carry only some of its words.',
      ...unitsSentence(supports, 'part'),
      ...against.slice(0, 1).map((one) => `Against it: “${one.quote}”`),
    ],
    carried: join(strongest(supports)?.quote, against[0]?.quote),
    units: { supporting: unitCount(supports), contradicting: unitCount(against) },
    patients: null,
  };
}

/** Of some evidence, the piece that carries most of the claim. */
function strongest(evidence: readonly Weighed[]): Weighed | undefined {
  return evidence.toSorted((a, b) => b.score - a.score || byStrength(a, b))[0];
}

function join(...quotes: (string | undefined)[]): string | null {
  const kept = [...new Set(quotes.filter((quote) => quote !== undefined && quote !== ''))];
  return kept.length === 0 ? null : kept.join(' ');
}

function unitCount(evidence: readonly Weighed[]): number {
  return countUnits(evidence);
}

function bestLevel(evidence: readonly Weighed[]): number | null {
  const levels = evidence.flatMap((one) => (one.level === null ? [] : [one.level]));
  return levels.length === 0 ? null : Math.min(...levels);
}

function marksOf(evidence: readonly Weighed[]): Decision['marks'] {
  return [...new Set(evidence.flatMap((one) => (one.mark === null ? [] : [one.mark])))].sort();
}

/** What evidence does with a claim: of one unit, of several. */
const doing = {
  support: ['supports it', 'support it'],
  contradict: ['contradicts it', 'contradict it'],
  part: ['carries less than it says', 'carry less than it says'],
} as const;

function unitsSentence(evidence: readonly Weighed[], does: keyof typeof doing): string[] {
  const units = unitCount(evidence);
  if (units === 0) return [];
  const level = bestLevel(evidence);
  const marks = marksOf(evidence);
  const grade = [level === null ? '' : `best level ${level}`, ...marks]
    .filter((one) => one !== '')
    .join(', ');
  const [one, several] = doing[does];
  return [
    `${units} independent ${units === 1 ? 'unit' : 'units'} of evidence ${units === 1 ? one : several}${grade === '' ? '' : ` (${grade})`}.`,
  ];
}

/** 0…1, to order claims by: how much is carried, by how many units, at what level. */
function confidence(evidence: readonly Weighed[], share: number, factor = 1): number {
  const units = Math.min(unitCount(evidence), 4);
  const level = bestLevel(evidence) ?? 2;
  return Math.round(100 * Math.min(0.95, factor * share * (0.55 + 0.06 * units + 0.04 * (5 - level)))) / 100;
}
