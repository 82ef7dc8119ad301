/** A number that a sentence states, with what kind of number it is. Offsets are UTF-16 units of that sentence. */
export interface Quantity {
  kind: 'percent' | 'fraction' | 'date' | 'year' | 'p-value' | 'measure' | 'number';
  /** Percent and measure: the value. Fraction: numerator. Year and date: the year. */
  value: number;
  /** Fraction: denominator. */
  of?: number;
  /** Date: month 1…12 and day, where they are given. */
  month?: number;
  day?: number;
  /** Measure: its unit in the singular (`mg`, `week`, `patient`). */
  unit?: string;
  /** Decimal places as written: 46.0 has one. */
  places: number;
  text: string;
  start: number;
  end: number;
}

const months = [
  'january',
  'february',
  'march',
  'april',
  'may',
  'june',
  'july',
  'august',
  'september',
  'october',
  'november',
  'december',
];
const month = `(?:${months.join('|')}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)`;
const number = '\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?|\\d+(?:[.·]\\d+)?';
const small: Record<string, number> = {
  one: 1,
  two: 2,
  three: 3,
  four: 4,
  five: 5,
  six: 6,
  seven: 7,
  eight: 8,
  nine: 9,
  ten: 10,
  eleven: 11,
  twelve: 12,
  sixteen: 16,
  twenty: 20,
};
const units =
  'mg|g|kg|ml|µg|mcg|days?|weeks?|months?|years?|hours?|infusions?|doses?|patients?|people|participants?|adults?|cases?|women|men|females?|males?|trials?|centres?|centers?|studies|reports?|publications?|responders?|records?|manifestations?|points?|arms?';

/** Patterns in the order in which they claim characters; a later one never takes a character twice. */
const patterns: {
  kind: Quantity['kind'];
  pattern: RegExp;
  read: (match: RegExpMatchArray) => Partial<Quantity> | null;
}[] = [
  {
    kind: 'date',
    pattern: /\b(\d{4})-(\d{2})(?:-(\d{2}))?\b/g,
    read: ([, y, m, d]) => ({
      value: Number(y),
      month: Number(m),
      ...(d === undefined ? {} : { day: Number(d) }),
    }),
  },
  {
    kind: 'date',
    pattern: new RegExp(
      `\\b(?:(\\d{1,2})(?:st|nd|rd|th)?\\s+)?(${month})\\.?\\s+(?:(\\d{1,2})(?:st|nd|rd|th)?,?\\s+)?((?:19|20)\\d{2})\\b`,
      'gi',
    ),
    read: ([, before, name, after, y]) => {
      const day = before ?? after;
      return {
        value: Number(y),
        month: monthNumber(name ?? ''),
        ...(day === undefined ? {} : { day: Number(day) }),
      };
    },
  },
  {
    kind: 'p-value',
    pattern: /\bp\s*(?:=|<|>|of|≤|≥|value of)\s*(0?\.\d+|0)/gi,
    read: ([, value]) => ({ value: Number(value) }),
  },
  {
    kind: 'fraction',
    pattern: new RegExp(
      `\\b(${number})\\s*(?:/|of|out of|of the|of all)\\s*(${number})\\b(?!\\s*(?:%|percent|weeks?|months?|/))`,
      'gi',
    ),
    read: ([, a, b]) => (toNumber(a) <= toNumber(b) ? { value: toNumber(a), of: toNumber(b) } : null),
  },
  {
    kind: 'percent',
    pattern: new RegExp(
      `(${number})\\s*(?:%|percent\\b|per cent\\b)(?!\\s*(?:confidence|credible|CI\\b))`,
      'gi',
    ),
    read: ([, value]) => ({ value: toNumber(value) }),
  },
  {
    kind: 'year',
    pattern: /\b((?:19|20)\d{2})\b(?!\s*(?:mg|patients|people))/g,
    read: ([, value]) => ({ value: Number(value) }),
  },
  {
    kind: 'measure',
    pattern: new RegExp(
      `\\b(${number}|${Object.keys(small).join('|')})[\\s-]+(?:(?!(?:in|of|to|on|with|for|and|or|at|by|from|among)\\b)[a-z]+\\s+)?(${units})\\b`,
      'gi',
    ),
    read: ([, value, unit]) => ({ value: toNumber(value), unit: singular(unit ?? '') }),
  },
  {
    kind: 'number',
    pattern: new RegExp(`(?<![\\p{L}\\d.,-])(${number})(?![\\p{L}\\d]|[.,]\\d)`, 'gu'),
    read: ([, value]) => ({ value: toNumber(value) }),
  },
];

function monthNumber(name: string): number {
  return months.findIndex((one) => one.startsWith(name.toLowerCase().slice(0, 3))) + 1;
}

function toNumber(text: string | undefined): number {
  const plain = (text ?? '').toLowerCase();
  return small[plain] ?? Number(plain.replaceAll(',', '').replace('·', '.'));
}

function singular(unit: string): string {
  const one = unit.toLowerCase();
  if (one === 'people') return 'person';
  if (one === 'studies') return 'study';
  if (one === 'women' || one === 'men') return `${one.slice(0, -2)}an`;
  return one.replace(/s$/, '');
}

/**
 * Every number that a sentence states, outside the given ranges (a trial's name such as TULIP-1 is not a number).
 * @param taken ranges in UTF-16 units that are already something else
 */
export function quantities(
  sentence: string,
  taken: readonly { start: number; end: number }[] = [],
): Quantity[] {
  const used = [...taken];
  const found: Quantity[] = [];
  for (const { kind, pattern, read } of patterns) {
    for (const match of sentence.matchAll(pattern)) {
      const start = match.index;
      const end = start + match[0].length;
      if (used.some((range) => start < range.end && end > range.start)) continue;
      const rest = read(match);
      if (rest === null || Number.isNaN(rest.value)) continue;
      used.push({ start, end });
      const places = /\.(\d+)/.exec(match[1] ?? match[0])?.[1]?.length ?? 0;
      found.push({ kind, value: 0, places, text: match[0].trim(), start, end, ...rest });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** Share of a fraction in percent. */
function share(one: Quantity): number {
  return one.of === undefined || one.of === 0 ? Number.NaN : (100 * one.value) / one.of;
}

function roundsTo(precise: number, stated: number, places: number): boolean {
  return Math.abs(precise - stated) <= 0.5 * 10 ** -places + 1e-9;
}

/**
 * Whether a passage's number carries a claim's number. Rounding is allowed to the claim's own decimal places
 * (46.0 carries 46, not 46.2), a date carries its year, a fraction carries its percentage.
 */
export function carries(passage: Quantity, claim: Quantity): boolean {
  if (claim.kind === 'year')
    return (passage.kind === 'year' || passage.kind === 'date') && passage.value === claim.value;
  if (claim.kind === 'date') {
    if (passage.kind !== 'date' || passage.value !== claim.value || passage.month !== claim.month)
      return false;
    return claim.day === undefined || claim.day === passage.day;
  }
  if (claim.kind === 'percent') {
    if (passage.kind === 'percent') return roundsTo(passage.value, claim.value, claim.places);
    return passage.kind === 'fraction' && roundsTo(share(passage), claim.value, claim.places);
  }
  if (claim.kind === 'fraction')
    return passage.kind === 'fraction' && passage.value === claim.value && passage.of === claim.of;
  if (claim.kind === 'p-value') return passage.kind === 'p-value' && passage.value === claim.value;
  if (claim.kind === 'measure') {
    if (passage.kind === 'measure')
      return passage.value === claim.value && sameUnit(passage.unit, claim.unit);
    return passage.kind === 'fraction'
      ? isPeople(claim.unit) && (passage.of === claim.value || passage.value === claim.value)
      : passage.kind === 'number' && passage.value === claim.value;
  }
  return (
    passage.kind !== 'year' &&
    passage.kind !== 'date' &&
    (passage.value === claim.value || passage.of === claim.value)
  );
}

const people = new Set([
  'patient',
  'person',
  'participant',
  'adult',
  'case',
  'woman',
  'man',
  'female',
  'male',
  'responder',
]);

/** Whether a number counts patients or other people. */
export function countsPeople({ kind, unit }: Quantity): boolean {
  return kind === 'measure' && isPeople(unit);
}

function isPeople(unit: string | undefined): boolean {
  return unit !== undefined && people.has(unit);
}

function sameUnit(a: string | undefined, b: string | undefined): boolean {
  return a === b || (isPeople(a) && isPeople(b));
}

/** Whether two numbers answer the same kind of question, so that one can contradict the other. */
export function comparable(passage: Quantity, claim: Quantity): boolean {
  const dated = (one: Quantity) => one.kind === 'year' || one.kind === 'date';
  if (dated(claim)) return dated(passage);
  if (claim.kind === 'measure') return passage.kind === 'measure' && sameUnit(passage.unit, claim.unit);
  if (claim.kind === 'percent') return passage.kind === 'percent';
  return passage.kind === claim.kind;
}
