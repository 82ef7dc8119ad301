import { digits, toNumber, wordNumbers } from '#checker/facts/number-words.ts';
import { isPeople, normalUnit, unitSymbols, unitWords } from '#checker/facts/units.ts';

/** How a text hedges a number: `more` than it, at `least`, at `most`, `less` than, `about`. */
export type Bound = 'more' | 'least' | 'most' | 'less' | 'about';

/** A number that a sentence states, with what kind of number it is. Offsets are UTF-16 units of that sentence. */
export interface Quantity {
  kind:
    | 'percent'
    | 'points'
    | 'fraction'
    | 'date'
    | 'year'
    | 'p-value'
    | 'ratio'
    | 'interval'
    | 'frequency'
    | 'measure'
    | 'number';
  /** Percent and measure: the value. Fraction: numerator. Year and date: the year. Frequency: days from one to the next. */
  value: number;
  /** Of a range and of a confidence interval: the upper end. */
  to?: number;
  /** Fraction: denominator. */
  of?: number;
  /** Date: month 1…12 and day, where they are given. */
  month?: number;
  day?: number;
  /** Measure: its unit in the singular (`mg`, `week`, `patient`). Ratio: what is set against what (`hazard ratio`). */
  unit?: string;
  bound?: Bound;
  /** Decimal places as written: 46.0 has one. */
  places: number;
  text: string;
  start: number;
  end: number;
}

const months = 'january february march april may june july august september october november december'.split(
  ' ',
);
const month = `(?:${months.join('|')}|jan|feb|mar|apr|jun|jul|aug|sept?|oct|nov|dec)`;
const number = digits;
const any = `${digits}|${wordNumbers}`;
const until = '\\s*(?:–|-|−|to)\\s*';

interface Pattern {
  kind: Quantity['kind'];
  pattern: RegExp;
  read: (match: RegExpMatchArray) => Partial<Quantity> | null;
}

const dates: Pattern[] = [
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
      `\\b(?:(\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?)?(${month})\\.?,?\\s+(?:(\\d{1,2})(?:st|nd|rd|th)?,?\\s+)?(?:of\\s+)?((?:19|20)\\d{2})\\b`,
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
];

const ratios: Record<string, string> = {
  hr: 'hazard ratio',
  or: 'odds ratio',
  rr: 'risk ratio',
  'relative risk': 'risk ratio',
  irr: 'rate ratio',
};

const statistics: Pattern[] = [
  {
    kind: 'p-value',
    pattern: /\bp\s*(?:-?\s*values?)?\s*(=|<|>|of|≤|≥|was|value of)\s*(0?\.\d+|0)/gi,
    read: ([, sign, value]) => ({ value: Number(value), ...signBound(sign) }),
  },
  {
    kind: 'interval',
    pattern: new RegExp(
      `\\b\\d{2}\\s?%\\s*(?:confidence intervals?|CI|credible intervals?|CrI)\\b[\\s:,=([]*(?:of|from|was|,)?\\s*(-?(?:${number}))\\s*%?\\s*(?:to|–|-|−|,|;)\\s*(-?(?:${number}))`,
      'gi',
    ),
    read: ([, low, high]) => ({ value: toNumber(low), to: toNumber(high) }),
  },
  {
    kind: 'ratio',
    pattern:
      /\b((?:hazard|odds|risk|rate) ratio|relative risk|a?(?:HR|OR|RR|IRR))\b(?:\s*\[?\(?(?:a?HR|a?OR|RR|IRR)\)?\]?)?\s*(?:was|of|is|=|:|,)?\s*(\d+(?:[.·]\d+)?)/g,
    read: ([, name, value]) => {
      const plain = (name ?? '').toLowerCase().replace(/^a(?=(?:hr|or|rr)$)/, '');
      return { value: toNumber(value), unit: ratios[plain] ?? plain };
    },
  },
];

const shares: Pattern[] = [
  {
    kind: 'points',
    pattern: new RegExp(`(?<![\\p{L}\\d.,])(${any})[\\s-]*(?:percentage|percent|%)[\\s-]points?\\b`, 'giu'),
    read: ([, value]) => ({ value: toNumber(value) }),
  },
  {
    kind: 'fraction',
    pattern: new RegExp(
      `\\b(${number})\\s*(?:/|of|out of|of the|of all)\\s*(${number})\\b(?!\\s*(?:%|percent|weeks?|months?|mmHg|/))`,
      'gi',
    ),
    read: ([, a, b]) => (toNumber(a) <= toNumber(b) ? { value: toNumber(a), of: toNumber(b) } : null),
  },
  {
    kind: 'fraction',
    pattern: new RegExp(`\\b(${any}) (?:out )?of (?:the |all )?(${any}) (?=\\p{L})`, 'giu'),
    read: ([, a, b]) =>
      toNumber(b) >= 10 && toNumber(a) <= toNumber(b) ? { value: toNumber(a), of: toNumber(b) } : null,
  },
  {
    kind: 'percent',
    pattern: new RegExp(
      `(?<=\\bbetween )(${number})\\s*(?:%|percent|per cent)?\\s+and\\s+(${number})\\s*(?:%|percent\\b|per cent\\b)`,
      'giu',
    ),
    read: ([, low, high]) => ({ value: toNumber(low), to: toNumber(high) }),
  },
  {
    kind: 'percent',
    pattern: new RegExp(
      `(?<![\\p{L}\\d.,])(${number})\\s*(?:%|percent|per cent)?${until}(${number})\\s*(?:%|percent\\b|per cent\\b)(?!\\s*(?:confidence|credible|CI\\b))`,
      'giu',
    ),
    read: ([, low, high]) =>
      toNumber(low) < toNumber(high) ? { value: toNumber(low), to: toNumber(high) } : null,
  },
  {
    kind: 'percent',
    pattern: new RegExp(
      `(?<![\\p{L}])(${any})\\s*(?:%|percent\\b|per cent\\b)(?!\\s*(?:confidence|credible|CI\\b))`,
      'giu',
    ),
    read: ([, value]) => ({ value: toNumber(value) }),
  },
];

const parts: Record<string, number> = {
  half: 50,
  'a third': 100 / 3,
  'one third': 100 / 3,
  'two thirds': 200 / 3,
  'a quarter': 25,
  'one quarter': 25,
  'three quarters': 75,
};

const partsInWords: Pattern[] = [
  {
    kind: 'percent',
    pattern:
      /\b(half|(?:a|one)[ -]third|two[ -]thirds|(?:a|one)[ -]quarter|three[ -]quarters)(?= (?:of|the|as)\b)/gi,
    read: ([, words]) => ({
      value: parts[(words ?? '').toLowerCase().replace('-', ' ')] ?? Number.NaN,
      bound: 'about',
    }),
  },
  {
    kind: 'percent',
    pattern: new RegExp(
      `\\b(one|two|three|[1-9]) (?:in|out of)(?: every)? (${any})\\b(?! (?:million|thousand|weeks?|months?|years?|days?|hours?))`,
      'gi',
    ),
    read: ([, a, b]) =>
      toNumber(a) < toNumber(b) ? { value: (100 * toNumber(a)) / toNumber(b), bound: 'about' } : null,
  },
];

const perPeriod: Record<string, number> = {
  hour: 1 / 24,
  hourly: 1 / 24,
  h: 1 / 24,
  day: 1,
  daily: 1,
  d: 1,
  week: 7,
  weekly: 7,
  w: 7,
  fortnight: 14,
  fortnightly: 14,
  month: 30.44,
  monthly: 30.44,
  quarterly: 91.3,
  year: 365.25,
  yearly: 365.25,
  annually: 365.25,
};
const counts: Record<string, number> = { once: 1, twice: 2, thrice: 3 };
const every = (count: string | undefined, period: string | undefined) => {
  const days = perPeriod[(period ?? '').toLowerCase().replace(/s$/, '')];
  if (days === undefined) return null;
  const number = count === undefined ? 1 : /other|second/i.test(count) ? 2 : toNumber(count);
  return { value: number * days, unit: 'day' };
};

const frequencies: Pattern[] = [
  {
    kind: 'frequency',
    pattern: new RegExp(
      `\\b(?:every|each)(?: (other|second|${any}))?[\\s-](hour|day|week|fortnight|month|year)s?\\b`,
      'gi',
    ),
    read: ([, count, period]) => every(count, period),
  },
  {
    kind: 'frequency',
    pattern: /\bq\s?(\d{1,2})\s?(h|d|w)\b/gi,
    read: ([, count, period]) => every(count, period),
  },
  {
    kind: 'frequency',
    pattern: new RegExp(
      `\\b(?:(once|twice|thrice)|(${any}) times)[\\s-](?:(?:a|per|each|every) )?(day|daily|week|weekly|month|monthly|year|yearly|annually)\\b`,
      'gi',
    ),
    read: ([, often, number, period]) => {
      const one = every(undefined, period);
      const times = counts[(often ?? '').toLowerCase()] ?? toNumber(number);
      return one === null ? null : { ...one, value: one.value / times };
    },
  },
  {
    kind: 'frequency',
    pattern: new RegExp(
      `(?<=(?:${unitSymbols}|given|taken|injected|administered|infused|dosed|used|subcutaneously|intravenously|orally|tablets?|capsules?|injections?|infusions?|doses?) )(daily|weekly|fortnightly|monthly|quarterly|yearly|annually)\\b`,
      'gi',
    ),
    read: ([, period]) => every(undefined, period),
  },
  {
    kind: 'frequency',
    pattern: new RegExp(`(?<=(?:${unitSymbols}) ?)(?:per |/ ?|a |each )(day|d|week|month|year)\\b`, 'gi'),
    read: ([, period]) => every(undefined, period),
  },
];

const measures: Pattern[] = [
  {
    kind: 'year',
    pattern:
      /\b((?:19|20)\d{2})\b(?!\s*(?:mg|patients|people|participants|adults|children|women|men|IU|ml)\b)/g,
    read: ([, value]) => ({ value: Number(value) }),
  },
  {
    kind: 'measure',
    pattern: new RegExp(
      `(?<![\\p{L}\\d.,])(${any})${until}(${any})[\\s-]?(?:(${unitSymbols})(?![\\p{L}\\d])|[\\s-]+(${unitWords})\\b)`,
      'gu',
    ),
    read: ([, low, high, symbol, word]) =>
      toNumber(low) < toNumber(high)
        ? { value: toNumber(low), to: toNumber(high), unit: normalUnit(symbol ?? word ?? '') }
        : null,
  },
  {
    kind: 'measure',
    pattern: new RegExp(`(?<![\\p{L}\\d.,])(${any})[\\s-]?(${unitSymbols})(?![\\p{L}\\d])`, 'gu'),
    read: ([, value, unit]) => ({ value: toNumber(value), unit: normalUnit(unit ?? '') }),
  },
  {
    kind: 'measure',
    pattern: new RegExp(
      `\\b(${any})[\\s-]+(?:(?!(?:in|of|to|on|with|for|and|or|at|by|from|among)\\b)[a-z]+\\s+)?(${unitWords})\\b`,
      'gi',
    ),
    read: ([, value, unit]) => ({ value: toNumber(value), unit: normalUnit(unit ?? '') }),
  },
  {
    kind: 'number',
    pattern: new RegExp(`(?<![\\p{L}\\d.,-])(${number})(?![\\p{L}\\d]|[.,]\\d)`, 'gu'),
    read: ([, value]) => ({ value: toNumber(value) }),
  },
];

/** Patterns in the order in which they claim characters; a later one never takes a character twice. */
const patterns = [...dates, ...statistics, ...shares, ...partsInWords, ...frequencies, ...measures];

function monthNumber(name: string): number {
  return months.findIndex((one) => one.startsWith(name.toLowerCase().slice(0, 3))) + 1;
}

function signBound(sign: string | undefined): { bound?: Bound } {
  if (sign === '<') return { bound: 'less' };
  if (sign === '>') return { bound: 'more' };
  if (sign === '≤') return { bound: 'most' };
  return sign === '≥' ? { bound: 'least' } : {};
}

const bounds: [RegExp, Bound][] = [
  [/(?:more than|over|above|exceed(?:s|ed|ing)?|greater than|higher than|>)\s*$/i, 'more'],
  [/(?:at least|no (?:less|fewer) than|not less than|a minimum of|minimum of|≥)\s*$/i, 'least'],
  [/(?:at most|up to|no more than|not more than|a maximum of|maximum of|≤)\s*$/i, 'most'],
  [/(?:less than|fewer than|under|below|lower than|<)\s*$/i, 'less'],
  [
    /(?:about|around|approximately|roughly|some|nearly|almost|close to|circa|ca\.|approx\.|~|≈)\s*$/i,
    'about',
  ],
];

const period = /(?:minutes?|hours?|days?|weeks?|months?|years?)$/i;

/** "Over 22 months" says how long it took, not that it took longer. */
function boundBefore(text: string, number: string): Bound | undefined {
  if (/\bover\s*$/i.test(text) && period.test(number)) return undefined;
  return bounds.find(([pattern]) => pattern.test(text))?.[1];
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
      const written = /\d/.test(match[1] ?? '') ? (match[1] ?? '') : match[0];
      const places = /\.(\d+)/.exec(written)?.[1]?.length ?? 0;
      const bound = boundBefore(sentence.slice(Math.max(0, start - 24), start), match[0]);
      found.push({
        kind,
        value: 0,
        places,
        text: match[0].trim(),
        start,
        end,
        ...(bound === undefined ? {} : { bound }),
        ...rest,
      });
    }
  }
  return found.sort((a, b) => a.start - b.start);
}

/** Whether a number counts patients or other people. */
export function countsPeople({ kind, unit }: Quantity): boolean {
  return kind === 'measure' && isPeople(unit);
}
