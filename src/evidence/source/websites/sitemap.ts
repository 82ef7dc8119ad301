import { below, childrenOf, plainText, XmlFault, xmlTree } from '#lib/xml-tree.ts';

/** What a sitemap names: pages, and further sitemaps. */
export interface Sitemap {
  pages: string[];
  sitemaps: string[];
}

/** A sitemap, or nothing where the text is none. */
export function parseSitemap(text: string): Sitemap {
  try {
    const root = xmlTree(text, { namespaces: false });
    const places = (name: string) =>
      below(root, name)
        .flatMap((one) => childrenOf(one, 'loc').map(plainText))
        .filter((url) => URL.canParse(url));
    return { pages: places('url'), sitemaps: places('sitemap') };
  } catch (error) {
    if (error instanceof XmlFault) return { pages: [], sitemaps: [] };
    throw error;
  }
}
