import fc from 'fast-check';
import { expect, test } from 'vitest';
import { worksOf } from '#evidence/works.ts';
import { fictionalDocument } from '#test/factories/evidence-document.ts';

const named = (id: string, identifiers: object, units: string[] = []) =>
  fictionalDocument({ id, identifiers, units });
const ids = (documents: Parameters<typeof worksOf>[0]) =>
  worksOf(documents).map((work) => work.map(({ id }) => id));

test('documents that share a PMID, a PMCID or a DOI are one work, in whatever spelling', () => {
  expect(
    ids([
      named('pubmed:fiction-1', { pmid: '00000001' }),
      named('europepmc:fiction-1', { pmid: '1', pmcid: 'PMC0000001' }),
      named('pmc:fiction-1', { pmcid: 'pmc0000001.2', doi: '10.0000/Fiction.One' }),
      named('crossref:fiction-1', { doi: 'https://doi.org/10.0000/FICTION.one' }),
      named('crossref:fiction-2', { doi: '10.0000/fiction.two' }),
    ]),
  ).toEqual([
    ['pubmed:fiction-1', 'europepmc:fiction-1', 'pmc:fiction-1', 'crossref:fiction-1'],
    ['crossref:fiction-2'],
  ]);
});

test('a preprint is one work with its article', () => {
  const preprint = named('crossref:fiction-pre', { doi: '10.0000/pre' }, ['doi:10.0000/Article']);
  const article = named('pubmed:2', { pmid: '2', doi: '10.0000/article' });
  expect(ids([preprint, article])).toEqual([['crossref:fiction-pre', 'pubmed:2']]);
});

test('a trial and its paper are two works, and documents without identifiers are works of their own', () => {
  const trial = named('clinicaltrials:NCT00000000', { nct: ['NCT00000000'] }, ['trial:NCT00000000']);
  const paper = named('pubmed:3', { pmid: '3', nct: ['NCT00000000'] });
  const pages = [named('fiction.example:1', {}), named('fiction.example:2', {})];
  expect(ids([trial, paper, ...pages])).toHaveLength(4);
});

test('the works are the same in whatever order the documents come', () => {
  const documents = fc.uniqueArray(
    fc.record({
      id: fc.integer({ min: 1, max: 30 }).map((n) => `fiction:${n}`),
      pmid: fc.option(fc.integer({ min: 1, max: 6 }).map(String), { nil: undefined }),
      doi: fc.option(
        fc.integer({ min: 1, max: 6 }).map((n) => `10.0000/${n}`),
        { nil: undefined },
      ),
    }),
    { selector: ({ id }) => id, maxLength: 12 },
  );
  const sets = (works: string[][]) => works.map((work) => work.toSorted().join(' ')).sort();
  fc.assert(
    fc.property(documents, (given) => {
      const made = given.map(({ id, ...identifiers }) => named(id, identifiers));
      expect(sets(ids(made.toReversed()))).toEqual(sets(ids(made)));
    }),
  );
});
