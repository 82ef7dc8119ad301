import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mapResult, noticesOf } from '#evidence/source/europepmc/map.ts';
import { parseSearch } from '#evidence/source/europepmc/parse.ts';
import { editedJson } from '#test/harness/edited.ts';
import { damagedFiles, formatFiles, formatsAreHere, mutated, sharedBytes } from '#test/harness/formats.ts';

const origin = { from: 'europepmc:search', at: '2026-01-01T00:00:00.000Z' };

const json = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

async function documentsOf(name: string) {
  const found = parseSearch(json((await sharedBytes(`formats/europepmc/${name}`)).toString()));
  return (found?.results ?? []).map((one) => mapResult(one, origin));
}

describe('results of Europe PMC', () => {
  it('keeps the good results beside one of another shape', () => {
    const fine = {
      id: 'PPR1',
      source: 'PPR',
      title: 'Fictional drug zorblimab',
      abstractText: '<p>It did nothing.</p>',
    };
    const found = parseSearch({ hitCount: 2, resultList: { result: [{ id: 1 }, fine] } });
    expect(found).toMatchObject({ hits: 2, rejected: 1, results: [{ id: 'PPR1' }] });
  });

  it('joins a preprint to its article', () => {
    const commentCorrection = [{ type: 'Preprint of', reference: 'Fict J. doi: 10.5555/ABC.' }];
    const [result] =
      parseSearch({
        hitCount: 1,
        resultList: {
          result: [
            {
              id: 'PPR1',
              source: 'PPR',
              title: 'T',
              abstractText: 'A',
              commentCorrectionList: { commentCorrection },
            },
          ],
        },
      })?.results ?? [];
    if (result === undefined) throw new Error('no result');
    expect(mapResult(result, origin)?.units).toEqual(['doi:10.5555/abc']);
  });

  it('hands on what a record says of others, and not what others say of it', () => {
    const list = (
      ...commentCorrection: { type: string; id?: string; source?: string; reference?: string }[]
    ) => ({
      id: '77',
      source: 'MED',
      pmid: '77',
      title: 'Retraction: <i>Zorblimab</i> in fiction',
      firstPublicationDate: '2024-05-02',
      commentCorrectionList: { commentCorrection },
    });
    const notice = {
      identifiers: { pmid: '66', doi: '10.5555/zorblimab' },
      status: 'retracted',
      by: 'europepmc',
      note: 'Retraction: Retraction: Zorblimab in fiction (MED 77)',
      date: '2024-05-02',
    };
    const reference = 'Fict J. 2020. doi: 10.5555/Zorblimab.';
    expect(noticesOf(list({ type: 'Retraction of', id: '66', source: 'MED', reference }))).toEqual([notice]);
    expect(
      noticesOf(
        list(
          { type: 'Expression of concern for', id: '66', source: 'MED' },
          { type: 'Erratum for', reference },
          { type: 'Partial retraction of', id: 'PPR1', source: 'PPR' },
          { type: 'Retraction of', id: '77', source: 'MED' },
          { type: 'Retraction in', id: '88', source: 'MED' },
          { type: 'Comment on', id: '66', source: 'MED' },
        ),
      ),
    ).toMatchObject([
      { identifiers: { pmid: '66' }, status: 'expression of concern' },
      { identifiers: { doi: '10.5555/zorblimab' }, status: 'corrected' },
    ]);
    expect(noticesOf({ id: '1', source: 'MED', title: 'T' })).toEqual([]);
  });

  it('makes no document of a record without an abstract', () => {
    expect(mapResult({ id: '1', source: 'MED', title: 'T' }, origin)).toBeNull();
  });
});

describe.skipIf(!formatsAreHere)('real results (skipped where ../shared is absent)', () => {
  it('flags the retracted article of 1998, with every notice', async () => {
    const [document] = await documentsOf('search_wakefield_retracted.json');
    expect(document).toMatchObject({
      id: 'europepmc:MED/9500320',
      title:
        'Ileal-lymphoid-nodular hyperplasia, non-specific colitis, and pervasive developmental disorder in children.',
      status: 'retracted',
      identifiers: { pmid: '9500320', doi: '10.1016/s0140-6736(97)11096-0' },
      venue: 'Lancet (London, England)',
      published: '1998-02-01',
      language: 'en',
      url: 'https://europepmc.org/article/MED/9500320',
      licence: 'the abstract belongs to its publisher',
    });
    expect(document?.authors).toHaveLength(13);
    expect(document?.authors[0]).toBe('A J Wakefield');
    expect(document?.sections.map((one) => one.title)).toEqual([
      'Background',
      'Methods',
      'Findings',
      'Interpretation',
    ]);
    expect(document?.statusNote).toMatch(
      /^Retraction in: Lancet\. 2004 Mar 6;.*Retraction in: Lancet\. 2010 Feb 6;/,
    );
    expect(document?.statusNote).toContain('Expression of concern in: Eur J Gastroenterol Hepatol. 2011');
  });

  it('tells an empty answer from none', () => {
    expect(parseSearch({ hitCount: 0, resultList: { result: [] } })).toEqual({
      hits: 0,
      results: [],
      rejected: 0,
    });
    expect(parseSearch({ errCode: 404 })).toBeNull();
  });

  it.each(formatFiles('europepmc').filter((name) => name.endsWith('.json')))('%s is read', async (name) => {
    const found = parseSearch(json((await sharedBytes(`formats/europepmc/${name}`)).toString()));
    expect(found).not.toBeNull();
    for (const one of found?.results ?? []) mapResult(one, origin);
  });

  it('survives damage', async () => {
    const bytes = await sharedBytes('formats/europepmc/search_wakefield_retracted.json');
    for (let seed = 1; seed <= damagedFiles; seed += 1)
      for (const one of parseSearch(json(mutated(bytes, seed).toString()))?.results ?? [])
        mapResult(one, origin);
    const edited = editedJson(bytes.toString());
    const read = (text: string) => {
      for (const one of parseSearch(json(text))?.results ?? []) {
        mapResult(one, origin);
        noticesOf(one);
      }
    };
    fc.assert(fc.property(edited, read), { numRuns: damagedFiles });
  }, 600_000);
});
