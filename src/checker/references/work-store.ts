import {
  authorsAgree,
  fit,
  isBeginningOf,
  journalsAgree,
  yearsAgree,
} from '#checker/references/compare-details.ts';
import { plainUrl, type WorkIdentifiers } from '#checker/references/identifiers.ts';
import type { GivenDetails } from '#checker/references/parse-entry.ts';
import type { EvidenceDocument } from '#evidence/document.ts';
import type { StandingNow } from '#evidence/notices.ts';
import { withStandings } from '#evidence/notices.ts';
import type { EvidenceSearch } from '#evidence/search.ts';
import type { EvidenceStore } from '#evidence/store.ts';
import { worksOf } from '#evidence/works.ts';

export interface Shelves {
  evidence: EvidenceStore;
  search: EvidenceSearch;
  standing: StandingNow | null;
}

/** A work that a reference leads to: its documents, the one to show first. */
export type Work = readonly [EvidenceDocument, ...EvidenceDocument[]];

/** How well a work has to fit what a reference says of it, 0…1. */
const leastFit = 0.6;
/** Passages that a search for a title brings. */
const passages = 80;
/** PMIDs around one, by which it is told whether the store holds that stretch of PubMed. */
const neighbours = 40;
/** Share of them that has to be stored. */
const dense = 0.8;

/** Looks references up among the stored documents. */
export class WorkStore {
  readonly #shelves: Shelves;

  constructor(shelves: Shelves) {
    this.#shelves = shelves;
  }

  /** The documents that carry an identifier or the address of the reference. */
  async identified({ identifiers, url }: GivenDetails): Promise<EvidenceDocument[]> {
    const named = Object.entries(identifiers).filter(([, value]) => value !== undefined);
    if (named.length === 0 && url === null) return [];
    const found = await this.#shelves.evidence.identified({
      ...identifiers,
      ...(url === null ? {} : { url }),
    });
    return this.#now(
      found.filter(
        (one) => isNamedBy(one, identifiers) || (url !== null && plainUrl(one.url) === plainUrl(url)),
      ),
    );
  }

  /** The document whose title and other details fit best; null where none fits well enough. */
  async titled(given: GivenDetails): Promise<EvidenceDocument[]> {
    if (given.title === null) return [];
    // The title may have been told apart wrongly: all words of the reference are searched.
    const text = `${given.title} ${given.words}`.slice(0, 600);
    const hits = await this.#shelves.search.search({ text, limit: passages });
    const ids = [...new Set(hits.map((hit) => hit.passage.document))];
    return this.fitting(given, await this.documents(ids));
  }

  /** Of some documents those that fit the details of a reference, best first. */
  fitting(given: GivenDetails, documents: readonly EvidenceDocument[]): EvidenceDocument[] {
    return documents
      .map((document) => ({ document, fit: fit(given, document) }))
      .filter((one) => one.fit >= leastFit)
      .sort((a, b) => b.fit - a.fit || b.document.text.length - a.document.text.length)
      .map((one) => one.document);
  }

  /** Of some documents those of that author and year, where they are one work. */
  ofAuthor(given: GivenDetails, documents: readonly EvidenceDocument[]): EvidenceDocument[] {
    const own = documents.filter(
      (one) =>
        authorsAgree(given.authors.slice(0, 1), one.authors.slice(0, 1)) === true &&
        ['same', 'near'].includes(yearsAgree(given.year, one.published) ?? ''),
    );
    return worksOf(own).length === 1 ? own : [];
  }

  async documents(ids: readonly string[]): Promise<EvidenceDocument[]> {
    return this.#now([...(await this.#shelves.evidence.getMany(ids)).values()]);
  }

  /** Whether the numbers around this PMID are stored, so that its own absence says something. */
  async covers(pmid: string | undefined): Promise<number | null> {
    if (pmid === undefined) return null;
    const own = Number(pmid);
    const ids = Array.from(
      { length: neighbours },
      (_, at) => own + at - neighbours / 2 + (at >= neighbours / 2 ? 1 : 0),
    );
    const known = await this.#shelves.evidence.getMany(ids.map((one) => `pubmed:${one}`));
    return known.size >= dense * neighbours ? known.size : null;
  }

  /** What registries say of a work that is not stored itself. */
  async notices(identifiers: WorkIdentifiers) {
    const { standing } = this.#shelves;
    if (standing === null) return [];
    await standing.refresh();
    const { doi, pmid, pmcid } = identifiers;
    return doi === undefined && pmid === undefined && pmcid === undefined
      ? []
      : standing.find({ doi, pmid, pmcid, nct: undefined });
  }

  async #now(documents: readonly EvidenceDocument[]): Promise<EvidenceDocument[]> {
    const now = await withStandings(new Map(documents.map((one) => [one.id, one])), this.#shelves.standing);
    return [...now.values()];
  }
}

/** A registration belongs to its record, not to the papers on the trial. */
function isNamedBy(
  { identifiers: own, kind }: EvidenceDocument,
  { doi, pmid, pmcid, nct }: WorkIdentifiers,
): boolean {
  return (
    (doi !== undefined && own.doi?.toLowerCase() === doi) ||
    (pmid !== undefined && own.pmid === pmid) ||
    (pmcid !== undefined && own.pmcid?.toUpperCase() === pmcid) ||
    (nct !== undefined && kind === 'trial record' && own.nct?.[0]?.toUpperCase() === nct)
  );
}

/** Whether a work that an identifier leads to can be the one that the reference describes. */
export function canBe(given: GivenDetails, document: EvidenceDocument): boolean {
  if (given.title === null && given.authors.length === 0) return true;
  const isNamedInBrackets = /^\[.*\]$/.test(document.title);
  if (given.title === null || isNamedInBrackets)
    return authorsAgree(given.authors.slice(0, 1), document.authors) !== false;
  if (fit(given, document) >= 0.3 || isBeginningOf(given.title, document.title)) return true;
  const year = yearsAgree(given.year, document.published);
  const rest = [year === 'same' || year === 'near', journalsAgree(given.journal, document.venue) === true];
  return authorsAgree(given.authors.slice(0, 1), document.authors) === true && rest.some(Boolean);
}

/** The first document's work: itself, then the others of the same work, the longest text first. */
export function workOf(documents: readonly EvidenceDocument[]): Work | null {
  const [first] = documents;
  if (first === undefined) return null;
  const own = worksOf(documents).find((work) => work.includes(first)) ?? [first];
  return [first, ...own.filter((one) => one !== first).sort((a, b) => b.text.length - a.text.length)];
}
