import { expect, test } from 'vitest';
import { Units } from '#checker/unit.ts';
import { readPack } from '#evidence/pack.ts';
import { fictionalDocument } from '#test/factories/evidence-document.ts';
import { lupusPack } from '#test/harness/lupus.ts';

const named = (id: string, identifiers: object, units: string[] = []) =>
  fictionalDocument({ id, identifiers, units });

test('a record with a PMID and one with a DOI meet through a third that has both, and count once', () => {
  const pubmed = named('pubmed:1', { pmid: '1' });
  const crossref = named('crossref:10.0000/one', { doi: '10.0000/one' });
  const both = named('pmc:PMC0000001', { pmid: '1', pmcid: 'PMC0000001', doi: '10.0000/one' });
  const units = Units.of([pubmed, crossref, both]);
  for (const document of [pubmed, crossref, both]) expect(units.nameOf(document)).toBe('doi:10.0000/one');
  expect(units.count([pubmed, crossref])).toBe(1);
  expect(Units.of([pubmed, crossref]).count([pubmed, crossref])).toBe(2);
});

test('a work that any of its records ties to a trial counts as that trial', () => {
  const trial = named('clinicaltrials:NCT00000000', { nct: ['NCT00000000'] }, ['trial:NCT00000000']);
  const paper = named('pubmed:2', { pmid: '2', doi: '10.0000/two', nct: ['NCT00000000'] });
  const bare = named('crossref:10.0000/two', { doi: '10.0000/two' });
  const units = Units.of([bare, paper, trial]);
  expect(units.unitsOf(bare)).toEqual(['trial:NCT00000000']);
  expect(units.count([bare, paper, trial])).toBe(1);
});

test('an analysis of two trials speaks for both and adds none', () => {
  const one = named('pubmed:3', { pmid: '3', nct: ['NCT00000001'] });
  const other = named('pubmed:4', { pmid: '4', nct: ['NCT00000002'] });
  const pooled = named('pubmed:5', { pmid: '5', nct: ['NCT00000002', 'NCT00000001'] });
  const units = Units.of([one, other, pooled]);
  expect(units.nameOf(pooled)).toBe('trial:NCT00000001 + trial:NCT00000002');
  expect(units.count([one, other, pooled])).toBe(2);
});

test('a preprint counts under the DOI of its article, whether that is there or not', () => {
  const preprint = named('crossref:10.0000/a-preprint', { doi: '10.0000/a-preprint' }, [
    'doi:10.0000/Article',
  ]);
  const article = named('crossref:10.0000/article', { doi: '10.0000/article' });
  expect(Units.of([preprint]).nameOf(preprint)).toBe('doi:10.0000/article');
  const units = Units.of([preprint, article]);
  expect(units.nameOf(article)).toBe('doi:10.0000/article');
  expect(units.count([preprint, article])).toBe(1);
});

test('without a DOI a work has its PMID as its name, then its PMCID, then the id of the document', () => {
  const unitOf = (id: string, identifiers: object) => {
    const document = named(id, identifiers);
    return Units.of([document]).nameOf(document);
  };
  expect(unitOf('pubmed:6', { pmid: '6', pmcid: 'PMC0000006' })).toBe('pmid:6');
  expect(unitOf('pmc:PMC0000006', { pmcid: 'PMC0000006' })).toBe('pmcid:PMC0000006');
  expect(unitOf('fiction.example:7', {})).toBe('fiction.example:7');
});

test('in the lupus pack a PubMed record, a full text and a Crossref record of one paper count once', async () => {
  const { documents } = await readPack(lupusPack, '2026-01-01T00:00:00Z');
  const series = named('crossref:10.1136/lupus-2023-001007', { doi: '10.1136/LUPUS-2023-001007' });
  const phase2 = named('pubmed:28130918', { pmid: '28130918' });
  const all = [...documents, series, phase2];
  const units = Units.of(all);
  expect(units.nameOf(series)).toBe('doi:10.1136/lupus-2023-001007');
  expect(units.unitsOf(phase2)).toEqual(['trial:NCT01438489']);
  expect(units.count(all)).toBe(Units.of(documents).count(documents));
  const known = new Map<string, readonly string[]>(
    documents.map((document) => [document.id, units.unitsOf(document)]),
  );
  expect(known.get('pmc:PMC9213795')).toEqual(['trial:NCT02446899', 'trial:NCT02446912']);
  expect(known.get('lupus.bmj.com:9/Suppl_2/A99.1')).toEqual(known.get('crossref:10.1093/bjd/ljad089'));
});

test('a report of a trial counts as the registration that its text names', () => {
  const text = 'The fictional ORBIN trial (NCT00000009) tested zorblimab.';
  const paper = fictionalDocument({ id: 'pubmed:20', design: 'randomized trial', text });
  const review = fictionalDocument({ id: 'pubmed:21', design: 'narrative review', text });
  const units = Units.of([paper, review]);
  expect(units.unitsOf(paper)).toEqual(['trial:NCT00000009']);
  expect(units.unitsOf(review)).not.toEqual(units.unitsOf(paper));
});

test('a second analysis counts as the trial that its title names', () => {
  const trial = fictionalDocument({
    id: 'pubmed:30',
    title: 'Zorblimab in Velmarian syndrome (ORBIN-1)',
    identifiers: { pmid: '30', nct: ['NCT00000008'] },
  });
  const second = fictionalDocument({
    id: 'pubmed:31',
    title: 'Itch under zorblimab: a post hoc analysis of ORBIN-1',
    identifiers: { pmid: '31' },
  });
  const other = fictionalDocument({
    id: 'pubmed:32',
    title: 'Itch under zorblimab: a post hoc analysis of ORBIN-2',
    identifiers: { pmid: '32' },
  });
  const units = Units.of([second, other, trial]);
  expect(units.unitsOf(second)).toEqual(['trial:NCT00000008']);
  expect(units.nameOf(other)).toBe('pmid:32');
});

test('a copy under the same title and author is no second work; a common short title proves nothing', () => {
  const title = 'Zorblimab eased a fictional rash in twelve people';
  const paper = fictionalDocument({
    id: 'pubmed:40',
    title,
    authors: ['Nemo A'],
    identifiers: { pmid: '40' },
  });
  const press = fictionalDocument({ id: 'fiction.example:40', title: `${title}.`, authors: ['A. Nemo'] });
  const other = fictionalDocument({ id: 'fiction.example:41', title, authors: ['B. Outis'] });
  const short = ['pubmed:42', 'pubmed:43'].map((id) =>
    fictionalDocument({ id, title: 'Velmarian syndrome' }),
  );
  const units = Units.of([paper, press, other, ...short]);
  expect(units.nameOf(press)).toBe('pmid:40');
  expect(units.count([paper, press])).toBe(1);
  expect(units.count([paper, press, other])).toBe(2);
  expect(units.count(short)).toBe(2);
});

test('a case that a review counts among its own adds no unit', () => {
  const review = fictionalDocument({
    id: 'pubmed:50',
    design: 'systematic review',
    title: 'Zorblimab in Velmarian syndrome: a review of cases',
    identifiers: { pmid: '50' },
    text: 'Two reports were found (Nemo et al., 2021; doi 10.0000/fiction-two).',
  });
  const report = (id: string, rest: object) =>
    fictionalDocument({ id: `pubmed:${id}`, title: `A fictional case, number ${id}`, ...rest });
  const named = report('51', { authors: ['Nemo A'], published: '2021-04' });
  const cited = report('52', { authors: ['Outis B'], identifiers: { doi: '10.0000/fiction-two' } });
  const another = report('53', { authors: ['Nemo A'], published: '2024' });
  const units = Units.of([review, named, cited, another]);
  expect(units.count([review, named, cited])).toBe(1);
  expect(units.count([review, named, cited, another])).toBe(2);
});
