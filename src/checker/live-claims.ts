import type { ClaimDraft } from '#checker/claim-draft.ts';
import type { ClaimReading, Judge } from '#checker/judge.ts';
import { Problem } from '#errors';
import type { LiveOutcome } from '#evidence/source/ask-live.ts';
import type { LiveQuestion } from '#evidence/source/live.ts';
import type { Term } from '#evidence/vocabulary.ts';
import type { OnProgress } from '#lib/progress.ts';

/** Sources over the network, as the checker asks them. */
export interface AsksLive {
  readonly names: readonly string[];
  ask(question: LiveQuestion, signal?: AbortSignal): Promise<LiveOutcome[]>;
}

/** Documents that each source gives for one question. */
const limit = 10;
/** Different questions of one text; beyond them only what is stored is read. */
const mostQuestions = 40;

/**
 * Asks the live sources for what the claims are about, each question once, and gives what they came to for every
 * claim. Claims that name neither a drug nor a condition are not asked for.
 */
export async function askLive(
  drafts: readonly ClaimDraft[],
  { live, judge }: { live: AsksLive | null; judge: Judge },
  { onProgress, signal }: { onProgress?: OnProgress | undefined; signal?: AbortSignal | undefined },
): Promise<ReadonlyMap<ClaimDraft, readonly LiveOutcome[]>> {
  const outcomes = new Map<ClaimDraft, readonly LiveOutcome[]>();
  if (live === null) return outcomes;
  const known = new Map<string, readonly LiveOutcome[]>();
  for (const [index, draft] of drafts.entries()) {
    if (signal?.aborted === true) throw new Problem('stopped', 'The check was stopped before any claim.');
    if (draft.notCheckable !== null) continue;
    const question = questionOf(judge.read(draft.wording, draft.inherited));
    if (question === null) continue;
    const key = JSON.stringify(question.things);
    if (!known.has(key) && known.size >= mostQuestions) continue;
    const found = known.get(key) ?? (await live.ask(question, signal));
    known.set(key, found);
    outcomes.set(draft, found);
    onProgress?.({
      stage: 'search',
      message: `${found.length} sources asked over the network`,
      done: index + 1,
      total: drafts.length,
    });
  }
  return outcomes;
}

/** Any of the claim's drugs together with any of its conditions, each by any of its names. */
function questionOf(claim: ClaimReading): LiveQuestion | null {
  const things = [claim.interventions, claim.population].map(namesOf).filter((names) => names.length > 0);
  if (things.length === 0) return null;
  const words = claim.parts.filter((part) => part.hard).map((part) => part.text);
  return { things, words, limit };
}

function namesOf(terms: readonly Term[]): string[] {
  const each = Math.max(2, Math.floor(8 / Math.max(1, terms.length)));
  return [...new Set(terms.flatMap((one) => [one.name, ...one.synonyms].slice(0, each)))];
}
