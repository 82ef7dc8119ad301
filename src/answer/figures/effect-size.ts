import { sentences } from '#lib/text.ts';

export const effectMeasures = [
  'odds ratio',
  'risk ratio',
  'hazard ratio',
  'rate ratio',
  'risk difference',
  'mean difference',
] as const;
export type EffectMeasure = (typeof effectMeasures)[number];

/** An effect size with its interval, as a passage states it. */
export interface EffectSize {
  measure: EffectMeasure;
  /** `percentage points` or `%` of a risk difference; null for ratios and what has no unit. */
  unit: string | null;
  estimate: number;
  low: number;
  high: number;
  /** Percent, e.g. 95; null where the passage does not say. */
  confidence: number | null;
  kind: 'confidence' | 'credible' | 'unstated';
  adjusted: boolean;
  /** The sentence that states it, byte for byte. */
  sentence: string;
}

const number = String.raw`[-−–]?\d+(?:[.·]\d+)?`;

const named: readonly [EffectMeasure, RegExp][] = [
  ['odds ratio', /\bodds ratios?\b|\b(?:[Aa]dj(?:usted)?[ -]?|a)?ORs?\b/],
  ['hazard ratio', /\bhazards? ratios?\b|\b(?:[Aa]dj(?:usted)?[ -]?|a)?HRs?\b/],
  ['risk ratio', /\b(?:relative risks?|risk ratios?)\b|\b(?:[Aa]dj(?:usted)?[ -]?|a)?RRs?\b/],
  ['rate ratio', /\b(?:incidence )?rate ratios?\b|\bIRRs?\b/],
  [
    'risk difference',
    /\b(?:absolute |risk |treatment )?differences?\b|\babsolute risk reductions?\b|\b(?:ARR|RD)\b/,
  ],
  [
    'mean difference',
    /\b(?:weighted |adjusted |least[- ]squares )?mean differences?\b|\bdifference in means?\b|\bMDs?\b/,
  ],
];

/** "95% CI 1.2 to 3.4", "(interval 1.20 to 1.74)", "[95% CrI: 0.5–0.9]": the words that name an interval, then its ends. */
const interval = new RegExp(
  String.raw`(?:(?<level>\d{2}(?:\.\d)?)\s?%[ -]?)?(?:(?<word>confidence intervals?|credible intervals?|credibility intervals?|intervals?)(?:\s*[([](?:CI|CrI)[)\]])?|(?<short>CIs?|C\.I\.|CrIs?))[\s:=,;of([]*(?<low>${number})\s*%?\s*(?:to|through|and|[-–—−,;])\s*(?<high>${number})(?![.·]?\d)`,
  'g',
);

/** The estimate stands right before its interval, with nothing but brackets and joining words between. */
const estimateBefore = new RegExp(
  String.raw`(?<![\d.·])(?<value>${number})\s*(?<unit>percentage points?|percent|%|points?)?[\s,;:([]*(?:with an?|and|at)?[\s,;:([]*$`,
  'u',
);

/** Letters between the name of a measure and its value: more is another statement. */
const reach = 110;

/** Every effect size with an interval that a text states, in its order. What is not certain to be one is left out. */
export function effectSizes(text: string): EffectSize[] {
  return sentences(text.replaceAll(/\r\n?/g, '\n')).flatMap(({ text: sentence }) => inSentence(sentence));
}

interface Found extends EffectSize {
  /** Where its estimate begins and its interval ends. */
  from: number;
  to: number;
}

function inSentence(sentence: string): EffectSize[] {
  const found: Found[] = [];
  for (const match of sentence.matchAll(interval)) {
    const one = effectOf(sentence, match, found.at(-1));
    if (one !== null) found.push(one);
  }
  return found.map(({ from: _from, to: _to, ...effect }) => effect);
}

function effectOf(sentence: string, match: RegExpMatchArray, before: Found | undefined): Found | null {
  const at = match.index ?? 0;
  const { level, word = '', short = '', low = '', high = '' } = match.groups ?? {};
  const estimate = estimateBefore.exec(sentence.slice(0, at))?.groups;
  if (estimate?.value === undefined) return null;
  const from = sentence.slice(0, at).lastIndexOf(estimate.value);
  const measure = measureBefore(sentence, from, before);
  if (measure === null) return null;
  const [value, bottom, top] = [estimate.value, low, high].map(numberOf);
  if (value === undefined || bottom === undefined || top === undefined) return null;
  const unit =
    estimate.unit === undefined
      ? null
      : estimate.unit.replace('percent', '%').replace(/^%age points?$/, 'percentage points');
  if (!isPossible(measure.name, { value, bottom, top, unit })) return null;
  return {
    measure: measure.name,
    unit,
    estimate: value,
    low: bottom,
    high: top,
    confidence: level === undefined ? null : Number(level),
    kind: /^cred|^CrI/i.test(word + short)
      ? 'credible'
      : word.startsWith('interval')
        ? 'unstated'
        : 'confidence',
    adjusted: measure.adjusted,
    sentence,
    from,
    to: at + match[0].length,
  };
}

/** The nearest measure that is named before a value; in a list, the one of the value before. */
function measureBefore(sentence: string, from: number, before: Found | undefined) {
  const start = Math.max(before?.to ?? 0, from - reach);
  const between = sentence.slice(start, from);
  const nearest = named
    .map(([name, pattern]) => ({ name, place: lastMatch(between, pattern) }))
    .filter(({ place }) => place !== null)
    .toSorted(
      (a, b) => (b.place?.end ?? 0) - (a.place?.end ?? 0) || (a.place?.start ?? 0) - (b.place?.start ?? 0),
    )[0];
  if (nearest?.place != null) {
    const gap = between.slice(nearest.place.end);
    // A number or a clause in between belongs to something else.
    if (
      /;(?!\s*$)|\d(?!\d*\s*(?:weeks?|months?|years?|days?))/.test(
        gap.replaceAll(/\b(?:week|month|day|year|grade|stage|type|phase|level|[A-Z]{2,}-)\s?\d+/gi, ''),
      )
    )
      return null;
    const adjusted = /adj|\ba(?:OR|HR|RR)\b/i.test(
      between.slice(Math.max(0, nearest.place.start - 24), nearest.place.end),
    );
    return { name: nearest.name, adjusted };
  }
  if (before === undefined || from - before.to > reach) return null;
  // "2.54 (1.20 to 5.40) for one and 2.25 (1.23 to 4.14) for the other": the name is said once.
  return /\d/.test(sentence.slice(before.to, from).replaceAll(/[A-Z]\w*-?\d+/g, ''))
    ? null
    : { name: before.measure, adjusted: before.adjusted };
}

function lastMatch(text: string, pattern: RegExp): { start: number; end: number } | null {
  const all = [...text.matchAll(new RegExp(pattern.source, `${pattern.flags.replace('g', '')}g`))];
  const last = all.at(-1);
  return last === undefined ? null : { start: last.index, end: last.index + last[0].length };
}

interface Values {
  value: number;
  bottom: number;
  top: number;
  unit: string | null;
}

/** An interval holds its estimate; a ratio is above zero and has no unit. */
function isPossible(measure: EffectMeasure, { value, bottom, top, unit }: Values): boolean {
  if (!(bottom < top && bottom <= value && value <= top)) return false;
  if (isRatio(measure)) return bottom > 0 && unit === null;
  // A difference of shares says so; any other difference would be of something unknown.
  return measure === 'mean difference' || unit === '%' || unit === 'percentage points';
}

export function isRatio(measure: EffectMeasure): boolean {
  return measure.endsWith('ratio');
}

function numberOf(text: string): number {
  return Number(text.replace('·', '.').replace(/^[−–]/, '-'));
}
