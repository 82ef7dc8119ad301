import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import type { WebPage } from '#evidence/source/websites/map.ts';
import { htmlText } from '#lib/html-text.ts';
import { markedSections } from '#lib/marked-text.ts';

/** What an address of a page gave, or why it gives nothing to read. */
export type ParsedPage = { page: WebPage } | { page: null; why: 'behind a login' | 'without a text' };

/** Below this many characters a page that asks for a login shows its wall and not its text. */
const shortText = 1500;

const wall =
  /\b(?:(?:log|sign) ?in|subscribe|register) (?:to (?:read|view|continue|access|see)|for (?:full )?access)\b|\bmembers[- ]only\b|\bfor (?:members|subscribers) only\b/i;

/**
 * The readable part of a page. Nothing in it is run or fetched.
 * @param url where it was found; its own canonical address is preferred where that is on the same site
 */
export function parsePage(html: string, url: string): ParsedPage {
  const { document } = parseHTML(html);
  const meta = (...names: string[]) => {
    const found = names.map(
      (name) =>
        document
          .querySelector(`meta[property="${name}"], meta[name="${name}"]`)
          ?.getAttribute('content')
          ?.trim() ?? '',
    );
    return found.find((value) => value !== '') ?? null;
  };
  const asksPassword = document.querySelector('input[type="password"]') !== null;
  const language = document.documentElement?.getAttribute('lang')?.trim().toLowerCase() ?? '';
  const canonical = canonicalAddress(
    document.querySelector('link[rel="canonical"]')?.getAttribute('href') ?? null,
    url,
  );
  const heading = document.querySelector('h1')?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
  const visible = document.body?.textContent ?? '';
  const published = meta(
    'article:modified_time',
    'article:published_time',
    'dcterms.modified',
    'DC.date',
    'date',
  );
  // Readability changes the document, so everything else is read before.
  const article = readArticle(document);
  const sections = sectionsOf(article?.content ?? null, html);
  const length = sections.reduce((sum, { text }) => sum + text.length, 0);
  const locked = asksPassword || wall.test(visible) || isLoginAddress(url);
  if (locked && length < shortText) return { page: null, why: 'behind a login' };
  if (length === 0) return { page: null, why: 'without a text' };
  return {
    page: {
      url: canonical,
      title: heading || article?.title?.trim() || canonical,
      author: article?.byline?.replace(/\s+/g, ' ').trim() || null,
      published: /^\d{4}-\d{2}-\d{2}/.exec(published ?? '')?.[0] ?? null,
      language: /^[a-z]{2,3}\b/.exec(language)?.[0] ?? 'und',
      sections,
    },
  };
}

/** The article in a page; null where none is found, or the page is so damaged that the search for it fails. */
function readArticle(document: Document) {
  try {
    return new Readability(document, { charThreshold: 100 }).parse();
  } catch {
    return null;
  }
}

function sectionsOf(content: string | null, html: string): { title: string; text: string }[] {
  if (content !== null) return markedSections(content);
  const { text } = htmlText(html);
  return text === '' ? [] : [{ title: '', text }];
}

function isLoginAddress(url: string): boolean {
  return /\/(?:log-?in|sign-?in|sso|auth)\b/i.test(new URL(url).pathname);
}

/** The canonical address where it is one on the same site; without a fragment. */
function canonicalAddress(href: string | null, url: string): string {
  const bare = (host: string) => host.replace(/^www\./, '');
  const own = new URL(url);
  const stated = href === null ? null : URL.parse(href, own);
  const chosen =
    stated !== null && /^https?:$/.test(stated.protocol) && bare(stated.host) === bare(own.host)
      ? stated
      : own;
  chosen.hash = '';
  return chosen.href;
}
