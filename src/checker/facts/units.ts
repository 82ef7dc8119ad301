/** What a unit measures, and how many of the base unit it is: milligrams, days, millilitres, people. */
export interface Scale {
  dimension: string;
  factor: number;
}

const masses: Record<string, number> = {
  ng: 1e-6,
  nanogram: 1e-6,
  µg: 1e-3,
  μg: 1e-3,
  mcg: 1e-3,
  ug: 1e-3,
  microgram: 1e-3,
  mg: 1,
  milligram: 1,
  g: 1e3,
  gram: 1e3,
  kg: 1e6,
  kilogram: 1e6,
};
const times: Record<string, number> = {
  minute: 1 / 1440,
  hour: 1 / 24,
  day: 1,
  week: 7,
  month: 30.44,
  year: 365.25,
};
const volumes: Record<string, number> = {
  ml: 1,
  millilitre: 1,
  milliliter: 1,
  l: 1e3,
  litre: 1e3,
  liter: 1e3,
};
const people = new Set(
  'patient person participant adult case woman man female male responder child infant volunteer subject individual'.split(
    ' ',
  ),
);

const symbols = 'mg|kg|ng|µg|μg|mcg|ug|g|ml|mL|l|L|IU|mmol|mol|mmHg|cm|mm|°C|kcal';
const per = '(?:\\s?(?:/|per)\\s?(?:kg|m2|m²|dL|dl|L|l|ml|mL|min)\\b)*';
const words =
  'nanograms?|micrograms?|milligrams?|grams?|kilograms?|millilit(?:re|er)s?|lit(?:re|er)s?|minutes?|hours?|days?|weeks?|months?|years?|infusions?|injections?|tablets?|capsules?|doses?|patients?|people|participants?|adults?|cases?|women|men|females?|males?|children|infants?|volunteers?|trials?|centres?|centers?|studies|reports?|publications?|responders?|records?|manifestations?|points?|arms?|deaths?|events?';

/** Units that may stand right after their number: 300mg, 5 mg/kg. */
export const unitSymbols = `(?:${symbols})${per}`;
/** Units that are words. */
export const unitWords = words;

/** A unit as it is compared: singular, small, one spelling, `mg/kg` without spaces. */
export function normalUnit(unit: string): string {
  const one = unit.toLowerCase().replace(/\s*(?:\/|\bper\b)\s*/g, '/');
  if (one === 'people') return 'person';
  if (one === 'studies') return 'study';
  if (one === 'children') return 'child';
  if (one === 'women' || one === 'men') return `${one.slice(0, -2)}an`;
  return /^(?:mmol|mol|kcal)/.test(one) ? one : one.replace(/s$/, '').replace(/litre|liter/, 'litre');
}

/** Whether a unit counts patients or other people. */
export function isPeople(unit: string | undefined): boolean {
  return unit !== undefined && people.has(unit);
}

/** The scale of a normal unit; a unit that is not known is a dimension of its own. */
export function scaleOf(unit: string): Scale {
  const [head = '', ...rest] = unit.split('/');
  const below = rest.map((one) => `/${one}`).join('');
  for (const [dimension, table] of Object.entries({ mass: masses, time: times, volume: volumes })) {
    const factor = table[head];
    if (factor !== undefined) return { dimension: `${dimension}${below}`, factor };
  }
  return { dimension: isPeople(unit) ? 'people' : unit, factor: 1 };
}
