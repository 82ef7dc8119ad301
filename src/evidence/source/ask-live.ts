import { Problem } from '#errors';
import type { EvidenceDocument } from '#evidence/document.ts';
import type { LiveQuestion, LiveSource } from '#evidence/source/live.ts';
import { useless } from '#evidence/source/live-answer.ts';

/** What one source came to when it was asked over the network. */
export interface LiveOutcome {
  source: string;
  /** When it was asked, ISO 8601. */
  asked: string;
  /** The exact query as it was sent; empty where it failed. */
  query: string;
  hits: number;
  documents: number;
  /** One sentence that says why it could not be asked; null where it answered. */
  unreachable: string | null;
}

interface Needs {
  sources: readonly LiveSource[];
  /** Where the documents go, so that what is concluded from them can be replayed without the network. */
  evidence: { put(documents: readonly EvidenceDocument[]): Promise<unknown> };
  now: () => Date;
  /** Milliseconds that each source has; default 5,000. */
  budget?: number;
}

/** Asks all live sources at once. Any of them may fail: the others' answers stand. */
export class LiveAsker {
  readonly #needs: Needs;

  constructor(needs: Needs) {
    this.#needs = needs;
  }

  /** The ids of the sources that are asked. */
  get names(): readonly string[] {
    return this.#needs.sources.map((one) => one.source);
  }

  /**
   * What each source came to, in their order; their documents are stored.
   * @throws Problem `stopped` when the signal is raised
   */
  async ask(question: LiveQuestion, signal?: AbortSignal): Promise<LiveOutcome[]> {
    const { sources, evidence } = this.#needs;
    const answers = await Promise.all(sources.map((one) => this.#one(one, question, signal)));
    if (signal?.aborted === true) throw new Problem('stopped', 'Stopped.');
    const documents = answers.flatMap((one) => one.documents);
    if (documents.length > 0) await evidence.put(unique(documents));
    return answers.map((one) => one.outcome);
  }

  async #one(
    live: LiveSource,
    question: LiveQuestion,
    signal: AbortSignal | undefined,
  ): Promise<{ outcome: LiveOutcome; documents: EvidenceDocument[] }> {
    const { budget = 5_000, now } = this.#needs;
    const asked = now().toISOString();
    const limit = AbortSignal.timeout(budget);
    const both = signal === undefined ? limit : AbortSignal.any([limit, signal]);
    const { source } = live;
    try {
      const { query, hits, documents } = await live.ask(question, { signal: both });
      const outcome = { source, asked, query, hits, documents: documents.length, unreachable: null };
      return { outcome, documents };
    } catch (error) {
      const problem =
        error instanceof Problem && error.id === 'source-unreachable'
          ? error
          : useless(source, limit.aborted ? 'it takes too long' : 'its answer could not be read', error);
      const outcome = { source, asked, query: '', hits: 0, documents: 0, unreachable: problem.message };
      return { outcome, documents: [] };
    }
  }
}

/** A store takes each document once; of two with one id the last is the newer. */
function unique(documents: readonly EvidenceDocument[]): EvidenceDocument[] {
  return [...new Map(documents.map((one) => [one.id, one])).values()];
}
