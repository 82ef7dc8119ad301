import { expect, test } from 'vitest';
import { readers } from '#evidence/source/readers.ts';
import { type SourceOverview, sourceOverviews } from '#evidence/source-overview.ts';

const rate = { requests: 3, milliseconds: 1000, left: 2, rests: null, said: null };
const imported = { at: '2026-01-14T08:00:00.000Z', records: 12, rejected: 1 };

function overviews(): Map<string, SourceOverview> {
  const all = sourceOverviews({
    stored: [{ source: 'cancer.gov', documents: 7, newest: null }],
    activity: new Map(
      ['retractions', 'medquad', 'websites'].map((id) => [id, { imported, asked: null, failed: null }]),
    ),
    rateLeft: () => rate,
  });
  return new Map(all.map((one) => [one.source.id, one]));
}

test('every source that files are imported of is there once, under the name of its import', () => {
  const all = overviews();
  for (const { source, formats } of readers)
    expect(all.get(source)).toMatchObject({ importedAs: source, formats });
});

test('what makes documents of other sources has its own last import', () => {
  for (const id of ['retractions', 'medquad', 'websites'])
    expect(overviews().get(id)).toMatchObject({ documents: null, imported, rateLeft: null });
  expect(overviews().get('cancer.gov')).toMatchObject({ documents: 7, imported: null });
});

test('what may be asked now is told of sources that can be asked', () => {
  expect(overviews().get('pubmed')).toMatchObject({ canBeAskedLive: true, rateLeft: rate });
  expect(overviews().get('guidelines')).toMatchObject({ canBeAskedLive: false, rateLeft: null });
});
