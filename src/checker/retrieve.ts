import { fusedScores } from '#checker/fused-scores.ts';
import type { Candidate, ClaimReading } from '#checker/judge.ts';
import { opposingQueryFor, queryFor, speaksAgainst } from '#checker/queries.ts';
import type { Mentions, Subjects } from '#checker/rules/document-reading.ts';
import type { Meaning } from '#evidence/meaning.ts';
import type { StandingNow } from '#evidence/notices.ts';
import { withStandings } from '#evidence/notices.ts';
import type { EvidenceSearch, SearchHit } from '#evidence/search.ts';
import type { EvidenceStore } from '#evidence/store.ts';
import type { Vocabulary } from '#evidence/vocabulary.ts';

/** Passages that one search may bring; beyond, each source is asked by itself so that none is crowded out. */
const searchLimit = 1000;
/** Documents that are opened for one claim at one source, for and against. */
export const openLimit = 12;
export const opposingLimit = 8;
/**
 * Passages of all sources together whose nearness in meaning counts. All of them are always read, however many vectors
 * are kept already: what is found must not depend on what was asked before.
 */
const readForMeaning = 100;
/** Goes up with every change of what is found. */
const version = '2';

/** What one source gave for one claim. */
export interface Retrieved {
  source: string;
  query: string;
  opposingQuery: string;
  hits: number;
  opposingHits: number;
  opened: Opened[];
}

/** A document with its place among those of all sources: 0 for the best of either search. */
interface Opened extends Candidate {
  place: number;
}

interface Asked {
  evidence: EvidenceStore;
  search: EvidenceSearch;
  subjects: Subjects;
  vocabulary: Vocabulary;
  /** Null: passages are found by their words alone. */
  meaning: Meaning | null;
  /** Where the status of a document is looked up when it is read; null where nothing is kept of it. */
  standing: StandingNow | null;
}

/** How passages are found, for reports and receipts. */
export function retrievalOf(meaning: Meaning | null): { name: string; version: string } {
  if (meaning === null || meaning.problem !== null) return { name: 'words', version };
  return {
    name: 'words and meaning',
    version: `${version}, ${meaning.name} ${meaning.version.slice(0, 12)}`,
  };
}

/**
 * Asks every source for passages on the claim and, with a second query, for passages against it.
 * Gives one entry a source, in the order of `all`.
 * @throws Problem `model-failed`; asked again, the words alone decide
 */
export async function retrieve(
  claim: ClaimReading,
  all: readonly string[],
  { evidence, search, subjects, vocabulary, meaning, standing }: Asked,
): Promise<Retrieved[]> {
  const query = queryFor(claim);
  const opposingQuery = opposingQueryFor(claim);
  const [found, against] = await Promise.all([
    hitsOf(search, query, all).then((hits) => byMeaning(hits, claim, meaning)),
    hitsOf(search, opposingQuery, all),
  ]);
  const contrary = against.filter(({ passage }) => speaksAgainst(passage.text));
  const places = placesOf([found, contrary]);
  const hits = bySource(found);
  const opposing = bySource(against);
  const open = bySource(contrary);
  const wanted = new Map(
    all.map((source) => {
      const first = documentsOf(hits.get(source)).slice(0, openLimit);
      const more = documentsOf(open.get(source)).filter((id) => !first.includes(id));
      return [source, [...first, ...more.slice(0, opposingLimit)]];
    }),
  );
  const stored = await evidence.getMany([...wanted.values()].flat());
  const documents = await withStandings(stored, standing);
  return all.map((source) => {
    const own = hits.get(source) ?? [];
    const ownAgainst = opposing.get(source) ?? [];
    const passages = passagesOf([...own, ...ownAgainst]);
    const opened = (wanted.get(source) ?? []).flatMap((id) => {
      const document = documents.get(id);
      if (document === undefined || !isOnSubject(subjects.mentions(document), claim, vocabulary)) return [];
      return [{ document, passages: passages(id), place: places.get(id) ?? places.size }];
    });
    return { source, query, opposingQuery, hits: own.length, opposingHits: ownAgainst.length, opened };
  });
}

/** The opened documents of all sources, the best first, so that a judge that reads a part of them reads that part. */
export function bestFirst(retrieved: readonly Retrieved[]): Candidate[] {
  return retrieved.flatMap(({ opened }) => opened).toSorted((a, b) => a.place - b.place);
}

/** The passages that have words of the text, of each source at most as many as one search may bring; best first. */
async function hitsOf(search: EvidenceSearch, text: string, all: readonly string[]): Promise<SearchHit[]> {
  const hits = await search.search({ text, limit: searchLimit });
  if (hits.length < searchLimit) return hits.filter(({ passage }) => all.includes(passage.source));
  const found: SearchHit[] = [];
  for (const source of all)
    found.push(...(await search.search({ text, sources: [source], limit: searchLimit })));
  return found.toSorted((a, b) => b.score - a.score);
}

/** The best passages in the order of both scores, the others behind them in the order of their words. */
async function byMeaning(
  hits: readonly SearchHit[],
  claim: ClaimReading,
  meaning: Meaning | null,
): Promise<SearchHit[]> {
  if (meaning === null || meaning.problem !== null) return [...hits];
  const best = inTurn(hits).slice(0, readForMeaning);
  const texts = best.map(({ title, passage }) => `${title}\n${passage.text}`);
  const nearness = await meaning.near(claim.wording, texts);
  const scores = fusedScores(
    best.map(({ score }) => score),
    nearness,
  );
  const scored = new Map(best.map((hit, at) => [hit, scores[at] ?? 0]));
  const ordered = best.toSorted((a, b) => (scored.get(b) ?? 0) - (scored.get(a) ?? 0));
  return [...ordered, ...hits.filter((hit) => !scored.has(hit))];
}

/** The first of every source, then the second of every source, and so on: a large one does not crowd out a small one. */
function inTurn(hits: readonly SearchHit[]): SearchHit[] {
  const sources = [...bySource(hits).values()];
  const longest = Math.max(0, ...sources.map((own) => own.length));
  return Array.from({ length: longest }, (_, at) => sources.flatMap((own) => own[at] ?? [])).flat();
}

function bySource(hits: readonly SearchHit[]): Map<string, SearchHit[]> {
  return Map.groupBy(hits, ({ passage }) => passage.source);
}

function documentsOf(hits: readonly SearchHit[] = []): string[] {
  return [...new Set(hits.map((hit) => hit.passage.document))];
}

/** The place of each document in the list in which it stands first. */
function placesOf(lists: readonly (readonly SearchHit[])[]): Map<string, number> {
  const places = new Map<string, number>();
  for (const list of lists)
    for (const [place, id] of documentsOf(list).entries())
      places.set(id, Math.min(place, places.get(id) ?? place));
  return places;
}

/** Gives the passages of a document that were found, each once, in its own order. */
function passagesOf(hits: readonly SearchHit[]): (id: string) => Candidate['passages'] {
  const found = new Map(
    hits.map(({ passage }) => [`${passage.document} ${passage.start}-${passage.end}`, passage]),
  );
  const byDocument = Map.groupBy(found.values(), ({ document }): string => document);
  return (id) => (byDocument.get(id) ?? []).sort((a, b) => a.start - b.start);
}

/** Whether a document speaks of the claim's drug, or of its conditions where it names no drug. */
function isOnSubject({ all }: Mentions, claim: ClaimReading, vocabulary: Vocabulary): boolean {
  const wanted = claim.interventions.length > 0 ? claim.interventions : claim.population;
  if (wanted.length === 0) return true;
  const named = [...all];
  return wanted.some((one) => named.some((id) => vocabulary.relation(id, one.id) !== 'other'));
}
