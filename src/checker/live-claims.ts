import type { ClaimDraft } from '#checker/claim-draft.ts';
import type { ClaimReading, Judge } from '#checker/judge.ts';
import { Problem } from '#errors';
import { type AskOptions, joinOutcomes, type LiveOutcome } from '#evidence/source/ask-live.ts';
import type { Described } from '#evidence/source/cited-works.ts';
import type { LiveQuestion } from '#evidence/source/live.ts';
import type { Term } from '#evidence/vocabulary.ts';
import { plural } from '#lib/plural.ts';
import type { OnProgress, Progress } from '#lib/progress.ts';

/** Sources over the network, as the checker asks them. */
export interface AsksLive {
  readonly names: readonly string[];
  ask(question: LiveQuestion, options?: AskOptions): Promise<LiveOutcome[]>;
  /** Asks for the works that a text cites by DOI, PMID or PMCID; empty where it cites none. */
  askCited(text: string, options?: AskOptions): Promise<LiveOutcome[]>;
  /** Asks for a work by its title. */
  askDescribed?(work: Described, options?: AskOptions): Promise<LiveOutcome[]>;
}

/** Documents that each source gives for one question. */
export const limit = 10;
/** Different questions of one text; beyond them only what is stored is read. */
const mostQuestions = 40;

/**
 * Asks the live sources for the works that the text cites and for what its claims are about, each question once, and
 * gives what they came to for every claim. Claims that name neither a drug nor a condition are not asked for.
 */
export async function askLive(
  text: string,
  drafts: readonly ClaimDraft[],
  { live, judge }: { live: AsksLive | null; judge: Judge },
  { onProgress, signal }: { onProgress?: OnProgress | undefined; signal?: AbortSignal | undefined },
): Promise<ReadonlyMap<ClaimDraft, readonly LiveOutcome[]>> {
  const outcomes = new Map<ClaimDraft, readonly LiveOutcome[]>();
  if (live === null) return outcomes;
  const cited = await askCited(text, live, { onProgress, signal });
  const known = new Map<string, readonly LiveOutcome[]>();
  for (const [index, draft] of drafts.entries()) {
    if (signal?.aborted === true) throw new Problem('stopped', 'The check was stopped before any claim.');
    if (draft.notCheckable !== null) continue;
    const question = questionOf(judge.read(draft.wording, draft.inherited));
    outcomes.set(draft, cited);
    if (question === null) continue;
    const key = JSON.stringify(question.things);
    if (!known.has(key) && known.size >= mostQuestions) continue;
    const found = known.get(key) ?? (await live.ask(question, { signal }));
    known.set(key, found);
    outcomes.set(draft, joinOutcomes([...found, ...cited]));
    onProgress?.({
      stage: 'search',
      message: `${found.length} sources asked over the network`,
      done: index + 1,
      total: drafts.length,
    });
  }
  return outcomes;
}

/** What the sources came to that were asked for the works which a text cites; each is told of as it answers. */
export async function askCited(
  text: string,
  live: AsksLive,
  { onProgress, signal }: { onProgress?: OnProgress | undefined; signal?: AbortSignal | undefined },
): Promise<LiveOutcome[]> {
  return live.askCited(text, { signal, onOutcome: (one) => onProgress?.(stepOf(one)) });
}

/** What one source came to, as a step of the work. */
export function stepOf({ source, hits, documents, unreachable }: LiveOutcome): Progress {
  const message = unreachable ?? `${plural(hits, 'hit')}, ${plural(documents, 'document')} fetched`;
  return { stage: 'search', source, message, done: 0, total: null };
}

/** Any of the claim's drugs together with any of its conditions, each by any of its names. */
function questionOf(claim: ClaimReading): LiveQuestion | null {
  const things = [claim.interventions, claim.population].map(namesOf).filter((names) => names.length > 0);
  if (things.length === 0) return null;
  const words = claim.parts.filter((part) => part.hard).map((part) => part.text);
  return { things, words, limit };
}

/** Alternatives for one thing to ask for: the names of these terms, with as many synonyms as a query can bear. */
export function namesOf(terms: readonly Term[]): string[] {
  const each = Math.max(2, Math.floor(8 / Math.max(1, terms.length)));
  return [...new Set(terms.flatMap((one) => [one.name, ...one.synonyms].slice(0, each)))];
}
