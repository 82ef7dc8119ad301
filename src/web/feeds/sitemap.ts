import { xmlElement, xmlText } from '#lib/xml-text.ts';

export interface SitemapPage {
  url: string;
  /** ISO 8601; null where it has no time of its own. */
  changed: string | null;
}

/** The protocol's limit for one file. */
export const mostPages = 50_000;

const namespace = 'http://www.sitemaps.org/schemas/sitemap/0.9';

/** Pages that search engines may list (sitemaps.org); at most 50,000, the rest belongs in other files. */
export function sitemap(pages: readonly SitemapPage[]): string {
  return file('urlset', 'url', pages.slice(0, mostPages));
}

/** Several sitemaps as one. */
export function sitemapIndex(sitemaps: readonly SitemapPage[]): string {
  return file('sitemapindex', 'sitemap', sitemaps.slice(0, mostPages));
}

function file(root: string, name: string, pages: readonly SitemapPage[]): string {
  const entries = pages.map(({ url, changed }) => {
    const parts = [
      xmlElement('loc', {}, xmlText(url)),
      ...(changed === null ? [] : [xmlElement('lastmod', {}, xmlText(changed))]),
    ];
    return xmlElement(name, {}, parts.join(''));
  });
  return `<?xml version="1.0" encoding="utf-8"?>\n${xmlElement(root, { xmlns: namespace }, `\n${entries.join('\n')}\n`)}\n`;
}
