import { withoutMarks } from '#lib/marked-text.ts';
import { at, below, childrenOf, plainText, type XmlNode, xmlTree } from '#lib/xml-tree.ts';

/** An entry of a feed, as it stands there. */
export interface FeedEntry {
  title: string;
  link: string | null;
  doi: string | null;
  authors: string[];
  journal: string | null;
  /** As it is written; its form differs between feeds. */
  date: string | null;
  rights: string | null;
  /** Without marks; often the first lines of an abstract only. */
  summary: string;
}

const rss1 = 'http://purl.org/rss/1.0/';
const atom = 'http://www.w3.org/2005/Atom';
const dc = 'http://purl.org/dc/elements/1.1/';
const content = 'http://purl.org/rss/modules/content/';
const isPrism = (space: string) => space.startsWith('http://prismstandard.org/namespaces/');

/**
 * The entries of a feed in RSS 1.0, RSS 2.0 or Atom, in its order; what comes in other namespaces than its own,
 * Dublin Core's or PRISM's is not read. Null where it is no feed.
 * @throws XmlFault
 */
export function parseFeed(text: string): FeedEntry[] | null {
  const root = xmlTree(text.replace(/^\uFEFF?\s+/, ''), { namespaces: true });
  if (root.name !== 'RDF' && root.name !== 'rss' && root.name !== 'feed') return null;
  const items = root.name === 'feed' ? childrenOf(root, 'entry') : below(root, 'item');
  const channel = at(root, 'channel');
  return items.map((item) => entry(item, channel ?? root));
}

function entry(item: XmlNode, channel: XmlNode): FeedEntry {
  const own = (name: string) => childrenOf(item, name).filter((one) => isOwn(one, item.space));
  const from = (space: string, name: string) => childrenOf(item, name).filter((one) => one.space === space);
  const prism = (node: XmlNode, name: string) => childrenOf(node, name).find((one) => isPrism(one.space));
  const first = (...nodes: (XmlNode | undefined)[]) => nodes.map(plainText).find((one) => one !== '') ?? null;
  const link = linkOf(item, own('link'));
  const authors = [
    ...from(dc, 'creator').flatMap((one) => people(plainText(one))),
    ...own('author').map((one) => plainText(at(one, 'name') ?? one)),
  ];
  return {
    title: withoutMarks(first(own('title')[0], from(dc, 'title')[0]) ?? ''),
    link,
    doi: doiIn([
      first(prism(item, 'doi')),
      ...from(dc, 'identifier').map(plainText),
      first(own('id')[0]),
      link,
    ]),
    authors: [...new Set(authors.map((one) => one.trim()).filter((one) => one !== ''))],
    journal: first(prism(item, 'publicationName'), prism(channel, 'publicationName')),
    date: first(
      from(dc, 'date')[0],
      prism(item, 'publicationDate'),
      own('pubDate')[0],
      own('published')[0],
      own('updated')[0],
    ),
    rights: first(from(dc, 'rights')[0], own('rights')[0], ...childrenOf(channel, 'rights')),
    summary: withoutMarks(
      first(from(content, 'encoded')[0], own('description')[0], own('summary')[0], own('content')[0]) ?? '',
    ),
  };
}

/** Some feeds name all authors in one element; "Iction, Francis" is one. */
function people(text: string): string[] {
  const parts = text.split(/,\s+/);
  return parts.every((one) => /\S\s\S/.test(one)) ? parts : [text];
}

/** Elements of RSS stand in no namespace, in that of RSS 1.0, or in the one that their item stands in. */
function isOwn(node: XmlNode, space: string): boolean {
  return node.space === space || node.space === rss1 || node.space === atom;
}

function linkOf(item: XmlNode, links: readonly XmlNode[]): string | null {
  const main = links.find((one) => (one.attributes.get('rel') ?? 'alternate') === 'alternate') ?? links[0];
  const given = main?.attributes.get('href') ?? plainText(main);
  const about = item.attributes.get('rdf:about') ?? '';
  return [given, about].find((one) => /^https?:\/\//.test(one)) ?? null;
}

function doiIn(texts: readonly (string | null)[]): string | null {
  for (const text of texts) {
    const found = /10\.\d{4,9}\/[^\s?#&]+/.exec(text ?? '')?.[0];
    if (found !== undefined) return found.toLowerCase();
  }
  return null;
}
