import type { EvidenceDocument } from '#evidence/document.ts';
import { namesWork, workNames, worksOf } from '#evidence/works.ts';

/**
 * The evidence units behind some documents that are judged together. A unit is what counts once: a trial, a cohort, or
 * else a work, under however many addresses it lies. An analysis that pools two trials speaks for both and adds none.
 */
export class Units {
  readonly #byDocument = new Map<string, readonly string[]>();

  private constructor(documents: Iterable<EvidenceDocument>) {
    for (const work of worksOf(documents)) {
      const units = unitsOfWork(work);
      for (const document of work) this.#byDocument.set(document.id, units);
    }
  }

  static of(documents: Iterable<EvidenceDocument>): Units {
    return new Units(documents);
  }

  /** The units that a document speaks for; one that was not among the documents is a work by itself. */
  unitsOf(document: EvidenceDocument): readonly string[] {
    return this.#byDocument.get(document.id) ?? unitsOfWork([document]);
  }

  /** Number of different units behind some of the documents. */
  count(documents: readonly EvidenceDocument[]): number {
    return countUnits(documents.map((one) => ({ units: this.unitsOf(one) })));
  }

  /** One name for the units of a document, as it stands in a report. */
  nameOf(document: EvidenceDocument): string {
    return this.unitsOf(document).join(' + ');
  }
}

/** Number of different units behind some evidence. */
export function countUnits(evidence: Iterable<{ units: readonly string[] }>): number {
  const seen = new Set<string>();
  for (const { units } of evidence) for (const unit of units) seen.add(unit);
  return seen.size;
}

/** The trials and other units that its documents were given, else the one best name of the work. */
function unitsOfWork(work: readonly EvidenceDocument[]): string[] {
  const given = work.flatMap(unitsGiven);
  return given.length > 0 ? [...new Set(given)].sort() : [workName(work)];
}

function unitsGiven({ units, identifiers }: EvidenceDocument): string[] {
  const given = units.filter((unit) => !namesWork(unit));
  return given.length > 0 ? given : (identifiers.nct ?? []).map((nct) => `trial:${nct.toUpperCase()}`);
}

/** A DOI before a PMID before a PMCID; of two DOIs that of the article, which its preprint names. */
function workName(work: readonly EvidenceDocument[]): string {
  const told = work.flatMap(({ units }) => workNames({ identifiers: {}, units: units.filter(namesWork) }));
  const names = [told, work.flatMap(workNames), work.map((one) => one.id)];
  const kinds = ['doi:', 'pmid:', 'pmcid:', ''];
  const ordered = names.flatMap((some) =>
    kinds.flatMap((kind) => some.filter((name) => name.startsWith(kind)).sort()),
  );
  return ordered[0] ?? '';
}
