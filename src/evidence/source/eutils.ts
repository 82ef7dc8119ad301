import { z } from 'zod';
import { address, jsonOf, useless } from '#evidence/source/live-answer.ts';
import { jsonTypes, type PoliteAnswer, type PoliteHttp, xmlTypes } from '#lib/polite-http.ts';

const base = 'https://eutils.ncbi.nlm.nih.gov/entrez/eutils/';

/** `source` is the one that is asked, `pubmed` or `pmc`; the databases have the same names. */
export interface EutilsSettings {
  source: string;
  base?: string | undefined;
  /** NCBI's API key; with it 10 requests a second are allowed instead of 3. */
  key?: string | undefined;
}

const searched = z.object({
  esearchresult: z.object({
    count: z.string().regex(/^\d+$/),
    idlist: z.array(z.string().regex(/^\d+$/)),
    webenv: z.string().optional(),
    querykey: z.string().optional(),
  }),
});
const failed = z
  .object({ error: z.string() })
  .or(z.object({ esearchresult: z.object({ ERROR: z.string() }) }));

export interface Found {
  hits: number;
  ids: string[];
  /** Where the server keeps what was found. */
  history: { webenv: string; key: string } | null;
}

/** NCBI's E-utilities: esearch with the history server, efetch. */
export class Eutils {
  readonly #http: PoliteHttp;
  readonly #settings: EutilsSettings;

  constructor(http: PoliteHttp, settings: EutilsSettings) {
    this.#http = http;
    this.#settings = settings;
  }

  async search(term: string, limit: number, signal: AbortSignal): Promise<Found> {
    const { source } = this.#settings;
    const parameters = { term, retmax: limit, retmode: 'json', sort: 'relevance', usehistory: 'y' };
    const json = jsonOf(source, await this.#get('esearch.fcgi', parameters, { accept: jsonTypes, signal }));
    const parsed = searched.safeParse(json);
    if (!parsed.success) throw useless(source, reasonIn(json), parsed.error);
    const { count, idlist, webenv, querykey } = parsed.data.esearchresult;
    const history = webenv === undefined || querykey === undefined ? null : { webenv, key: querykey };
    return { hits: Number(count), ids: idlist, history };
  }

  /** The records of what was found, as XML. */
  async records(found: Found, limit: number, signal: AbortSignal): Promise<PoliteAnswer> {
    const which =
      found.history === null
        ? { id: found.ids.join(',') }
        : { query_key: found.history.key, WebEnv: found.history.webenv, retstart: 0, retmax: limit };
    const answer = await this.#get('efetch.fcgi', { ...which, retmode: 'xml' }, { accept: xmlTypes, signal });
    if (answer.status === 404) throw useless(this.#settings.source, 'it does not give what it has found');
    return answer;
  }

  #get(
    path: string,
    parameters: Record<string, string | number>,
    request: { accept: readonly string[]; signal: AbortSignal },
  ): Promise<PoliteAnswer> {
    const { source, key } = this.#settings;
    const all = { db: source, ...parameters, tool: 'betateta', api_key: key };
    return this.#http.get(address(this.#settings.base ?? base, path, all), { source, ...request });
  }
}

function reasonIn(json: unknown): string {
  const said = failed.safeParse(json);
  if (!said.success) return 'its answer is of an unknown shape';
  const text = 'error' in said.data ? said.data.error : said.data.esearchresult.ERROR;
  return text.replace(/\s+/g, ' ').slice(0, 120);
}
