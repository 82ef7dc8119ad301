import { documentId, type EvidenceDocument, sourceId } from '#evidence/document.ts';
import { makeDocument } from '#evidence/make-document.ts';

/** A page of a site, read. */
export interface WebPage {
  /** Its canonical address. */
  url: string;
  title: string;
  author: string | null;
  published: string | null;
  language: string;
  sections: { title: string; text: string }[];
}

/** A host without `www.`, by which its site is named as a source. */
export function siteOf(url: string): string {
  return new URL(url).hostname.toLowerCase().replace(/^www\./, '');
}

/** `dermnetnz.org:/topics/panniculitis`: the site, and the path without its last stroke. */
function pageId(url: string): string {
  const { pathname, search } = new URL(url);
  return `${siteOf(url)}:${(pathname.replace(/(?<=.)\/$/, '') + search).slice(0, 250)}`;
}

export function webDocument(
  page: WebPage,
  { licence, provenance }: Pick<EvidenceDocument, 'licence' | 'provenance'>,
): EvidenceDocument {
  return makeDocument({
    id: documentId.parse(pageId(page.url)),
    source: sourceId.parse(siteOf(page.url)),
    kind: 'web page',
    design: 'unknown',
    identifiers: {},
    url: page.url,
    title: page.title,
    authors: page.author === null ? [] : [page.author],
    venue: siteOf(page.url),
    published: page.published,
    participants: null,
    status: 'current',
    statusNote: null,
    licence,
    representation: 'original',
    language: page.language,
    units: [],
    sections: page.sections,
    provenance,
  });
}
