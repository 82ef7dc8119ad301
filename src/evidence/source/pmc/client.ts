import { z } from 'zod';
import type { EvidenceDocument } from '#evidence/document.ts';
import { Eutils } from '#evidence/source/eutils.ts';
import type { LiveAnswer, LiveQuestion, LiveSource } from '#evidence/source/live.ts';
import { address, type ClientSettings, jsonOf, textOf, useless } from '#evidence/source/live-answer.ts';
import { allOf } from '#evidence/source/live-query.ts';
import { mapArticle } from '#evidence/source/pmc/map.ts';
import { pmcMetadata } from '#evidence/source/pmc/metadata.ts';
import { parseArticle } from '#evidence/source/pmc/parse.ts';
import { pmcReader } from '#evidence/source/pmc/reader.ts';
import { readAnswer } from '#evidence/source/read-answer.ts';
import { jsonTypes, type PoliteAnswer, type PoliteHttp, xmlTypes } from '#lib/polite-http.ts';
import { below, plainText, XmlFault, type XmlNode, xmlTree } from '#lib/xml-tree.ts';

const cloudBase = 'https://pmc-oa-opendata.s3.amazonaws.com/';
const converterBase = 'https://pmc.ncbi.nlm.nih.gov/tools/idconv/api/v1/';
/** Full texts are long: more of them do not come within the time that a claim has. */
const mostTexts = 5;
const storageTypes = ['application/octet-stream', 'binary/octet-stream'];

const converted = z.object({
  records: z.array(
    z.object({
      'requested-id': z.string(),
      pmcid: z.string().optional(),
      pmid: z.union([z.string(), z.number()]).optional(),
      doi: z.string().optional(),
      status: z.string().optional(),
    }),
  ),
});

/** The addresses of one article; `asked` is the identifier that was given. */
export interface ArticleIds {
  asked: string;
  pmcid: string | null;
  pmid: string | null;
  doi: string | null;
}

interface PmcSettings extends ClientSettings {
  key?: string | undefined;
  cloudBase?: string;
  converterBase?: string;
}

/** Asks PubMed Central: E-utilities for full texts, the ID converter, and the cloud layout by version. */
export class PmcClient implements LiveSource {
  readonly source = 'pmc';
  readonly #http: PoliteHttp;
  readonly #settings: PmcSettings;
  readonly #eutils: Eutils;

  constructor(http: PoliteHttp, settings: PmcSettings = {}) {
    this.#http = http;
    this.#settings = settings;
    this.#eutils = new Eutils(http, { source: 'pmc', base: settings.base, key: settings.key });
  }

  async ask(question: LiveQuestion, { signal }: { signal: AbortSignal }): Promise<LiveAnswer> {
    const query = allOf(question, '[Title/Abstract]');
    if (query === '') return { query, hits: 0, documents: [] };
    const limit = Math.min(question.limit, mostTexts);
    const found = await this.#eutils.search(query, limit, signal);
    if (found.ids.length === 0) return { query, hits: found.hits, documents: [] };
    const answer = await this.#eutils.records(found, limit, signal);
    const read = await readAnswer(pmcReader, answer.bytes, { name: 'efetch', at: this.#at() });
    return { query, hits: found.hits, ...read };
  }

  /** What PMCIDs, PMIDs or DOIs (all of one kind, at most 200) are called otherwise; null where it is not known. */
  async convert(ids: readonly string[], signal: AbortSignal): Promise<ArticleIds[]> {
    const base = this.#settings.converterBase ?? converterBase;
    const url = address(base, 'articles/', { ids: ids.join(','), format: 'json', tool: 'betateta' });
    const answer = await this.#http.get(url, { source: this.source, accept: jsonTypes, signal });
    const parsed = converted.safeParse(jsonOf(this.source, answer));
    if (!parsed.success) throw useless(this.source, 'its answer is of an unknown shape', parsed.error);
    return parsed.data.records.map((one) => {
      const known = one.status !== 'error';
      return {
        asked: one['requested-id'],
        pmcid: known ? (one.pmcid ?? null) : null,
        pmid: known && one.pmid !== undefined ? String(one.pmid) : null,
        doi: known ? (one.doi?.toLowerCase() ?? null) : null,
      };
    });
  }

  /**
   * An article in its newest version from the cloud layout, with the licence and the retraction that its metadata
   * state. Null where the layout has none.
   */
  async newest(pmcid: string, signal: AbortSignal): Promise<EvidenceDocument | null> {
    const newest = Math.max(0, ...(await this.#versions(pmcid, signal)));
    return newest === 0 ? null : this.#version(`${pmcid}.${newest}`, signal);
  }

  /** The numbers of the versions that the cloud layout lists. */
  async #versions(pmcid: string, signal: AbortSignal): Promise<number[]> {
    const listing = { 'list-type': 2, delimiter: '/', prefix: `${pmcid}.` };
    const url = address(this.#settings.cloudBase ?? cloudBase, '', listing);
    const answer = await this.#http.get(url, { source: this.source, accept: xmlTypes, signal });
    const root = this.#xml(answer, 'its list of versions is no whole XML');
    return below(root, 'CommonPrefixes').flatMap((one) => {
      const version = /\.(\d+)\/$/.exec(plainText(one))?.[1];
      return version === undefined ? [] : [Number(version)];
    });
  }

  async #version(name: string, signal: AbortSignal): Promise<EvidenceDocument | null> {
    const base = this.#settings.cloudBase ?? cloudBase;
    const get = (file: string, accept: readonly string[]) =>
      this.#http.get(address(base, `${name}/${file}`), { source: this.source, accept, signal });
    const described = await get(`${name}.metadata.json`, [...jsonTypes, ...storageTypes]);
    if (described.status === 404) return null;
    const metadata = pmcMetadata.safeParse(jsonOf(this.source, described));
    if (!metadata.success) throw useless(this.source, 'its metadata are of an unknown shape', metadata.error);
    const answer = await get(`${name}.xml`, [...xmlTypes, ...storageTypes]);
    if (answer.status === 404) return null;
    const raw = parseArticle(this.#xml(answer, 'its text is no whole XML'));
    return mapArticle(raw, { from: answer.url, at: this.#at(), metadata: metadata.data });
  }

  #xml(answer: PoliteAnswer, why: string): XmlNode {
    try {
      return xmlTree(textOf(answer), { namespaces: false });
    } catch (error) {
      if (error instanceof XmlFault) throw useless(this.source, why, error);
      throw error;
    }
  }

  #at(): string {
    return (this.#settings.now?.() ?? new Date()).toISOString();
  }
}
