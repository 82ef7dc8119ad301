import { gunzipSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { licenceName } from '#evidence/source/pmc/licence.ts';
import { pmcReader } from '#evidence/source/pmc/reader.ts';
import { formatFiles, formatsAreHere, inputOf, readAll, sharedBytes } from '#test/harness/formats.ts';

async function read(name: string) {
  return await readAll(pmcReader, inputOf(name, await sharedBytes(`formats/pmc_jats/${name}`)));
}

async function onlyDocument(name: string) {
  const documents = (await read(name)).flatMap((one) => (one.kind === 'document' ? [one.document] : []));
  expect(documents).toHaveLength(1);
  const [document] = documents;
  if (document === undefined) throw new Error('no document');
  return document;
}

const article = (front: string, body: string) =>
  `<article article-type="research-article"><front><article-meta>
    <article-id pub-id-type="pmc">1</article-id>${front}</article-meta></front><body>${body}</body></article>`;

async function textOf(front: string, body: string): Promise<string> {
  const [record] = await readAll(pmcReader, inputOf('fiction.xml', article(front, body)));
  if (record?.kind !== 'document') throw new Error('no document', { cause: record });
  return record.document.text;
}

describe('the reader of full texts', () => {
  it('keeps raised figures apart, drops the numbers of references, and lays tables out in rows', async () => {
    const text = await textOf(
      '',
      `<sec><title>Results</title><p>Cells: 10<sup>9</sup>/L.<sup><xref ref-type="bibr">3</xref></sup> See [<xref ref-type="bibr">4</xref>].</p>
       <table-wrap><caption><p>Fictional doses</p></caption><table><tr><th>Arm</th><th>n</th></tr><tr><td>A</td><td>7</td></tr></table></table-wrap></sec>`,
    );
    expect(text).toBe('Results\nCells: 10⁹/L. See [4].\n\nFictional doses\n\nArm | n\n\nA | 7');
  });

  it('rejects one damaged article of a set and reads the others', async () => {
    const set = `<pmc-articleset>${article('', '<p>One</p>')}<article><front><article-meta><article-id pub-id-type="pmc">2</article-id></front></article>${article('', '')}${article('', '<p>Two</p>')}</pmc-articleset>`;
    const records = await readAll(pmcReader, inputOf('set.xml', set, 50));
    expect(records.map((one) => one.kind)).toEqual(['document', 'rejected', 'rejected', 'document']);
    expect(records[1]).toMatchObject({
      key: 'PMC2',
      reason: expect.stringContaining('unexpected close tag'),
    });
    expect(records[2]).toMatchObject({ reason: 'it has no text' });
  });

  it('flags what says of itself that it is retracted', async () => {
    const related =
      '<related-article related-article-type="retraction-forward" xlink:href="10.5555/fiction"/>';
    const [record] = await readAll(pmcReader, inputOf('a.xml', article(related, '<p>Text</p>')));
    expect(record).toMatchObject({
      document: { status: 'retracted', statusNote: 'Retracted by doi:10.5555/fiction' },
    });
  });

  it.each([
    ['Patients were randomly assigned to zorblimab or placebo.', 'randomized trial'],
    ['Women were randomly selected from a register.', 'unknown'],
  ])('takes “%s” for %s', async (told, design) => {
    const front = `<abstract><p>${told}</p></abstract>`;
    const [record] = await readAll(pmcReader, inputOf('a.xml', article(front, '<p>Text</p>')));
    expect(record).toMatchObject({ document: { design } });
  });

  it('says what is not an article', async () => {
    await expect(readAll(pmcReader, inputOf('a.xml', '<OA><error/></OA>'))).rejects.toMatchObject({
      id: 'input-mismatch',
    });
  });

  it('gives the retraction that the cloud layout states, and nothing where there is none', async () => {
    const stated = { pmcid: 'PMC1', version: 2, pmid: 3, doi: '10.5555/X', is_retracted: true };
    const records = await readAll(pmcReader, inputOf('PMC1.2.metadata.json', JSON.stringify(stated)));
    expect(records).toEqual([
      {
        kind: 'notice',
        offset: 0,
        by: 'pmc',
        status: 'retracted',
        note: 'Retracted, says PubMed Central',
        identifiers: { pmcid: 'PMC1', pmid: '3', doi: '10.5555/x' },
      },
    ]);
    const sound = JSON.stringify({ ...stated, is_retracted: false });
    expect(await readAll(pmcReader, inputOf('PMC1.2.metadata.json', sound))).toEqual([]);
  });

  it('names licences, and says which are not open', () => {
    const of = (href: string | null, text: string) => licenceName({ href, text, copyright: '' }, null);
    expect(of('http://creativecommons.org/licenses/by/3/', '')).toBe('CC BY 3.0');
    expect(of(null, 'Creative Commons Attribution Non-Commercial License 4.0')).toBe('CC BY-NC 4.0');
    expect(of(null, 'All rights reserved')).toBe('not open: its own terms');
    expect(of(null, '')).toBe('not open: no licence stated');
    expect(licenceName({ href: null, text: '', copyright: '' }, 'TDM')).toContain('not open');
    expect(licenceName({ href: null, text: '', copyright: '' }, 'CC BY-NC-ND')).toBe('CC BY-NC-ND');
  });
});

describe.skipIf(!formatsAreHere)('real full texts (skipped where ../shared is absent)', () => {
  it('reads the MUSE trial', async () => {
    const document = await onlyDocument('PMC5299497.nxml');
    expect(document).toMatchObject({
      id: 'pmc:PMC5299497',
      design: 'randomized trial',
      status: 'current',
      licence: 'CC BY-NC-ND 4.0',
      venue: 'Arthritis & Rheumatology (Hoboken, N.j.)',
      published: '2017-01-28',
      identifiers: { pmid: '28130918', pmcid: 'PMC5299497', doi: '10.1002/art.39962', nct: ['NCT01438489'] },
      url: 'https://pmc.ncbi.nlm.nih.gov/articles/PMC5299497/',
    });
    expect(document.title).toMatch(/^Anifrolumab, an Anti–Interferon/);
    expect(document.authors).toHaveLength(11);
    expect(document.authors[0]).toBe('Richard Furie');
    expect(document.authors.at(-1)).toBe('for the CD1013 Study Investigators');
    expect(document.sections.slice(0, 12).map((one) => one.title)).toEqual([
      'Abstract: Objective',
      'Abstract: Methods',
      'Abstract: Results',
      'Abstract: Conclusion',
      '',
      'PATIENTS AND METHODS: Patients',
      'PATIENTS AND METHODS: Study design',
      'PATIENTS AND METHODS: Efficacy and safety evaluations',
      'PATIENTS AND METHODS: Statistical analysis',
      'RESULTS: Study population',
      'RESULTS: Efficacy',
      'RESULTS: Safety',
    ]);
    expect(document.text).toContain('34.3% of 99 for 300 mg');
  });

  it('reads an erratum and whom it corrects', async () => {
    const records = await read('PMC5335541.nxml');
    expect(records).toMatchObject([
      {
        kind: 'document',
        document: { id: 'pmc:PMC5335541', published: '2017-03-02', licence: 'CC BY 4.0', status: 'current' },
      },
      {
        kind: 'notice',
        by: 'pmc',
        status: 'corrected',
        identifiers: { doi: '10.1186/s13063-016-1317-1' },
        note: 'Corrected by PMC5335541',
      },
    ]);
  });

  it('reads manuscripts and their versions, which are not open', async () => {
    expect(await onlyDocument('PMC3040717.1.xml')).toMatchObject({
      identifiers: { pmcid: 'PMC3040717', pmid: '20516115', version: '1' },
      licence: 'not open: its own terms',
      venue: 'Cancer research',
    });
    expect(await onlyDocument('efetch_pmc6329583.xml')).toMatchObject({
      id: 'pmc:PMC6329583',
      published: '2018-11',
    });
  });

  it('reads an article that has no PMCID by its DOI', async () => {
    expect(await onlyDocument('plos_correction_or_update.xml')).toMatchObject({
      id: 'pmc:10.1371/journal.pbio.2002354',
      url: 'https://doi.org/10.1371/journal.pbio.2002354',
    });
  });

  it.each(formatFiles('pmc_jats'))('%s is read, or refused in one sentence', async (name) => {
    const records = await read(name).catch((error: unknown) => {
      expect(error).toMatchObject({ id: 'input-mismatch' });
      return [];
    });
    expect(records.filter((one) => one.kind === 'rejected')).toEqual([]);
  });

  it('reads all full texts of the evidence-inference corpus', async () => {
    const packed = await sharedBytes('corpora/evidence-inference/pmc-jats-cc-by.tar.gz');
    const files = [...tarFiles(gunzipSync(packed))].filter(({ name }) => name.endsWith('.nxml'));
    expect(files).toHaveLength(703);
    for (const { name, bytes } of files) {
      const [record, ...more] = await readAll(pmcReader, inputOf(name, bytes));
      expect(record, name).toMatchObject({ kind: 'document', document: { id: `pmc:${name.slice(0, -5)}` } });
      if (record?.kind === 'document') expect(record.document.licence, name).toMatch(/^CC BY( \d\.\d)?$/);
      expect(more.every((one) => one.kind === 'notice')).toBe(true);
    }
  }, 600_000);
});

/** The files of an uncompressed tar archive, in their order. */
function* tarFiles(tar: Buffer): Generator<{ name: string; bytes: Buffer }> {
  for (let at = 0; at + 512 <= tar.length; ) {
    const path = tar.toString('utf8', at, at + 100).replace(/\0.*$/s, '');
    if (path === '') return;
    const size = Number.parseInt(tar.toString('latin1', at + 124, at + 136), 8);
    const start = at + 512;
    if (size > 0) yield { name: path.replace(/^.*\//, ''), bytes: tar.subarray(start, start + size) };
    at = start + Math.ceil(size / 512) * 512;
  }
}
