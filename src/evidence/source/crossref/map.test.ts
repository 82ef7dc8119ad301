import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mapWork, noticesFrom } from '#evidence/source/crossref/map.ts';
import { type CrossrefWork, parseWorks } from '#evidence/source/crossref/parse.ts';
import { editedJson } from '#test/harness/edited.ts';
import { damagedFiles, formatFiles, formatsAreHere, mutated, sharedBytes } from '#test/harness/formats.ts';

const origin = { from: 'crossref:works', at: '2026-01-01T00:00:00.000Z' };

const json = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
};

function workOf(fields: Record<string, unknown>): CrossrefWork {
  const message = {
    DOI: '10.5555/Fiction',
    type: 'journal-article',
    title: ['Fictional drug zorblimab'],
    ...fields,
  };
  const [work] = parseWorks({ 'message-type': 'work', message })?.works ?? [];
  if (work === undefined) throw new Error('no work');
  return work;
}

describe('works of Crossref', () => {
  it('reads the abstract with its headings, and dates as exact as they are', () => {
    const abstract =
      '<jats:title>Abstract</jats:title><jats:sec><jats:title>Methods</jats:title><jats:p>We <jats:italic>asked</jats:italic> no one.</jats:p></jats:sec>';
    const document = mapWork(workOf({ abstract, issued: { 'date-parts': [[2024, 5]] } }), origin);
    expect(document).toMatchObject({
      id: 'crossref:10.5555/fiction',
      published: '2024-05',
      sections: [{ title: 'Methods' }],
    });
    expect(document?.text).toBe('Methods\nWe asked no one.');
  });

  it('gives a preprint the unit of its article', () => {
    const relation = {
      'is-preprint-of': [{ 'id-type': 'doi', id: '10.5555/Article', 'asserted-by': 'subject' }],
    };
    expect(mapWork(workOf({ relation }), origin)?.units).toEqual(['doi:10.5555/article']);
  });

  it('hands on what a correction says of the work that it corrects', () => {
    const updated = { 'date-parts': [[2015, 6, 3]] };
    const updates = [
      { DOI: '10.1371/journal.pone.0120799', type: 'correction', label: 'Correction', updated },
      { DOI: '10.5555/other', type: 'new_edition' },
    ];
    expect(noticesFrom(workOf({ DOI: '10.1371/journal.pone.0129989', 'update-to': updates }))).toEqual([
      {
        identifiers: { doi: '10.1371/journal.pone.0120799' },
        status: 'corrected',
        by: 'crossref',
        note: 'Correction of 2015-06-03 in doi:10.1371/journal.pone.0129989',
        date: '2015-06-03',
      },
    ]);
  });

  it('flags an expression of concern', () => {
    const document = mapWork(
      workOf({ 'updated-by': [{ DOI: '10.5555/eoc', type: 'expression_of_concern' }] }),
      origin,
    );
    expect(document).toMatchObject({ status: 'expression of concern' });
  });

  it.each([
    ['RETRACTED ARTICLE: Zorblimab', 'retracted'],
    ['[Retracted] Zorblimab', 'retracted'],
    ['WITHDRAWN: Zorblimab', 'withdrawn'],
    ['Retracted articles and who cites them', 'current'],
    ['Retraction: Zorblimab', 'current'],
  ])('takes the title %s for %s', (title, status) => {
    expect(mapWork(workOf({ title: [title] }), origin)).toMatchObject({ status });
  });

  it('reads a list, and counts what is of another shape', () => {
    const items = [{ DOI: '10.5555/a', type: 'journal-article', title: ['A'] }, { nothing: true }];
    const found = parseWorks({ 'message-type': 'work-list', message: { 'total-results': 40, items } });
    expect(found).toMatchObject({ hits: 40, rejected: 1, works: [{ DOI: '10.5555/a' }] });
    expect(parseWorks({ status: 'failed' })).toBeNull();
  });
});

describe.skipIf(!formatsAreHere)('real works (skipped where ../shared is absent)', () => {
  it('flags the retracted article of 1998, with its correction', async () => {
    const bytes = await sharedBytes('formats/crossref/works_wakefield_updated-by.json');
    const [work] = parseWorks(json(bytes.toString()))?.works ?? [];
    if (work === undefined) throw new Error('no work');
    const document = mapWork(work, origin);
    expect(document).toMatchObject({
      id: 'crossref:10.1016/s0140-6736(97)11096-0',
      status: 'retracted',
      statusNote:
        'Retraction of 2010-02-06 in doi:10.1016/s0140-6736(10)60175-4, says retraction-watch; ' +
        'Correction of 2004-03-06 in doi:10.1016/s0140-6736(04)15715-2, says retraction-watch',
      title: expect.stringMatching(/^RETRACTED: Ileal-lymphoid-nodular hyperplasia, non-specific colitis,/),
      identifiers: { doi: '10.1016/s0140-6736(97)11096-0' },
      licence: 'the abstract belongs to its publisher',
      venue: 'The Lancet',
      published: '1998-02',
      sections: [{ title: 'Title' }],
    });
    expect(document?.authors).toHaveLength(13);
    expect(document?.authors[0]).toBe('AJ Wakefield');
  });

  it.each(formatFiles('crossref'))('%s is read or is none', async (name) => {
    const found = parseWorks(json((await sharedBytes(`formats/crossref/${name}`)).toString()));
    for (const work of found?.works ?? []) expect(mapWork(work, origin)).not.toBeNull();
  });

  it('survives damage', async () => {
    const bytes = await sharedBytes('formats/crossref/works_wakefield_updated-by.json');
    for (let seed = 1; seed <= damagedFiles; seed += 1)
      for (const work of parseWorks(json(mutated(bytes, seed).toString()))?.works ?? [])
        mapWork(work, origin);
    const edited = editedJson(bytes.toString());
    const read = (text: string) => {
      for (const work of parseWorks(json(text))?.works ?? []) {
        mapWork(work, origin);
        noticesFrom(work);
      }
    };
    fc.assert(fc.property(edited, read), { numRuns: damagedFiles });
  }, 600_000);
});
