import { Problem } from '#errors';
import type { EvidenceDocument } from '#evidence/document.ts';
import { CrossrefClient } from '#evidence/source/crossref/client.ts';
import { type Journal, journals } from '#evidence/source/journals/journals.ts';
import { mapEntry } from '#evidence/source/journals/map.ts';
import { parseFeed } from '#evidence/source/journals/parse.ts';
import type { LiveAnswer, LiveQuestion, LiveSource } from '#evidence/source/live.ts';
import { type ClientSettings, textOf, useless } from '#evidence/source/live-answer.ts';
import { type PoliteHttp, xmlTypes } from '#lib/polite-http.ts';
import { XmlFault } from '#lib/xml-tree.ts';

const feedTypes = [
  ...xmlTypes,
  'application/rss+xml',
  'application/rdf+xml',
  'application/atom+xml',
  'text/html',
];

interface JournalSettings extends ClientSettings {
  journals?: readonly Journal[];
}

/**
 * Asks the journals of one site: Crossref for what they published, and their feeds for what is newer than that.
 * A feed that fails is named in the query; the source is unreachable where Crossref is.
 */
export class JournalClient implements LiveSource {
  readonly source: string;
  readonly #http: PoliteHttp;
  readonly #journals: readonly Journal[];
  readonly #crossref: CrossrefClient;
  readonly #now: () => Date;

  constructor(http: PoliteHttp, source: string, settings: JournalSettings = {}) {
    this.source = source;
    this.#http = http;
    this.#journals = (settings.journals ?? journals).filter((one) => one.source === source);
    this.#now = settings.now ?? (() => new Date());
    const issns = this.#journals.flatMap((one) => one.issns);
    this.#crossref = new CrossrefClient(http, { ...settings, source, issns });
  }

  async ask(question: LiveQuestion, { signal }: { signal: AbortSignal }): Promise<LiveAnswer> {
    const [answer, ...feeds] = await Promise.all([
      this.#crossref.ask(question, { signal }),
      ...this.#journals.map((journal) => this.#newest(journal, signal).catch(failure)),
    ]);
    const known = new Set(answer.documents.map((one) => one.identifiers.doi));
    const documents = [...answer.documents];
    const notes: string[] = [];
    for (const [index, feed] of feeds.entries()) {
      const title = this.#journals[index]?.title ?? this.source;
      if (feed instanceof Problem) notes.push(`feed of ${title} not read`);
      else {
        const fitting = feed.filter((one) => meets(one, question) && !known.has(one.identifiers.doi));
        notes.push(`feed of ${title}`);
        documents.push(...fitting);
      }
    }
    const more = documents.length - answer.documents.length;
    return { ...answer, query: [answer.query, ...notes].join(' + '), hits: answer.hits + more, documents };
  }

  /** What a journal's feed holds now. */
  async #newest(journal: Journal, signal: AbortSignal): Promise<EvidenceDocument[]> {
    const answer = await this.#http.get(journal.feed, { source: this.source, accept: feedTypes, signal });
    const entries = entriesOf(textOf(answer), this.source);
    const origin = {
      source: this.source,
      journal: journal.title,
      from: journal.feed,
      at: this.#now().toISOString(),
    };
    return entries.flatMap((entry) => mapEntry(entry, origin) ?? []);
  }
}

/** One client for each site that has journals. */
export function journalClients(http: PoliteHttp): JournalClient[] {
  return [...new Set(journals.map((one) => one.source))].map((source) => new JournalClient(http, source));
}

function entriesOf(text: string, source: string) {
  try {
    const entries = parseFeed(text);
    if (entries !== null) return entries;
  } catch (error) {
    if (!(error instanceof XmlFault)) throw error;
  }
  throw useless(source, 'its feed cannot be read');
}

function failure(error: unknown): Problem {
  if (error instanceof Problem) return error;
  throw error;
}

/** Whether every thing of the question is named, by one of its names. */
function meets(document: EvidenceDocument, { things }: LiveQuestion): boolean {
  const text = spaced(`${document.title} ${document.text}`);
  return things.length > 0 && things.every((names) => names.some((name) => text.includes(spaced(name))));
}

/** Words with one space around each, so that "SLE" is not found in "sleep". */
function spaced(text: string): string {
  return ` ${text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim()} `;
}
