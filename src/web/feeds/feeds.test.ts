import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type XmlNode, xmlTree } from '#lib/xml-tree.ts';
import { atomFeed, type FeedEntry } from '#web/feeds/atom.ts';
import { openSearch } from '#web/feeds/opensearch.ts';
import { sitemap, sitemapIndex } from '#web/feeds/sitemap.ts';

const entry: FeedEntry = {
  id: 'tag:site.example,2026:q1',
  url: 'https://site.example/questions/q1/a?b&c',
  title: 'Is 2 < 3 & "so"?',
  published: '2026-01-02T03:04:05.000Z',
  updated: '2026-02-02T03:04:05.000Z',
  author: 'Ada',
  tags: ['lupus', 'c&a'],
  html: '<p>Yes: 2 &lt; 3</p>\n',
};

const feed = (entries: FeedEntry[]) =>
  atomFeed({
    site: 'Fiction & Base',
    title: 'Newest questions',
    url: 'https://site.example/',
    self: 'https://site.example/questions.atom',
    language: 'en',
    entries,
  });

const read = (xml: string) => xmlTree(xml, { namespaces: false });
const inside = (node: XmlNode, name: string) =>
  node.children.flatMap((child) => (typeof child === 'string' || child.name !== name ? [] : [child]));
const text = (node: XmlNode | undefined): string =>
  node?.children.map((child) => (typeof child === 'string' ? child : text(child))).join('') ?? '';
const texts = (node: XmlNode, name: string) => inside(node, name).map(text);

describe('Atom', () => {
  it('has what RFC 4287 asks for', () => {
    const root = read(
      feed([entry, { ...entry, updated: '2026-02-01T00:00:00.000Z', author: null, html: '' }]),
    );
    expect(Object.fromEntries(root.attributes)).toEqual({
      xmlns: 'http://www.w3.org/2005/Atom',
      'xml:lang': 'en',
      'xml:base': 'https://site.example/',
    });
    expect(texts(root, 'id')).toEqual(['https://site.example/questions.atom']);
    expect(texts(root, 'title')).toEqual(['Newest questions']);
    expect(texts(root, 'updated')).toEqual([entry.updated]);
    expect(texts(root, 'author')).toEqual(['Fiction & Base']);
    expect(
      inside(root, 'link').map((link) => [link.attributes.get('rel'), link.attributes.get('href')]),
    ).toEqual([
      ['self', 'https://site.example/questions.atom'],
      ['alternate', 'https://site.example/'],
    ]);
    const [first, second] = inside(root, 'entry');
    if (first === undefined || second === undefined) throw new Error('two entries were given');
    expect(texts(first, 'id')).toEqual([entry.id]);
    expect(texts(first, 'title')).toEqual([entry.title]);
    expect(texts(first, 'published')).toEqual([entry.published]);
    expect(texts(first, 'updated')).toEqual([entry.updated]);
    expect(texts(first, 'author')).toEqual(['Ada']);
    expect(inside(first, 'category').map((one) => one.attributes.get('term'))).toEqual(entry.tags);
    expect(inside(first, 'link')[0]?.attributes.get('href')).toBe(entry.url);
    expect(texts(first, 'content')).toEqual([entry.html]);
    expect(inside(first, 'content')[0]?.attributes.get('type')).toBe('html');
    expect(texts(second, 'author')).toEqual([]);
    expect(texts(second, 'content')).toEqual([]);
  });

  it('takes the newest time, whatever the order and the zone', () => {
    const times = ['2026-01-01T23:00:00-05:00', '2026-01-02T03:00:00Z'];
    expect(texts(read(feed(times.map((updated) => ({ ...entry, updated })))), 'updated')).toEqual([times[0]]);
    expect(texts(read(feed([])), 'updated')).toEqual(['1970-01-01T00:00:00.000Z']);
  });

  it('is XML whatever stands in it', () => {
    const any = fc.oneof(
      fc.string({ unit: 'binary' }),
      fc.constantFrom(']]>', '<!--', '\0', '\ud800', '\uffff'),
    );
    fc.assert(
      fc.property(any, (words) => {
        const [one] = inside(
          read(feed([{ ...entry, title: words, html: words, author: words, tags: [words] }])),
          'entry',
        );
        if (one === undefined) throw new Error('one entry was given');
        const kept = words
          .toWellFormed()
          .replaceAll(/[^\P{Cc}\t\n\r\u007f-\u009f]|[\ufffe\uffff]/gu, '\ufffd');
        expect(texts(one, 'title')).toEqual([kept]);
        expect(inside(one, 'category')[0]?.attributes.get('term')).toBe(kept);
      }),
    );
  });
});

it('lists pages for search engines', () => {
  const pages = [
    { url: 'https://site.example/?a&b', changed: '2026-01-02T03:04:05.000Z' },
    { url: 'https://site.example/check', changed: null },
  ];
  const root = read(sitemap(pages));
  expect([root.name, root.attributes.get('xmlns')]).toEqual([
    'urlset',
    'http://www.sitemaps.org/schemas/sitemap/0.9',
  ]);
  expect(inside(root, 'url').map((url) => [texts(url, 'loc'), texts(url, 'lastmod')])).toEqual([
    [['https://site.example/?a&b'], ['2026-01-02T03:04:05.000Z']],
    [['https://site.example/check'], []],
  ]);
  const index = read(sitemapIndex(pages));
  expect(index.name).toBe('sitemapindex');
  expect(inside(index, 'sitemap')).toHaveLength(2);
});

it('tells browsers how to search', () => {
  const root = read(
    openSearch({
      site: 'A long & fictional name',
      origin: 'https://site.example',
      search: '/search',
      icon: '/icon.svg',
    }),
  );
  expect(root.attributes.get('xmlns')).toBe('http://a9.com/-/spec/opensearch/1.1/');
  // The specification allows 16 characters.
  expect(texts(root, 'ShortName')).toEqual(['A long & fiction']);
  expect(inside(root, 'Url').map((url) => url.attributes.get('template'))).toEqual([
    'https://site.example/search?q={searchTerms}',
    'https://site.example/search/suggestions?q={searchTerms}',
    'https://site.example/opensearch.xml',
  ]);
});
