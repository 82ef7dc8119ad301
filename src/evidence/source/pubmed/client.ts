import { Eutils } from '#evidence/source/eutils.ts';
import type { LiveAnswer, LiveQuestion, LiveSource } from '#evidence/source/live.ts';
import type { ClientSettings } from '#evidence/source/live-answer.ts';
import { allOf } from '#evidence/source/live-query.ts';
import { pubmedReader } from '#evidence/source/pubmed/reader.ts';
import { readAnswer } from '#evidence/source/read-answer.ts';
import type { PoliteAnswer, PoliteHttp } from '#lib/polite-http.ts';

/** Asks PubMed by its E-utilities: esearch, then efetch of what the history server kept. */
export class PubmedClient implements LiveSource {
  readonly source = 'pubmed';
  readonly #eutils: Eutils;
  readonly #now: () => Date;

  constructor(http: PoliteHttp, { base, key, now }: ClientSettings & { key?: string | undefined } = {}) {
    this.#eutils = new Eutils(http, { source: 'pubmed', base, key });
    this.#now = now ?? (() => new Date());
  }

  async ask(question: LiveQuestion, { signal }: { signal: AbortSignal }): Promise<LiveAnswer> {
    const query = allOf(question, '[Title/Abstract]');
    if (query === '') return { query, hits: 0, documents: [] };
    const found = await this.#eutils.search(query, question.limit, signal);
    if (found.ids.length === 0) return { query, hits: found.hits, documents: [] };
    const answer = await this.#eutils.records(found, question.limit, signal);
    return { query, hits: found.hits, ...(await this.#read(answer)) };
  }

  /** The records with these PMIDs; those that are not known are left out. */
  async records(pmids: readonly string[], signal: AbortSignal): Promise<LiveAnswer> {
    const found = { hits: pmids.length, ids: [...pmids], history: null };
    const read = await this.#read(await this.#eutils.records(found, pmids.length, signal));
    return { query: `PMID ${pmids.join(', ')}`, hits: read.documents.length, ...read };
  }

  #read({ bytes }: PoliteAnswer) {
    return readAnswer(pubmedReader, bytes, { name: 'efetch', at: this.#now().toISOString() });
  }
}
