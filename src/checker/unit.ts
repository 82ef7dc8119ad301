import type { EvidenceDocument } from '#evidence/document.ts';

/**
 * The evidence units that a document speaks for: its trials, else the unit that it was given, else itself.
 * An analysis that pools two trials speaks for both and adds none.
 */
export function unitsOf(document: EvidenceDocument): string[] {
  if (document.units.length > 0) return [...document.units].sort();
  const trials = document.identifiers.nct ?? [];
  if (trials.length > 0) return trials.map((nct) => `trial:${nct}`).sort();
  if (document.identifiers.doi !== undefined) return [`doi:${document.identifiers.doi}`];
  return [document.id];
}

/** One name for the units of a document, as it stands in a report. */
export function unitName(document: EvidenceDocument): string {
  return unitsOf(document).join(' + ');
}

/** Number of independent units behind some documents. */
export function countUnits(documents: Iterable<EvidenceDocument>): number {
  const seen = new Set<string>();
  for (const document of documents) for (const unit of unitsOf(document)) seen.add(unit);
  return seen.size;
}
