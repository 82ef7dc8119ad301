import type { Reference } from '#checker/check.ts';
import type { AsksLive } from '#checker/live-claims.ts';
import type { FoundReference } from '#checker/references/find-references.ts';
import type { WorkIdentifiers } from '#checker/references/identifiers.ts';
import type { GivenDetails } from '#checker/references/parse-entry.ts';
import { canBe, type Work, type WorkStore, workOf } from '#checker/references/work-store.ts';
import type { EvidenceDocument } from '#evidence/document.ts';
import { sourceId } from '#evidence/document.ts';
import type { LiveOutcome } from '#evidence/source/ask-live.ts';
import { sourceById } from '#evidence/source.ts';
import { plural } from '#lib/plural.ts';

/** Where a reference leads, and how thoroughly it was looked for. */
export interface Resolved {
  work: Work | null;
  /** Documents that its identifier leads to although they are of another work. */
  others: readonly EvidenceDocument[];
  asked: Reference['asked'];
  /** Why its absence says something: a source that would hold it was asked. Null where nobody can tell. */
  absent: string | null;
  /** Why a source that would hold it could not be asked. */
  unreachable: string | null;
}

interface Asked {
  store: WorkStore;
  /** What the sources came to that were asked for it over the network; null where none was. */
  outcomes: readonly LiveOutcome[] | null;
  /** Documents that were opened for the claims at which the reference stands. */
  opened: readonly string[];
}

/** DOIs of other agencies than Crossref: data sets, preprints, theses. */
const otherAgencies = /^10\.(?:5281|6084|48550|17632|5061|7910|17605|31219|31234)\//;
/** References of one text that are asked for over the network; beyond them only what is stored is read. */
const mostAsked = 40;

/** Finds the work that a reference means: by its identifiers, else by its title and the other details. */
export async function resolve(reference: FoundReference, asked: Asked): Promise<Resolved> {
  const looked = await stored(reference, asked);
  const { outcomes } = asked;
  if (outcomes === null || outcomes.length === 0) return withCoverage(looked, reference, asked);
  const log = outcomes.map(asLog);
  if (looked.work !== null) return { ...looked, asked: log, absent: null, unreachable: null };
  return { ...looked, asked: log, ...whatItSays(reference.given, outcomes) };
}

/**
 * Asks the live sources for the works that are not stored, and gives what they came to for each reference; what they
 * bring is stored by then.
 * @throws Problem `stopped` when the signal is raised
 */
export async function askForWorks(
  references: readonly FoundReference[],
  { store, live, signal }: { store: WorkStore; live: AsksLive | null; signal: AbortSignal | undefined },
): Promise<ReadonlyMap<FoundReference, readonly LiveOutcome[]>> {
  const found = new Map<FoundReference, readonly LiveOutcome[]>();
  if (live === null) return found;
  for (const one of references) {
    if (found.size >= mostAsked) break;
    if (one.form === 'place' || (await stored(one, { store, opened: [] })).work !== null) continue;
    const outcomes = await askedLive(one.given, live, signal);
    if (outcomes.length > 0) found.set(one, outcomes);
  }
  return found;
}

type Looked = Pick<Resolved, 'work' | 'others'>;

async function stored(
  { given, form }: FoundReference,
  { store, opened }: Pick<Asked, 'store' | 'opened'>,
): Promise<Looked> {
  const named = await store.identified(given);
  const own = named.filter((one) => canBe(given, one));
  const work = workOf(own);
  if (work !== null) return { work, others: [] };
  const titled = workOf(await store.titled(given));
  if (titled !== null) return { work: titled, others: named };
  if (given.title !== null || given.authors.length === 0) return { work: null, others: named };
  const near = await store.documents(opened);
  const fitting = form === 'author and year' ? store.ofAuthor(given, near) : store.fitting(given, near);
  return { work: workOf(fitting), others: named };
}

async function withCoverage(
  looked: Looked,
  { given }: FoundReference,
  { store }: Pick<Asked, 'store'>,
): Promise<Resolved> {
  const rest = { ...looked, asked: [], unreachable: null };
  if (looked.work !== null) return { ...rest, absent: null };
  const covered = await store.covers(given.identifiers.pmid);
  const absent =
    covered === null || looked.others.length > 0
      ? null
      : `PMID ${given.identifiers.pmid ?? ''} is not there, though ${covered} of the 40 numbers around it are stored here.`;
  return { ...rest, absent };
}

async function askedLive(
  given: GivenDetails,
  live: AsksLive,
  signal: AbortSignal | undefined,
): Promise<LiveOutcome[]> {
  const outcomes: LiveOutcome[] = [];
  const { doi, pmid, pmcid, nct } = given.identifiers;
  const names = [
    doi === undefined ? '' : `doi:${doi}`,
    pmid === undefined ? '' : `PMID ${pmid}`,
    pmcid ?? '',
  ];
  const spoken = names.filter((one) => one !== '').join(' ');
  if (spoken !== '') outcomes.push(...(await live.askCited(spoken, { signal })));
  if (nct !== undefined) {
    const all = await live.ask({ things: [[nct]], words: [], limit: 3 }, { signal });
    outcomes.push(...all.filter((one) => one.source === 'clinicaltrials'));
  }
  if (given.title !== null && live.askDescribed !== undefined)
    outcomes.push(
      ...(await live.askDescribed({ title: given.title, author: given.authors[0] ?? null }, { signal })),
    );
  return outcomes;
}

/** Whether the answers of the sources that would hold a work are enough to say that it is not there. */
function whatItSays(
  given: GivenDetails,
  outcomes: readonly LiveOutcome[],
): Pick<Resolved, 'absent' | 'unreachable'> {
  const holders = outcomes.filter((one) => holds(one.source, given));
  const failed = holders.find((one) => one.unreachable !== null);
  if (failed !== undefined) return { absent: null, unreachable: failed.unreachable };
  if (holders.length === 0) return { absent: null, unreachable: null };
  const queries = [...new Set(holders.map((one) => `${nameOf(one.source)} (${one.query})`))];
  return { absent: `Asked: ${queries.join('; ')}. None of what came back is this work.`, unreachable: null };
}

function holds(source: string, { identifiers: { doi, pmid, pmcid, nct }, title }: GivenDetails): boolean {
  if (source === 'clinicaltrials') return nct !== undefined;
  if (source === 'pubmed') return pmid !== undefined || title !== null;
  if (source === 'pmc') return pmcid !== undefined;
  if (source === 'europepmc') return title !== null;
  return source === 'crossref' && ((doi !== undefined && !otherAgencies.test(doi)) || title !== null);
}

function nameOf(source: string): string {
  return sourceById(source).name;
}

function asLog({
  source,
  query,
  asked,
  hits,
  unreachable,
  documents,
}: LiveOutcome): Reference['asked'][number] {
  const note = unreachable ?? `${plural(documents, 'document')} fetched`;
  return { source: sourceId.parse(source), query, asked, hits, note };
}

/** The identifiers that a reference gives, in words. */
export function spokenIdentifiers({ doi, pmid, pmcid, nct }: WorkIdentifiers): string {
  return [
    doi === undefined ? '' : `DOI ${doi}`,
    pmid === undefined ? '' : `PMID ${pmid}`,
    pmcid ?? '',
    nct ?? '',
  ]
    .filter((one) => one !== '')
    .join(', ');
}
