import { mapWork, noticesFrom } from '#evidence/source/crossref/map.ts';
import { type CrossrefWork, parseWorks } from '#evidence/source/crossref/parse.ts';
import type { LiveAnswer, LiveQuestion, LiveSource } from '#evidence/source/live.ts';
import { address, type ClientSettings, jsonOf, useless } from '#evidence/source/live-answer.ts';
import { plainWords } from '#evidence/source/live-query.ts';
import { jsonTypes, type PoliteHttp } from '#lib/polite-http.ts';

const base = 'https://api.crossref.org/';

export interface CrossrefSettings extends ClientSettings {
  /** Only works of journals with one of these ISSNs. */
  issns?: readonly string[];
  /** The source that the documents count for; default: `crossref`. */
  source?: string;
}

/** Asks Crossref for works with an abstract, or for one work by its DOI. */
export class CrossrefClient implements LiveSource {
  readonly source: string;
  readonly #http: PoliteHttp;
  readonly #settings: CrossrefSettings;

  constructor(http: PoliteHttp, settings: CrossrefSettings = {}) {
    this.#http = http;
    this.#settings = settings;
    this.source = settings.source ?? 'crossref';
  }

  async ask(question: LiveQuestion, { signal }: { signal: AbortSignal }): Promise<LiveAnswer> {
    const words = plainWords(question);
    if (words === '') return { query: '', hits: 0, documents: [] };
    const issns = (this.#settings.issns ?? []).map((issn) => `issn:${issn}`);
    const filter = ['has-abstract:true', ...issns].join(',');
    const parameters = { 'query.bibliographic': words, filter, rows: question.limit };
    const found = await this.#works('works', parameters, signal);
    const query = `${words} [${filter}]`;
    return {
      query,
      hits: found?.hits ?? 0,
      ...this.#read(found?.works ?? []),
    };
  }

  /** The work with this DOI, where there is one. */
  async work(doi: string, signal: AbortSignal): Promise<LiveAnswer> {
    const found = await this.#works(`works/${encodeURIComponent(doi)}`, {}, signal);
    return { query: `doi:${doi}`, hits: found?.hits ?? 0, ...this.#read(found?.works ?? []) };
  }

  /** The works that fit these words of a reference best, with and without an abstract. */
  async described(words: string, limit: number, signal: AbortSignal): Promise<LiveAnswer> {
    const found = await this.#works('works', { 'query.bibliographic': words, rows: limit }, signal);
    return { query: words, hits: found?.hits ?? 0, ...this.#read(found?.works ?? []) };
  }

  async #works(path: string, parameters: Record<string, string | number>, signal: AbortSignal) {
    const url = address(this.#settings.base ?? base, path, parameters);
    const answer = await this.#http.get(url, { source: 'crossref', accept: jsonTypes, signal });
    if (answer.status === 404) return null;
    const found = parseWorks(jsonOf(this.source, answer));
    if (found === null || (found.works.length === 0 && found.rejected > 0))
      throw useless(this.source, 'its answer is of an unknown shape');
    return found;
  }

  #read(works: readonly CrossrefWork[]) {
    const at = (this.#settings.now?.() ?? new Date()).toISOString();
    return {
      documents: works.flatMap(
        (work) => mapWork(work, { from: 'crossref:works', at, source: this.source }) ?? [],
      ),
      notices: works.flatMap(noticesFrom),
    };
  }
}
