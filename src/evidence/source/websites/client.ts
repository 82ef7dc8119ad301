import { Problem } from '#errors';
import type { EvidenceDocument } from '#evidence/document.ts';
import type { LiveQuestion, LiveSource } from '#evidence/source/live.ts';
import { webDocument } from '#evidence/source/websites/map.ts';
import { parsePage } from '#evidence/source/websites/parse.ts';
import { readRobots } from '#evidence/source/websites/robots.ts';
import { parseSitemap } from '#evidence/source/websites/sitemap.ts';
import type { Site } from '#evidence/source/websites/sites.ts';
import { decodeText } from '#lib/decode-text.ts';
import { declaredEncoding } from '#lib/html-text.ts';
import { type PoliteHttp, xmlTypes } from '#lib/polite-http.ts';

/** The name under which a robots.txt may address this program. */
const agent = 'betateta';
/** A day: how long a sitemap and a robots.txt are remembered, in milliseconds. */
const remembered = 86_400_000;
const mostSitemaps = 10;
/** How long reading robots.txt and sitemaps may take, in milliseconds. */
const longestReading = 30_000;
/** A site that wants more between two pages is asked at this pace, which no answer waits for. */
const longestDelay = 60;

interface Known {
  allowed: (url: string) => boolean;
  pages: string[];
}

/**
 * A site as a source: the pages of its sitemap whose addresses name what is asked for, as far as its robots.txt lets
 * them be read, at the pace that it wants.
 */
export function websiteClient(http: PoliteHttp, site: Site, now: () => number = Date.now): LiveSource {
  let known: Promise<Known> | null = null;
  let since = 0;
  const knownSite = (signal: AbortSignal) => {
    if (known === null || now() - since > remembered) {
      since = now();
      // Goes on when the one who asked stops waiting, so that the next who asks finds the site known.
      const reading = readSite(http, site, AbortSignal.timeout(longestReading));
      reading.catch(() => {
        if (known === reading) known = null;
      });
      known = reading;
    }
    return unlessAborted(known, site, signal);
  };
  return {
    source: site.source,
    async ask(question, { signal }) {
      const { allowed, pages } = await knownSite(signal);
      const matching = matchingPages(pages, question);
      const query = `pages of ${site.source} whose address names ${wordsOf(question).join(' or ')}`;
      const open = matching.filter(allowed);
      if (matching.length > 0 && open.length === 0)
        throw unreachable(site, 'its robots.txt forbids reading these pages');
      const documents = await readPages(http, site, open.slice(0, question.limit), signal);
      return { query, hits: matching.length, documents };
    },
  };
}

async function readSite(http: PoliteHttp, site: Site, signal: AbortSignal): Promise<Known> {
  const address = new URL('/robots.txt', site.base).href;
  const answer = await http.get(address, {
    source: site.source,
    accept: ['text/plain', 'text/html'],
    signal,
  });
  // A site without the file forbids nothing; a page in its place is no robots.txt.
  const none = answer.status === 404 || /html/.test(answer.type ?? '');
  const rules = readRobots(address, none ? '' : Buffer.from(answer.bytes).toString('utf8'));
  const delay = rules.getCrawlDelay(agent);
  if (delay !== undefined && delay > 1)
    http.limit(site.source, { requests: 1, milliseconds: Math.min(delay, longestDelay) * 1000 });
  const sitemaps = rules.getSitemaps();
  const pages = site.pages.map((page) => new URL(page, site.base).href);
  const waiting = sitemaps.length > 0 ? sitemaps : [new URL('/sitemap.xml', site.base).href];
  for (let count = 0; count < mostSitemaps; count += 1) {
    const next = waiting.shift();
    if (next === undefined) break;
    const map = await http.get(next, {
      source: site.source,
      accept: [...xmlTypes, 'text/plain', 'text/html'],
      signal,
    });
    if (map.status === 404) continue;
    const found = parseSitemap(Buffer.from(map.bytes).toString('utf8'));
    pages.push(...found.pages);
    waiting.push(...found.sitemaps);
  }
  const host = new URL(site.base).host;
  const own = pages.filter((page) => {
    const url = URL.parse(page);
    return url !== null && url.host === host && site.paths.some((path) => url.pathname.startsWith(path));
  });
  return {
    allowed: (url) => rules.isAllowed(url, agent) !== false,
    pages: [...new Set(own)],
  };
}

/** Pages whose path names things that are asked for: those that name most of them first, then the shortest. */
function matchingPages(pages: readonly string[], { things }: LiveQuestion): string[] {
  const wanted = things.map((alternatives) =>
    alternatives.map(pathWords).filter((words) => words.length > 0),
  );
  const scored = pages.map((page) => {
    const words = new Set(pathWords(decoded(new URL(page).pathname)));
    const score = wanted.filter((thing) =>
      thing.some((name) => name.every((word) => words.has(word))),
    ).length;
    return { page, score };
  });
  return scored
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score || a.page.length - b.page.length || (a.page < b.page ? -1 : 1))
    .map(({ page }) => page);
}

function decoded(path: string): string {
  try {
    return decodeURIComponent(path);
  } catch {
    return path;
  }
}

function pathWords(text: string): string[] {
  return (
    text
      .normalize('NFKD')
      .replace(/\p{M}/gu, '')
      .toLowerCase()
      .match(/[\p{L}\p{N}]+/gu) ?? []
  );
}

function wordsOf({ things }: LiveQuestion): string[] {
  return things.flat().map((name) => `“${name}”`);
}

/** The documents of pages; a page that cannot be read is left out, unless none can. */
async function readPages(
  http: PoliteHttp,
  site: Site,
  pages: readonly string[],
  signal: AbortSignal,
): Promise<EvidenceDocument[]> {
  const documents: EvidenceDocument[] = [];
  let failure: Problem | null = null;
  for (const page of pages) {
    try {
      documents.push(await readPage(http, site, page, signal));
    } catch (error) {
      if (!(error instanceof Problem) || error.id === 'stopped') throw error;
      failure ??= error;
    }
  }
  if (documents.length === 0 && failure !== null) throw failure;
  return documents;
}

async function readPage(
  http: PoliteHttp,
  site: Site,
  page: string,
  signal: AbortSignal,
): Promise<EvidenceDocument> {
  const answer = await http.get(page, {
    source: site.source,
    accept: ['text/html', 'application/xhtml+xml'],
    signal,
  });
  if (answer.status === 404) throw unreachable(site, `${page} is not there any more`);
  const declared = /charset\s*=\s*"?([\w-]+)/i.exec(answer.type ?? '')?.[1] ?? declaredEncoding(answer.bytes);
  const parsed = parsePage(decodeText(answer.bytes, { what: page, declared }), answer.url);
  if (parsed.page === null) throw unreachable(site, `${page} is ${parsed.why}`);
  return webDocument(parsed.page, {
    licence: site.licence,
    provenance: { from: `live:${site.source}`, at: new Date().toISOString() },
  });
}

async function unlessAborted<T>(work: Promise<T>, site: Site, signal: AbortSignal): Promise<T> {
  const { promise, reject } = Promise.withResolvers<never>();
  const stop = () => {
    const reason: unknown = signal.reason;
    const late = reason instanceof Error && reason.name === 'TimeoutError';
    const why = 'its list of pages is still being read; it is there in a moment';
    reject(late ? unreachable(site, why) : new Problem('stopped', 'Stopped.'));
  };
  if (signal.aborted) stop();
  signal.addEventListener('abort', stop, { once: true });
  try {
    return await Promise.race([work, promise]);
  } finally {
    signal.removeEventListener('abort', stop);
  }
}

function unreachable(site: Site, why: string): Problem {
  return new Problem(
    'source-unreachable',
    `${site.source} could not be read (${why}): open it in a browser.`,
  );
}
