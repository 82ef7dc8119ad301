import { Problem } from '#errors';
import type { EvidenceDocument } from '#evidence/document.ts';
import type { Notice } from '#evidence/notices.ts';
import type { CitedWorks, Described } from '#evidence/source/cited-works.ts';
import type { LiveAnswer, LiveQuestion, LiveSource } from '#evidence/source/live.ts';
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
  /** Finds the works that a text cites; without it nothing is looked up by its identifiers. */
  cited?: CitedWorks;
  /** Where the documents go, so that what is concluded from them can be replayed without the network. */
  evidence: { put(documents: readonly EvidenceDocument[]): Promise<unknown> };
  /** Where goes what the sources say of the standing of works. */
  notices?: { put(notices: readonly Notice[]): Promise<unknown> };
  now: () => Date;
  /** Milliseconds that each source has; default 5,000. */
  budget?: number;
}

export interface AskOptions {
  signal?: AbortSignal | undefined;
  /** Told of each source as soon as it has answered or failed. */
  onOutcome?: ((outcome: LiveOutcome) => void) | undefined;
}

interface Asking {
  source: string;
  ask(signal: AbortSignal): Promise<LiveAnswer>;
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
  ask(question: LiveQuestion, options: AskOptions = {}): Promise<LiveOutcome[]> {
    const asking = this.#needs.sources.map((live) => ({
      source: live.source,
      ask: (signal: AbortSignal) => live.ask(question, { signal }),
    }));
    return this.#all(asking, options);
  }

  /**
   * What the sources came to that were asked for the works which a text cites by DOI, PMID or PMCID; empty where it
   * cites none.
   * @throws Problem `stopped` when the signal is raised
   */
  async askCited(text: string, options: AskOptions = {}): Promise<LiveOutcome[]> {
    return this.#all(this.#needs.cited?.asking(text) ?? [], options);
  }

  /**
   * What the sources came to that were asked for a work by its title.
   * @throws Problem `stopped` when the signal is raised
   */
  async askDescribed(work: Described, options: AskOptions = {}): Promise<LiveOutcome[]> {
    return this.#all(this.#needs.cited?.describing(work) ?? [], options);
  }

  async #all(asking: readonly Asking[], { signal, onOutcome }: AskOptions): Promise<LiveOutcome[]> {
    const { evidence, notices } = this.#needs;
    const answers = await Promise.all(
      asking.map(async (one) => {
        const answer = await this.#one(one, signal);
        onOutcome?.(answer.outcome);
        return answer;
      }),
    );
    if (signal?.aborted === true) throw new Problem('stopped', 'Stopped.');
    const documents = answers.flatMap((one) => one.documents);
    if (documents.length > 0) await evidence.put(unique(documents));
    const said = answers.flatMap((one) => one.notices);
    if (said.length > 0) await notices?.put(said);
    return answers.map((one) => one.outcome);
  }

  async #one(
    asking: Asking,
    signal: AbortSignal | undefined,
  ): Promise<{ outcome: LiveOutcome; documents: EvidenceDocument[]; notices: Notice[] }> {
    const { source } = asking;
    const { budget = 5_000, now } = this.#needs;
    const asked = now().toISOString();
    const limit = AbortSignal.timeout(budget);
    const both = signal === undefined ? limit : AbortSignal.any([limit, signal]);
    try {
      const { query, hits, documents, notices = [] } = await asking.ask(both);
      const outcome = { source, asked, query, hits, documents: documents.length, unreachable: null };
      return { outcome, documents, notices };
    } catch (error) {
      const problem =
        error instanceof Problem && error.id === 'source-unreachable'
          ? error
          : useless(source, limit.aborted ? 'it takes too long' : 'its answer could not be read', error);
      const outcome = { source, asked, query: '', hits: 0, documents: 0, unreachable: problem.message };
      return { outcome, documents: [], notices: [] };
    }
  }
}

/**
 * What several askings came to, one outcome a source in the order of their first: every query that was sent, the
 * sums, and the first failure, for a source that failed once did not give all that it has.
 */
export function joinOutcomes(outcomes: readonly LiveOutcome[]): LiveOutcome[] {
  return [...Map.groupBy(outcomes, (one) => one.source)].flatMap(([source, all]) => {
    const [first] = all;
    if (first === undefined) return [];
    return [
      {
        source,
        asked: first.asked,
        query: [...new Set(all.map((one) => one.query).filter((query) => query !== ''))].join('; '),
        hits: all.reduce((sum, one) => sum + one.hits, 0),
        documents: all.reduce((sum, one) => sum + one.documents, 0),
        unreachable: all.find((one) => one.unreachable !== null)?.unreachable ?? null,
      },
    ];
  });
}

/** A store takes each document once; of two with one id the last is the newer. */
function unique(documents: readonly EvidenceDocument[]): EvidenceDocument[] {
  return [...new Map(documents.map((one) => [one.id, one])).values()];
}
