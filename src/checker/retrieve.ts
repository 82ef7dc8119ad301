import type { Candidate, ClaimReading } from '#checker/judge.ts';
import type { EvidenceDocument } from '#evidence/document.ts';
import type { StandingNow } from '#evidence/notices.ts';
import { withStandings } from '#evidence/notices.ts';
import type { EvidenceSearch, SearchHit } from '#evidence/search.ts';
import type { EvidenceStore } from '#evidence/store.ts';
import type { Term, Vocabulary } from '#evidence/vocabulary.ts';

/** Passages that one search may bring; beyond, each source is asked by itself so that none is crowded out. */
const searchLimit = 1000;
/** Documents that are opened for one claim at one source, for and against. */
export const openLimit = 12;
export const opposingLimit = 8;

/** What one source gave for one claim. */
export interface Retrieved {
  source: string;
  query: string;
  opposingQuery: string;
  hits: number;
  opposingHits: number;
  opened: Candidate[];
}

const contrary =
  'no not none without failed failure worse worsened worsening flare paradoxical ineffective null terminated withdrawn discontinued adverse excluded missed retracted correction';

function names(terms: readonly Term[], most: number): string[] {
  return terms.flatMap((one) => [one.name, ...one.synonyms].slice(0, most));
}

/** The words of the claim with the synonyms of its drugs and conditions. */
export function queryFor(claim: ClaimReading): string {
  return [claim.wording, ...names(claim.interventions, 4), ...names(claim.population, 4)].join(' ');
}

/** The same things with the words of contrary evidence: negation, null results, harm, ended trials, corrections. */
export function opposingQueryFor(claim: ClaimReading): string {
  const things = [...names(claim.interventions, 2), ...names(claim.population, 2)];
  const hard = claim.parts.filter((part) => part.hard).map((part) => part.text);
  return [...things, ...hard, contrary].join(' ');
}

interface Asked {
  evidence: EvidenceStore;
  search: EvidenceSearch;
  vocabulary: Vocabulary;
  /** Where the status of a document is looked up when it is read; null where nothing is kept of it. */
  standing: StandingNow | null;
}

async function bySource(
  search: EvidenceSearch,
  text: string,
  all: readonly string[],
): Promise<Map<string, SearchHit[]>> {
  const found = new Map<string, SearchHit[]>(all.map((source) => [source, []]));
  const hits = await search.search({ text, limit: searchLimit });
  if (hits.length < searchLimit) {
    for (const hit of hits) found.get(hit.passage.source)?.push(hit);
    return found;
  }
  for (const source of all)
    found.set(source, await search.search({ text, sources: [source], limit: searchLimit }));
  return found;
}

/** Whether a document speaks of the claim's drug, or of its conditions where it names no drug. */
function isOnSubject(text: string, claim: ClaimReading, vocabulary: Vocabulary): boolean {
  const terms = vocabulary.find(text).map((mention) => mention.term);
  const wanted = claim.interventions.length > 0 ? claim.interventions : claim.population;
  if (wanted.length === 0) return true;
  return wanted.some((one) => terms.some((other) => vocabulary.relation(other.id, one.id) !== 'other'));
}

function documentsOf(hits: readonly SearchHit[], most: number): string[] {
  return [...new Set(hits.map((hit) => hit.passage.document))].slice(0, most);
}

/**
 * Asks every source for passages on the claim and, with a second query, for passages against it.
 * Gives one entry a source, in the order of `all`.
 */
export async function retrieve(
  claim: ClaimReading,
  all: readonly string[],
  { evidence, search, vocabulary, standing }: Asked,
): Promise<Retrieved[]> {
  const query = queryFor(claim);
  const opposingQuery = opposingQueryFor(claim);
  const pro = await bySource(search, query, all);
  const contra = await bySource(search, opposingQuery, all);
  const wanted = new Map(
    all.map((source) => [
      source,
      new Set([
        ...documentsOf(pro.get(source) ?? [], openLimit),
        ...documentsOf(contra.get(source) ?? [], opposingLimit),
      ]),
    ]),
  );
  const stored = await evidence.getMany([...wanted.values()].flatMap((ids) => [...ids]));
  const documents = await withStandings(stored, standing);
  return all.map((source) => {
    const hits = pro.get(source) ?? [];
    const against = contra.get(source) ?? [];
    const opened = [...(wanted.get(source) ?? [])].flatMap((id) => {
      const document = documents.get(id);
      if (document === undefined || !isOnSubject(`${document.title}\n${document.text}`, claim, vocabulary))
        return [];
      return [candidate(document, [...hits, ...against])];
    });
    return { source, query, opposingQuery, hits: hits.length, opposingHits: against.length, opened };
  });
}

function candidate(document: EvidenceDocument, hits: readonly SearchHit[]): Candidate {
  const own = hits.map((hit) => hit.passage).filter((passage) => passage.document === document.id);
  const passages = [...new Map(own.map((passage) => [`${passage.start}-${passage.end}`, passage])).values()];
  return { document, passages: passages.sort((a, b) => a.start - b.start) };
}
