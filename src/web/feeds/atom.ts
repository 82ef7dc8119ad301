import { xmlElement, xmlText } from '#lib/xml-text.ts';

/** One thing that is listed in a feed. */
export interface FeedEntry {
  /** Never changes, whatever becomes of the address. */
  id: string;
  url: string;
  title: string;
  /** ISO 8601. */
  published: string;
  updated: string;
  /** Null: nobody whose name is known. */
  author: string | null;
  tags: readonly string[];
  /** Safe HTML; empty where there is only a title. */
  html: string;
}

export interface Feed {
  /** The name of the site. */
  site: string;
  title: string;
  /** The page that shows the same. */
  url: string;
  /** The feed's own address. */
  self: string;
  language: string;
  entries: readonly FeedEntry[];
}

/** A list as Atom (RFC 4287). Its time is that of the newest change, so that nothing new gives the same bytes. */
export function atomFeed({ site, title, url, self, language, entries }: Feed): string {
  const updated = entries.map((entry) => entry.updated).reduce(later, '1970-01-01T00:00:00.000Z');
  const parts = [
    xmlElement('id', {}, xmlText(self)),
    xmlElement('title', {}, xmlText(title)),
    xmlElement('updated', {}, xmlText(updated)),
    xmlElement('link', { rel: 'self', type: 'application/atom+xml', href: self }),
    xmlElement('link', { rel: 'alternate', type: 'text/html', href: url }),
    xmlElement('author', {}, xmlElement('name', {}, xmlText(site))),
    ...entries.map(atomEntry),
  ];
  // What links within texts are relative to.
  const attributes = { xmlns: 'http://www.w3.org/2005/Atom', 'xml:lang': language, 'xml:base': url };
  return `<?xml version="1.0" encoding="utf-8"?>\n${xmlElement('feed', attributes, `\n${parts.join('\n')}\n`)}\n`;
}

function atomEntry({ id, url, title, published, updated, author, tags, html }: FeedEntry): string {
  const parts = [
    xmlElement('id', {}, xmlText(id)),
    xmlElement('title', {}, xmlText(title)),
    xmlElement('link', { rel: 'alternate', type: 'text/html', href: url }),
    xmlElement('published', {}, xmlText(published)),
    xmlElement('updated', {}, xmlText(updated)),
    ...(author === null ? [] : [xmlElement('author', {}, xmlElement('name', {}, xmlText(author)))]),
    ...tags.map((term) => xmlElement('category', { term })),
    ...(html === '' ? [] : [xmlElement('content', { type: 'html' }, xmlText(html))]),
  ];
  return xmlElement('entry', {}, parts.join(''));
}

function later(one: string, other: string): string {
  return Date.parse(other) > Date.parse(one) ? other : one;
}
