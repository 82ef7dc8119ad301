import type { AsksLive } from '#checker/live-claims.ts';
import { allIdentifiers, namedIn } from '#checker/references/identifiers.ts';
import { askForWorks, resolve } from '#checker/references/resolve.ts';
import { type Shelves, WorkStore } from '#checker/references/work-store.ts';
import type { EvidenceDocument } from '#evidence/document.ts';

/** What came of looking for the document that somebody named. */
export interface LookedUp {
  /** Null where it is not here. */
  document: EvidenceDocument | null;
  /** Whether what was given names a document at all, and not just a page of the web. */
  named: boolean;
  /** Why it could not be looked up everywhere, one sentence; null where it could. */
  unreachable: string | null;
  /** Why it is not there, one sentence; null where it is, or nobody can tell. */
  absent: string | null;
}

const notAsked = 'It is not stored here, and sources are not asked over the network.';

/**
 * Finds the document that a PMID, PMCID, DOI or NCT number, an address or an id of the store names: among what is stored,
 * else over the network, where sources are asked; what comes is stored by then.
 * @throws Problem `stopped` when the signal is raised
 */
export async function lookUp(
  given: string,
  shelves: Shelves & { live: AsksLive | null },
  signal?: AbortSignal,
): Promise<LookedUp> {
  const text = /^\s*\d{5,8}\s*$/.test(given) ? `PMID ${given.trim()}` : given.trim();
  const stored = await shelves.evidence.get(text);
  if (stored !== null) return { document: stored, named: true, unreachable: null, absent: null };
  const found = namedIn(text).filter((one) => !one.isPlace);
  const identifiers = allIdentifiers(found);
  const url = found.find((one) => one.url !== null)?.url ?? null;
  const named = Object.keys(identifiers).length > 0;
  if (!named && url === null) return { document: null, named, unreachable: null, absent: null };
  const store = new WorkStore(shelves);
  const byId = await store.documents(storedIds(identifiers));
  const [own] = byId;
  if (own !== undefined) return { document: own, named: true, unreachable: null, absent: null };
  const reference = {
    start: 0,
    end: text.length,
    label: null,
    form: named ? ('identifier' as const) : ('link' as const),
    given: { words: '', title: null, authors: [], year: null, journal: null, identifiers, url },
    places: [],
  };
  const { live } = shelves;
  const outcomes = named
    ? ((await askForWorks([reference], { store, live, signal })).get(reference) ?? [])
    : [];
  const { work, absent, unreachable } = await resolve(reference, { store, outcomes, opened: [] });
  if (work !== null) return { document: work[0], named: true, unreachable: null, absent: null };
  return { document: null, named, unreachable: named && live === null ? notAsked : unreachable, absent };
}

function storedIds({ pmid, pmcid, nct }: ReturnType<typeof allIdentifiers>): string[] {
  return [
    ...(pmid === undefined ? [] : [`pubmed:${pmid}`]),
    ...(pmcid === undefined ? [] : [`pmc:${pmcid}`]),
    ...(nct === undefined ? [] : [`clinicaltrials:${nct}`]),
  ];
}
