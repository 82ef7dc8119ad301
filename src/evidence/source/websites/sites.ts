/** A site whose pages are read: which of them, and under which licence they stand. */
export interface Site {
  /** As its source is called: the host without `www.`. */
  source: string;
  /** Where it begins; addresses are resolved against it. */
  base: string;
  licence: string;
  /** Only pages whose path begins with one of these. */
  paths: readonly string[];
  /** Pages that are known; further ones come from its sitemap. */
  pages: readonly string[];
}

/** The sites that are ready. Where their sitemaps are, their robots.txt says, else `/sitemap.xml` is tried. */
export const sites: readonly Site[] = [
  {
    source: 'dermnetnz.org',
    base: 'https://dermnetnz.org/',
    licence: 'CC BY-NC-ND 3.0 NZ',
    paths: ['/topics/'],
    pages: [],
  },
  {
    source: 'lupus.org',
    base: 'https://www.lupus.org/',
    licence: 'all rights reserved',
    paths: ['/resources/', '/understanding-lupus/'],
    pages: [],
  },
  {
    source: 'rheumatology.org',
    base: 'https://rheumatology.org/',
    licence: 'all rights reserved',
    paths: ['/'],
    pages: [],
  },
];
