import { carries, comparable, excludes } from '#checker/facts/agree.ts';
import type { Fact, Sides } from '#checker/facts/fact.ts';
import { absence, agreement, conflict } from '#checker/facts/fact.ts';
import type { Quantity } from '#checker/facts/quantity.ts';
import { countsPeople } from '#checker/facts/quantity.ts';
import type { Reading } from '#checker/facts/reading.ts';
import { shared } from '#checker/facts/reading.ts';
import { scaleOf } from '#checker/facts/units.ts';

/** Share of the claim's other words that the passage must have before another number is a conflict. */
const leastShared = 0.45;
/** The same for what every study has of its own: its patients. */
const leastSharedForPeople = 0.7;
/** Share of the claim's words from which on it does not matter which of several other numbers stands in its place. */
const nearlyAll = 0.8;
/** How much nearer than the next a number has to stand. */
const clearly = 1.25;
/** Content words on either side of a number that say what it is a number of. */
const reach = 4;

/** A number of a passage with the sentence in which it stands. */
interface Placed {
  sentence: Reading;
  quantity: Quantity;
}

/** Compares every number, date, dose and frequency of a claim with those of a passage. */
export function compareNumbers(sides: Sides): Fact[] {
  const { claim, passage } = sides;
  const there = passage.flatMap((sentence) =>
    sentence.quantities.map((quantity): Placed => ({ sentence, quantity })),
  );
  // A number that carries one of the claim's is taken: it is not another value of the next.
  const taken = new Set<Placed>();
  const carriers = new Map<Quantity, Placed>();
  for (const quantity of claim.quantities) {
    const carrying = there.filter((one) => carries(one.quantity, quantity));
    const best = carrying.find((one) => !taken.has(one)) ?? carrying[0];
    if (best === undefined) continue;
    taken.add(best);
    carriers.set(quantity, best);
  }
  const free = there.filter((one) => !taken.has(one));
  return claim.quantities.map((quantity) => {
    const carrier = carriers.get(quantity);
    if (carrier !== undefined) return agreement(kindOf(quantity), quantity.text, carrier.quantity.text);
    return otherValue(sides, quantity, free) ?? absence(kindOf(quantity), quantity.text);
  });
}

function otherValue(sides: Sides, asked: Quantity, free: readonly Placed[]): Fact | null {
  const { claim, passage, vocabulary } = sides;
  const points = pointsForPercent(claim, asked, free);
  const rivals = points ?? ofOneKind(free, asked);
  if (rivals.length === 0) return null;
  const without = asked.kind === 'date' ? [asked] : [];
  const whole = shared(claim, passage, without, vocabulary);
  if (whole < (countsPeople(asked) ? leastSharedForPeople : leastShared)) return null;
  const rival = nearest(claim, asked, rivals) ?? (whole >= nearlyAll ? rivals[0] : undefined);
  if (rival === undefined || shared(claim, [rival.sentence], without, vocabulary) < leastShared - 0.2)
    return null;
  // Where all could stand in the claim's place, each of them has to be another number.
  if (points === null && rivals.some((one) => !excludes(one.quantity, asked))) return null;
  if (asked.kind === 'number' && !countsTheSame(claim, asked, rival)) return null;
  return conflict(
    kindOf(asked),
    'contradicts',
    asked.text,
    rival.quantity.text,
    `The claim says ${asked.text}; the passage says ${rival.quantity.text}.`,
  );
}

/** Numbers that answer the same question as one of the claim; shares in per cent before those in n/N. */
function ofOneKind(free: readonly Placed[], asked: Quantity): Placed[] {
  const all = free.filter((one) => comparable(one.quantity, asked));
  const same = all.filter((one) => one.quantity.kind === asked.kind);
  return asked.kind === 'percent' && same.length > 0 ? same : all;
}

/** A change by 12 % is not one by 12 percentage points: the same figure in the other measure is a conflict. */
function pointsForPercent(claim: Reading, asked: Quantity, free: readonly Placed[]): Placed[] | null {
  const other = asked.kind === 'percent' ? 'points' : asked.kind === 'points' ? 'percent' : null;
  if (other === null || asked.bound !== undefined) return null;
  const change =
    /\b(?:by|difference|reduc\w*|decreas\w*|increas\w*|higher|lower|fell|rose|improve\w*)\b/i.test(
      claim.text,
    );
  const same = free.filter(
    (one) => one.quantity.kind === other && one.quantity.value === asked.value && change,
  );
  return same.length > 0 ? same : null;
}

/** Of numbers that could stand in the claim's place, the one among the same words; null where none stands out. */
function nearest(claim: Reading, asked: Quantity, rivals: readonly Placed[]): Placed | null {
  const around = neighbours(claim, asked);
  const ranked = rivals
    .map((one) => ({ one, near: nearness(around, neighbours(one.sentence, one.quantity)) }))
    .toSorted((a, b) => b.near - a.near);
  const [first, second] = ranked;
  if (first === undefined || first.near === 0) return null;
  return second === undefined || first.near > clearly * second.near ? first.one : null;
}

/** Words that two numbers share count the more, the nearer they stand. */
function nearness(asked: ReadonlyMap<string, number>, there: ReadonlyMap<string, number>): number {
  let sum = 0;
  for (const [stem, rank] of asked) {
    const other = there.get(stem);
    if (other !== undefined) sum += 1 / rank + 1 / other;
  }
  return sum;
}

const clauseBreak = /[;,:]|\b(?:and|but|while|whereas|versus|vs|compared)\b/g;
const prepositions = /\b(from|to|until|by|in|on|at|for|since|before|after|with)\s+(?:the\s+)?$/i;

/** Stems of the content words around a number within its clause, each with its rank from the number outwards. */
function neighbours({ words, text }: Reading, { start, end }: Quantity): Map<string, number> {
  const cuts = Array.from(text.matchAll(clauseBreak), (match) => match.index);
  const left = cuts.filter((cut) => cut < start).at(-1) ?? 0;
  const right = cuts.find((cut) => cut >= end) ?? text.length;
  const before = words
    .filter((word) => word.content && word.start >= left && word.end <= start)
    .slice(-reach);
  const after = words
    .filter((word) => word.content && word.start >= end && word.end <= right)
    .slice(0, reach);
  const ranks = new Map<string, number>();
  const add = (stem: string, rank: number) => ranks.set(stem, Math.min(rank, ranks.get(stem) ?? rank));
  before.toReversed().forEach((word, at) => {
    add(word.stem, at + 1);
  });
  after.forEach((word, at) => {
    add(word.stem, at + 1);
  });
  const preposition = prepositions.exec(text.slice(0, start))?.[1]?.toLowerCase();
  if (preposition !== undefined && ranks.size > 0) add(`${preposition.replace('until', 'to')} …`, 2);
  return ranks;
}

/** Whether two bare numbers count the same: the word right after them. */
function countsTheSame(claim: Reading, asked: Quantity, rival: Placed): boolean {
  const counted = following(claim, asked);
  return counted !== undefined && counted === following(rival.sentence, rival.quantity);
}

function following({ words }: Reading, { end }: Quantity): string | undefined {
  return words.find((word) => word.start >= end && word.start - end <= 2)?.stem;
}

const doseDimensions = /^(?:mass|volume|iu|mmol|mol|tablet|capsule|injection|infusion|dose)/;

function kindOf({ kind, unit }: Quantity): Fact['kind'] {
  if (kind === 'date' || kind === 'year') return 'date';
  if (kind === 'frequency') return 'frequency';
  return kind === 'measure' && doseDimensions.test(scaleOf(unit ?? '').dimension) ? 'dose' : 'number';
}
