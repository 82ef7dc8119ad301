import type { Quantity } from '#checker/facts/quantity.ts';
import { isPeople, scaleOf } from '#checker/facts/units.ts';

/** The values that a stated number leaves possible, in its base unit. */
interface Span {
  low: number;
  high: number;
}

/** What "about" leaves open, as a share of the number. */
const aboutShare = 0.05;
/** A share as printed may be stratified or adjusted: this many points away from its n/N it is still that share. */
const stratified = 3;
/** A month is not exactly four weeks: two units of time agree within this share of the number. */
const calendar = 0.15;

function span(one: Quantity, value: number, to: number, factor: number): Span {
  const half = 0.5 * 10 ** -one.places + 1e-9;
  const slack = one.bound === 'about' ? Math.max(half, aboutShare * value) : half;
  const low = factor * (value - slack);
  const high = factor * (to + slack);
  const exact = factor * value;
  if (one.bound === 'least' || one.bound === 'more') return { low: exact, high: Number.POSITIVE_INFINITY };
  if (one.bound === 'most' || one.bound === 'less') return { low: Number.NEGATIVE_INFINITY, high: exact };
  return { low, high };
}

function share(one: Quantity): number {
  return one.of === undefined || one.of === 0 ? Number.NaN : (100 * one.value) / one.of;
}

/** What a number leaves possible as it was written: rounding, "about", "at least", ranges. */
function spanOf(one: Quantity): Span {
  if (one.kind === 'fraction') return { low: share(one), high: share(one) };
  const factor = one.kind === 'measure' ? scaleOf(one.unit ?? '').factor : 1;
  return span(one, one.value, one.to ?? one.value, factor);
}

/** The number alone, without what rounding leaves open. */
function point(one: Quantity): Span {
  if (one.bound !== undefined && one.bound !== 'about') return spanOf(one);
  if (one.kind === 'fraction') return spanOf(one);
  const factor = one.kind === 'measure' ? scaleOf(one.unit ?? '').factor : 1;
  return { low: factor * one.value, high: factor * (one.to ?? one.value) };
}

function lies(inner: Span, outer: Span): boolean {
  const slack = 1e-9 * Math.max(1, Math.abs(inner.low));
  return inner.low >= outer.low - slack && inner.high <= outer.high + slack;
}

function isApart(a: Span, b: Span, slack: number): boolean {
  const touch = 1e-6;
  return a.high < b.low - slack + touch || b.high < a.low - slack + touch;
}

const isDated = ({ kind }: Quantity) => kind === 'year' || kind === 'date';
const isShare = ({ kind }: Quantity) => kind === 'percent' || kind === 'fraction';

function sameDimension(a: Quantity, b: Quantity): boolean {
  return scaleOf(a.unit ?? '').dimension === scaleOf(b.unit ?? '').dimension;
}

/** Whether two numbers answer the same kind of question, so that one can contradict the other. */
export function comparable(passage: Quantity, claim: Quantity): boolean {
  if (isDated(claim)) return isDated(passage);
  if (isShare(claim)) return claim.kind === 'fraction' ? passage.kind === 'fraction' : isShare(passage);
  if (passage.kind !== claim.kind) return false;
  if (claim.kind === 'measure') return sameDimension(passage, claim);
  return claim.kind !== 'ratio' || passage.unit === claim.unit;
}

/**
 * Whether a passage's number carries a claim's number. Rounding is allowed to the claim's own decimal places
 * (46.0 carries 46, not 46.2), a date carries its year, a fraction carries its percentage.
 */
export function carries(passage: Quantity, claim: Quantity): boolean {
  if (isDated(claim)) return isDated(passage) && carriesDate(passage, claim);
  if (claim.kind === 'fraction')
    return passage.kind === 'fraction' && passage.value === claim.value && passage.of === claim.of;
  if (claim.kind === 'number') return carriesBare(passage, claim);
  if (claim.kind === 'measure') {
    if (passage.kind === 'fraction')
      return isPeople(claim.unit) && (passage.of === claim.value || passage.value === claim.value);
    if (passage.kind === 'number') return passage.value === claim.value;
  }
  if (!comparable(passage, claim)) return false;
  if (claim.kind === 'interval') return passage.value === claim.value && passage.to === claim.to;
  if (passage.bound !== undefined && passage.bound === claim.bound)
    return carries(unbound(passage), unbound(claim));
  if (!sameUnit(passage, claim)) return !isApart(spanOf(passage), spanOf(claim), fuzz(passage, claim));
  return lies(point(passage), spanOf(claim));
}

/** "Up to 12 weeks" against "up to 12 months": what is compared is where they end. */
function unbound({ bound: _bound, ...rest }: Quantity): Quantity {
  return rest;
}

/** Written in one unit, or in two between which the conversion is exact; periods are not. */
function sameUnit(passage: Quantity, claim: Quantity): boolean {
  if (claim.kind === 'frequency') return false;
  if (claim.kind !== 'measure' || passage.unit === claim.unit) return true;
  return scaleOf(claim.unit ?? '').dimension !== 'time';
}

function fuzz(passage: Quantity, claim: Quantity): number {
  return calendar * Math.min(Math.abs(point(passage).low), Math.abs(point(claim).low));
}

function carriesDate(passage: Quantity, claim: Quantity): boolean {
  if (passage.value !== claim.value) return false;
  if (claim.kind === 'year') return true;
  if (passage.month !== claim.month) return false;
  return claim.day === undefined || claim.day === passage.day;
}

function carriesBare(passage: Quantity, claim: Quantity): boolean {
  if (isDated(passage)) return false;
  return passage.value === claim.value || passage.of === claim.value;
}

/**
 * Whether a passage's number cannot be the claim's: both answer the same kind of question, and no rounding, bound,
 * stratification or calendar lets the two be one.
 */
export function excludes(passage: Quantity, claim: Quantity): boolean {
  if (!comparable(passage, claim)) return false;
  if (isDated(claim)) return excludesDate(passage, claim);
  if (claim.kind === 'interval') return passage.value !== claim.value || passage.to !== claim.to;
  if (claim.kind === 'fraction') return passage.value !== claim.value || passage.of !== claim.of;
  if (passage.bound !== undefined && passage.bound === claim.bound)
    return excludes(unbound(passage), unbound(claim));
  const slack =
    passage.kind !== claim.kind ? stratified : sameUnit(passage, claim) ? 0 : fuzz(passage, claim);
  return isApart(spanOf(passage), spanOf(claim), slack);
}

function excludesDate(passage: Quantity, claim: Quantity): boolean {
  if (passage.value !== claim.value) return true;
  if (passage.month === undefined || claim.month === undefined) return false;
  if (passage.month !== claim.month) return true;
  return passage.day !== undefined && claim.day !== undefined && passage.day !== claim.day;
}
