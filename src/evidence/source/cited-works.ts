import { Problem } from '#errors';
import { type CitedIds, citedIds } from '#evidence/source/cited-ids.ts';
import type { CrossrefClient } from '#evidence/source/crossref/client.ts';
import type { EuropePmcClient } from '#evidence/source/europepmc/client.ts';
import type { LiveAnswer } from '#evidence/source/live.ts';
import type { ArticleIds, PmcClient } from '#evidence/source/pmc/client.ts';
import type { PubmedClient } from '#evidence/source/pubmed/client.ts';

interface Clients {
  crossref: Pick<CrossrefClient, 'work' | 'described' | 'source'>;
  europepmc: Pick<EuropePmcClient, 'ask' | 'source'>;
  pubmed: Pick<PubmedClient, 'records' | 'source'>;
  pmc: Pick<PmcClient, 'convert' | 'newest' | 'source'>;
}

/** Works that are fetched whole or one by one; more do not come within the time that a source has. */
const mostTexts = 5;
const mostWorks = 15;
/** Works that are fetched for one that is only described. */
const mostLike = 3;

/** A work of which the identifiers are not known. */
export interface Described {
  title: string;
  author: string | null;
}

interface Asking {
  source: string;
  ask(signal: AbortSignal): Promise<LiveAnswer>;
}

/**
 * Finds the works that a text cites: a DOI at Crossref, a PMID at PubMed, a PMCID in its newest version at PubMed
 * Central, which also says under which of the others it is known there.
 */
export class CitedWorks {
  readonly #clients: Clients;

  constructor(clients: Clients) {
    this.#clients = clients;
  }

  /** Who is to be asked for the works of this text, and how; nobody where it cites none. */
  asking(text: string): Asking[] {
    const { crossref, pubmed, pmc } = this.#clients;
    const cited = citedIds(text);
    const { dois, pmids, pmcids } = cited;
    return [
      ...(dois.length === 0
        ? []
        : [{ source: crossref.source, ask: (signal: AbortSignal) => this.#works(dois, signal) }]),
      ...(pmids.length === 0
        ? []
        : [{ source: pubmed.source, ask: (signal: AbortSignal) => pubmed.records(pmids, signal) }]),
      ...(dois.length + pmids.length + pmcids.length === 0
        ? []
        : [{ source: pmc.source, ask: (signal: AbortSignal) => this.#texts(cited, signal) }]),
    ];
  }

  /** Who is to be asked for a work by its title: Crossref by all words, Europe PMC by the title as it stands. */
  describing({ title, author }: Described): Asking[] {
    const { crossref, europepmc } = this.#clients;
    const question = { things: [[title]], words: [], limit: mostLike };
    const words = author === null ? title : `${author} ${title}`;
    return [
      { source: crossref.source, ask: (signal) => crossref.described(words, mostLike, signal) },
      { source: europepmc.source, ask: (signal) => europepmc.ask(question, { signal }) },
    ];
  }

  async #works(dois: readonly string[], signal: AbortSignal): Promise<LiveAnswer> {
    const { crossref } = this.#clients;
    return joined(dois.slice(0, mostWorks), (doi) => crossref.work(doi, signal));
  }

  /** Full texts: of the articles that it cites by their number there, then of others that are there too. */
  async #texts({ dois, pmids, pmcids }: CitedIds, signal: AbortSignal): Promise<LiveAnswer> {
    const { pmc } = this.#clients;
    const known: ArticleIds[] = [];
    // The converter takes identifiers of one kind at a time.
    for (const ids of [pmids, dois]) if (ids.length > 0) known.push(...(await pmc.convert(ids, signal)));
    const all = new Set([...pmcids, ...known.flatMap((one) => one.pmcid ?? [])]);
    const found = await joined([...all].slice(0, mostTexts), async (pmcid) => {
      const document = await pmc.newest(pmcid, signal);
      return {
        query: pmcid,
        hits: document === null ? 0 : 1,
        documents: document === null ? [] : [document],
      };
    });
    const others = [...pmids.map((one) => `PMID ${one}`), ...dois.map((one) => `doi:${one}`)];
    const converted = others.length === 0 ? [] : [`${others.join(', ')} in the ID converter`];
    return { ...found, query: [...converted, found.query].filter((one) => one !== '').join('; ') };
  }
}

/** The answers for all of these, together; one that fails is named in the query, unless none comes. */
async function joined(ids: readonly string[], ask: (id: string) => Promise<LiveAnswer>): Promise<LiveAnswer> {
  const answers: LiveAnswer[] = [];
  const failed: string[] = [];
  let failure: Problem | null = null;
  for (const id of ids) {
    try {
      answers.push(await ask(id));
    } catch (error) {
      if (!(error instanceof Problem) || error.id === 'stopped') throw error;
      failure ??= error;
      failed.push(`${id} not read`);
    }
  }
  if (answers.length === 0 && failure !== null) throw failure;
  return {
    query: [...answers.map((one) => one.query), ...failed].join(', '),
    hits: answers.reduce((sum, one) => sum + one.hits, 0),
    documents: answers.flatMap((one) => one.documents),
    notices: answers.flatMap((one) => one.notices ?? []),
  };
}
