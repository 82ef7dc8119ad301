import type { CitedDocument, Evidence, Scope } from '#checker/check.ts';
import { citedDocument } from '#checker/check.ts';
import type { Judgement } from '#checker/judge.ts';
import type { Weight } from '#checker/level.ts';
import { weight } from '#checker/level.ts';
import type { Units } from '#checker/unit.ts';
import type { EvidenceDocument } from '#evidence/document.ts';

/** A judgement with what decides how much it counts. */
export interface Weighed extends Judgement, Weight {
  scope: Scope;
  /** The units that its document speaks for, and one name for them. */
  units: readonly string[];
  unit: string;
}

/** Puts a judgement on the scale: its scope, its units among all that was opened, its level. */
export function weigh(judgement: Judgement, scope: Scope, units: Units): Weighed {
  const { document } = judgement;
  return {
    ...judgement,
    ...weight(document),
    scope,
    units: units.unitsOf(document),
    unit: units.nameOf(document),
  };
}

/** What a report carries of a document: its text and the rest are left out by the shape. */
export function cited(document: EvidenceDocument): CitedDocument {
  return citedDocument.parse(document);
}

/** The same as it stands in a report. */
export function asEvidence(one: Weighed): Evidence {
  return {
    document: cited(one.document),
    passage: { start: one.start, end: one.end, section: one.section, quote: one.quote },
    stance: one.stance,
    scope: one.scope,
    score: one.score,
    unit: one.unit,
    level: one.level,
    mark: one.mark,
    why: one.why,
  };
}

const scopeOrder: readonly Scope[] = ['same', 'narrower', 'broader', 'other'];

/** Strongest first: scope before strength, then level, then score; ties by document and place. */
export function byStrength(a: Weighed, b: Weighed): number {
  return (
    scopeOrder.indexOf(a.scope) - scopeOrder.indexOf(b.scope) ||
    (a.level ?? 3) - (b.level ?? 3) ||
    b.score - a.score ||
    (a.document.id < b.document.id ? -1 : a.document.id > b.document.id ? 1 : a.start - b.start)
  );
}
