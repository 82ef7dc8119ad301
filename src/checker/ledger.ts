import type { Claim, Outcome, OutcomeWord, SourceSummary } from '#checker/check.ts';
import type { ClaimReading } from '#checker/judge.ts';
import type { Retrieved } from '#checker/retrieve.ts';
import type { Subjects } from '#checker/rules/document-reading.ts';
import { silenceNote } from '#checker/silence-note.ts';
import { doubtsInWords } from '#checker/trained/decide-in-doubt.ts';
import type { Weighed } from '#checker/weighed.ts';
import type { LiveOutcome } from '#evidence/source/ask-live.ts';
import { sourceById, sources } from '#evidence/source.ts';
import { mayEvidence, statusWord } from '#evidence/status.ts';
import type { EvidenceStore } from '#evidence/store.ts';

type Counts = Awaited<ReturnType<EvidenceStore['sources']>>;

/**
 * Every source that a check asks or says that it did not ask: the fixed ones, then the sites with documents and those
 * that are asked over the network.
 */
export function askedSources(counts: Counts, live: readonly string[] = []): string[] {
  const fixed = sources.filter((one) => one.kind !== 'files').map((one) => String(one.id));
  const known = new Set(fixed);
  const sites = [...counts.map((one) => String(one.source)), ...live].filter((id) => !known.has(id));
  return [...fixed, ...[...new Set(sites)].sort()];
}

interface Asked {
  names: readonly string[];
  retrieved: readonly Retrieved[];
  judged: readonly Weighed[];
  claim: ClaimReading;
  at: string;
  notes: ReadonlyMap<string, string>;
  subjects: Subjects;
  /** What the sources came to that were asked over the network for this claim. */
  live: readonly LiveOutcome[];
}

/** What each source said of one claim, silence and absence included, with the exact queries. */
export function outcomesOf(asked: Asked): Outcome[] {
  const live = new Map(asked.live.map((one) => [one.source, one]));
  return storedOutcomes(asked).map((one) => withLive(one, live.get(one.source)));
}

/** A source that failed is unreachable, unless what is stored of it speaks; the reason stands in any case. */
function withLive(stored: Outcome, live: LiveOutcome | undefined): Outcome {
  if (live === undefined) return stored;
  const query = withLiveQuery(stored.query, live);
  const { unreachable } = live;
  if (unreachable !== null) {
    const speaks = ['supports', 'contradicts', 'both'].includes(stored.outcome);
    if (!speaks) return { ...stored, query, outcome: 'unreachable', note: unreachable, unreachable };
    return { ...stored, query, note: joinedNotes(unreachable, stored.note), unreachable };
  }
  if (stored.outcome !== 'not asked') return { ...stored, query };
  return { ...stored, query, outcome: 'no documents', note: null };
}

function joinedNotes(...notes: (string | null)[]): string | null {
  const said = notes.filter((one) => one !== null);
  return said.length === 0 ? null : said.join(' ');
}

/** Names the opened documents of which a reader must know the status: retracted, corrected … */
function flaggedNote({ opened }: Retrieved): string | null {
  const flagged = opened.flatMap(({ document }) => {
    const word = statusWord(document);
    return word === null ? [] : [`${document.id} (${word})`];
  });
  return flagged.length === 0 ? null : `Of the opened documents: ${flagged.join(', ')}.`;
}

/** What a source was asked here and, where it was, over the network. */
export function withLiveQuery(stored: string, live: LiveOutcome | undefined): string {
  const sent = live === undefined || live.query === '' ? '' : `live: ${live.query} (${live.hits} hits)`;
  return [stored, sent].filter((one) => one !== '').join(' · ');
}

function storedOutcomes({ names, retrieved, judged, claim, at, notes, subjects }: Asked): Outcome[] {
  const bySource = new Map(retrieved.map((one) => [one.source, one]));
  return names.map((name): Outcome => {
    const one = bySource.get(name);
    const source = sourceById(name).id;
    if (one === undefined) {
      return {
        source,
        outcome: 'not asked',
        query: '',
        opposingQuery: '',
        asked: at,
        hits: 0,
        opposingHits: 0,
        opened: [],
        note: 'Nothing of this source is loaded here.',
      };
    }
    const word = outcomeOf(one, judged);
    return {
      source,
      outcome: word,
      query: one.query,
      opposingQuery: one.opposingQuery,
      asked: at,
      hits: one.hits,
      opposingHits: one.opposingHits,
      opened: one.opened.map((candidate) => candidate.document.id),
      note: joinedNotes(
        notes.get(name) ??
          (word === 'silent' || word === 'no documents'
            ? silenceNote(one, { population: claim.population, subjects })
            : null),
        word === 'silent' ? doubtNote(one, judged) : null,
        flaggedNote(one),
      ),
    };
  });
}

/** Says where a silent source would have spoken, had its words been enough. */
function doubtNote({ source }: Retrieved, judged: readonly Weighed[]): string | null {
  const doubted = judged.filter(
    (one) => one.stance === 'neutral' && one.document.source === source && mayEvidence(one.document),
  );
  return joinedNotes(...doubtsInWords(doubted));
}

function outcomeOf({ source, opened }: Retrieved, judged: readonly Weighed[]): OutcomeWord {
  if (opened.length === 0) return 'no documents';
  const own = judged.filter((one) => one.document.source === source && mayEvidence(one.document));
  const supports = own.some((one) => one.stance === 'supports');
  const contradicts = own.some((one) => one.stance === 'contradicts');
  if (supports && contradicts) return 'both';
  if (supports) return 'supports';
  return contradicts ? 'contradicts' : 'silent';
}

/** Each source over a whole check. */
export function summaries(
  claims: readonly Claim[],
  counts: Counts,
  names: readonly string[],
): SourceSummary[] {
  return names.map((name) => {
    const source = sourceById(name);
    const loaded = counts.find((one) => one.source === name);
    const outcomes: Partial<Record<OutcomeWord, number>> = {};
    for (const claim of claims) {
      const word = claim.outcomes.find((one) => one.source === name)?.outcome;
      if (word !== undefined) outcomes[word] = (outcomes[word] ?? 0) + 1;
    }
    return {
      id: source.id,
      name: source.name,
      documents: loaded?.documents ?? 0,
      outcomes,
      licence: source.licence,
      coverage: loaded?.newest ?? null,
    };
  });
}
