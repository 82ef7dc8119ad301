import type { EvidenceDocument } from '#evidence/document.ts';

/** What a document is known by: its own identity, and the addresses under which the same work lies elsewhere. */
type Named = Pick<EvidenceDocument, 'id' | 'identifiers' | 'units'>;

/** Units of this kind name a work: a preprint gives the DOI of its article, a mirror the address of its original. */
const naming = /^(?:doi|pmid|pmcid):/;

/** The names of the work that a document is or is a copy of: `doi:…`, `pmid:…`, `pmcid:…`, each in one spelling. */
export function workNames({ identifiers, units }: Pick<Named, 'identifiers' | 'units'>): string[] {
  const { doi, pmid, pmcid } = identifiers;
  const own = [
    doi === undefined ? [] : doiName(doi),
    pmid === undefined ? [] : `pmid:${pmid.trim().replace(/^0+(?=\d)/, '')}`,
    pmcid === undefined ? [] : pmcidName(pmcid),
  ].flat();
  return [...new Set([...own, ...units.filter((unit) => naming.test(unit)).map(oneSpelling)])];
}

/** Whether a unit names a work rather than a trial, a cohort or a registration. */
export function namesWork(unit: string): boolean {
  return naming.test(unit);
}

function oneSpelling(name: string): string {
  if (name.startsWith('doi:')) return doiName(name.slice('doi:'.length));
  return name.startsWith('pmcid:') ? pmcidName(name.slice('pmcid:'.length)) : name;
}

function doiName(doi: string): string {
  const plain = doi.trim().replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:)/i, '');
  return `doi:${plain.toLowerCase()}`;
}

/** Without the version that the cloud layout appends: `PMC9213795.1`. */
function pmcidName(pmcid: string): string {
  return `pmcid:${pmcid
    .trim()
    .toUpperCase()
    .replace(/\.\d+$/, '')}`;
}

/**
 * The documents of each work, in the order in which they came. Two are of one work when they share a name, or when
 * other documents link their names: one with a PMID meets one with a DOI through a third that has both.
 */
export function worksOf<Document extends Named>(documents: Iterable<Document>): Document[][] {
  const given = new Map(Array.from(documents, (document) => [document.id, document]));
  const parent = new Map<string, string>();
  const root = (name: string): string => {
    let at = name;
    for (let above = parent.get(at); above !== undefined; above = parent.get(at)) at = above;
    return at;
  };
  for (const document of given.values())
    for (const name of workNames(document)) {
      const [one, other] = [root(document.id), root(name)];
      if (one !== other) parent.set(one, other);
    }
  return [...Map.groupBy(given.values(), (document) => root(document.id)).values()];
}
