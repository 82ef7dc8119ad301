import { mapResult, noticesOf } from '#evidence/source/europepmc/map.ts';
import { parseSearch } from '#evidence/source/europepmc/parse.ts';
import type { LiveAnswer, LiveQuestion, LiveSource } from '#evidence/source/live.ts';
import { address, type ClientSettings, jsonOf, useless } from '#evidence/source/live-answer.ts';
import { allOf } from '#evidence/source/live-query.ts';
import { jsonTypes, type PoliteHttp } from '#lib/polite-http.ts';

const base = 'https://www.ebi.ac.uk/europepmc/webservices/rest/';

/** Asks Europe PMC's search for whole records, with abstracts and what corrects or retracts them. */
export class EuropePmcClient implements LiveSource {
  readonly source = 'europepmc';
  readonly #http: PoliteHttp;
  readonly #settings: ClientSettings;

  constructor(http: PoliteHttp, settings: ClientSettings = {}) {
    this.#http = http;
    this.#settings = settings;
  }

  async ask(question: LiveQuestion, { signal }: { signal: AbortSignal }): Promise<LiveAnswer> {
    const query = allOf(question);
    if (query === '') return { query, hits: 0, documents: [] };
    const url = address(this.#settings.base ?? base, 'search', {
      query,
      resultType: 'core',
      format: 'json',
      pageSize: question.limit,
    });
    const answer = await this.#http.get(url, { source: this.source, accept: jsonTypes, signal });
    const found = parseSearch(jsonOf(this.source, answer));
    if (found === null || (found.results.length === 0 && found.rejected > 0))
      throw useless(this.source, 'its answer is of an unknown shape');
    const origin = { from: 'europepmc:search', at: (this.#settings.now?.() ?? new Date()).toISOString() };
    return {
      query,
      hits: found.hits,
      documents: found.results.flatMap((one) => mapResult(one, origin) ?? []),
      notices: found.results.flatMap(noticesOf),
    };
  }
}
