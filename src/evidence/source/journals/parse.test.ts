import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mapEntry } from '#evidence/source/journals/map.ts';
import { parseFeed } from '#evidence/source/journals/parse.ts';
import { XmlFault } from '#lib/xml-tree.ts';
import { editedXml } from '#test/harness/edited.ts';
import { damagedFiles, formatFiles, formatsAreHere, mutated, sharedBytes } from '#test/harness/formats.ts';

const origin = { source: 'nature.com', journal: 'Fiction', from: 'feed', at: '2026-01-01T00:00:00.000Z' };

/** Some feeds lie inside a JavaScript string. */
async function feed(name: string): Promise<string> {
  const text = (await sharedBytes(`formats/rss/${name}`)).toString();
  return name.endsWith('.js') ? text.replace(/^[^`]*`/, '').replace(/`;?\s*$/, '') : text;
}

describe('feeds', () => {
  it('reads Atom', () => {
    const [entry] =
      parseFeed(
        `<feed xmlns="http://www.w3.org/2005/Atom"><entry><title>RETRACTED: Zorblimab</title>
        <link rel="self" href="https://example.org/self"/><link href="https://example.org/doi/10.5555/Z1?af=R"/>
        <author><name>F. Iction</name></author><updated>2026-02-03T04:05:06Z</updated>
        <summary type="html">It &lt;b&gt;failed&lt;/b&gt;.</summary></entry></feed>`,
      ) ?? [];
    if (entry === undefined) throw new Error('no entry');
    expect(entry).toMatchObject({ doi: '10.5555/z1', authors: ['F. Iction'], summary: 'It failed.' });
    expect(mapEntry(entry, origin)).toMatchObject({
      id: 'nature.com:10.5555/z1',
      url: 'https://example.org/doi/10.5555/Z1?af=R',
      published: '2026-02-03',
      venue: 'Fiction',
      status: 'retracted',
      sections: [{ title: 'Summary' }],
    });
  });

  it('reads dates as in mail headers', () => {
    const [entry] =
      parseFeed(
        '<rss version="2.0"><channel><item><title>A</title><link>https://example.org/a</link><pubDate>Mon, 30 Sep 2002 11:00:00 GMT</pubDate></item></channel></rss>',
      ) ?? [];
    if (entry === undefined) throw new Error('no entry');
    expect(mapEntry(entry, origin)).toMatchObject({
      published: '2002-09-30',
      sections: [{ title: 'Title' }],
    });
  });

  it('does not split a name that is turned round', () => {
    const dc = 'xmlns:dc="http://purl.org/dc/elements/1.1/"';
    const item = '<item><title>A</title><dc:creator>Iction, Francis</dc:creator></item>';
    const entries = parseFeed(`<rss version="2.0" ${dc}><channel>${item}</channel></rss>`);
    expect(entries?.[0]?.authors).toEqual(['Iction, Francis']);
  });

  it('tells what is no feed', () => {
    expect(parseFeed('<html><body>Log in</body></html>')).toBeNull();
    expect(() => parseFeed('<rss><channel>')).toThrow(XmlFault);
  });
});

describe.skipIf(!formatsAreHere)('real feeds (skipped where ../shared is absent)', () => {
  it('reads RSS 1.0 with PRISM and Dublin Core', async () => {
    const entries = parseFeed(await feed('rssv2-dc-prism.js')) ?? [];
    expect(entries).toHaveLength(1);
    const [entry] = entries;
    if (entry === undefined) throw new Error('no entry');
    expect(entry).toMatchObject({
      title:
        'HIV Exposure and Formula Feeding Predict Under-2 Mortality in HIV-Uninfected Children, Botswana',
      doi: '10.1016/j.jpeds.2018.08.009',
      journal: 'The Journal of Pediatrics',
      date: '2018-10-11',
      rights: '© 2018 Published by Elsevier Inc. All rights reserved.',
    });
    expect(entry.authors).toHaveLength(13);
    expect(entry.authors[0]).toBe('Gbolahan Ajibola');
    expect(mapEntry(entry, origin)).toMatchObject({
      id: 'nature.com:10.1016/j.jpeds.2018.08.009',
      identifiers: { doi: '10.1016/j.jpeds.2018.08.009' },
      url: 'https://www.jpeds.com/article/S0022-3476(18)31119-3/fulltext?rss=yes',
      title: entry.title,
      authors: entry.authors,
      venue: 'The Journal of Pediatrics',
      published: '2018-10-11',
      status: 'current',
      licence: '© 2018 Published by Elsevier Inc. All rights reserved.',
      sections: [{ title: 'Summary' }],
      text: expect.stringMatching(/^Summary\nTo prospectively assess rates .* in a more recent era\.$/),
    });
  });

  it('is not misled by names that clash between namespaces', async () => {
    const [entry] = parseFeed(await feed('rss2.0NSwithModulesNoDefNSLocalNameClash.xml')) ?? [];
    expect(entry).toMatchObject({
      title: 'Test Item - RSS2.0 w/ NS, no default NS, localName clash',
      summary: 'correct description',
      link: 'http://www.pocketsoap.com/weblog/rssTests/rss2.0NSwithModulesNoDefNSLocalNameClash.xml#1',
    });
  });

  it.each(formatFiles('rss'))('%s is read', async (name) => {
    const entries = parseFeed(await feed(name));
    expect(entries?.length).toBeGreaterThan(0);
    for (const entry of entries ?? []) mapEntry(entry, origin);
  });

  it('survives damage', async () => {
    const text = await feed('rssv2-dc-prism.js');
    const read = (damaged: string) => {
      try {
        for (const entry of parseFeed(damaged) ?? []) mapEntry(entry, origin);
      } catch (error) {
        expect(error).toBeInstanceOf(XmlFault);
      }
    };
    for (let seed = 1; seed <= damagedFiles; seed += 1) read(mutated(Buffer.from(text), seed).toString());
    fc.assert(fc.property(editedXml(text), read), { numRuns: damagedFiles });
  }, 600_000);
});
