import type { EvidenceDocument } from '#evidence/document.ts';
import type { Notice } from '#evidence/notices.ts';

/** What a source is asked. */
export interface LiveQuestion {
  /** Alternatives for each thing that has to be met: synonyms of the drug, of the condition … */
  things: readonly (readonly string[])[];
  /** Plain words of the claim beside them. */
  words: readonly string[];
  limit: number;
}

/** What a source answered: the exact query as it was sent, how many it has, and the documents that were fetched. */
export interface LiveAnswer {
  query: string;
  hits: number;
  documents: EvidenceDocument[];
  /** What it says of the standing of works, these and others. */
  notices?: Notice[];
}

/** A source that can be asked over the network. */
export interface LiveSource {
  readonly source: string;
  /** @throws Problem `source-unreachable` with one sentence that says why; `stopped` when the signal is raised */
  ask(question: LiveQuestion, options: { signal: AbortSignal }): Promise<LiveAnswer>;
}
