import { existsSync } from 'node:fs';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { loadBaseVocabulary } from '#evidence/base-vocabulary.ts';
import { importMesh } from '#evidence/mesh/import-mesh.ts';
import { readDescriptors } from '#evidence/mesh/read-descriptors.ts';
import { Vocabulary } from '#evidence/vocabulary.ts';
import type { Progress } from '#lib/progress.ts';

interface Heading {
  id: string;
  name: string;
  tree: string[];
  terms: string[];
}

/** Facts of MeSH: ids, headings, tree numbers, entry terms. */
const headings: Heading[] = [
  {
    id: 'D015435',
    name: 'Panniculitis, Lupus Erythematosus',
    tree: ['C17.300.475.479.400', 'C17.800.566.400'],
    terms: ['Lupus Erythematosus Profundus', 'Lupus Panniculitis', 'Lupus Profundus'],
  },
  { id: 'D008178', name: 'Lupus Erythematosus, Cutaneous', tree: ['C17.300.475'], terms: [] },
  { id: 'D005145', name: 'Face', tree: ['A01.456.505'], terms: [] },
  { id: 'D000003', name: 'Abattoirs', tree: ['J01.576.423.200.700.100'], terms: ['Slaughterhouses'] },
];

function descriptorFile(some: readonly Heading[]): string {
  const records = some.map(
    ({ id, name, tree, terms }) => `<DescriptorRecord DescriptorClass="1">
  <DescriptorUI>${id}</DescriptorUI>
  <DescriptorName><String>${name}</String></DescriptorName>
  <SeeRelatedList><SeeRelatedDescriptor><DescriptorReferredTo><DescriptorUI>D999999</DescriptorUI>
    <DescriptorName><String>Somewhere Else</String></DescriptorName></DescriptorReferredTo></SeeRelatedDescriptor></SeeRelatedList>
  <TreeNumberList>${tree.map((one) => `<TreeNumber>${one}</TreeNumber>`).join('')}</TreeNumberList>
  <ConceptList><Concept PreferredConceptYN="Y"><TermList>${[name, ...terms]
    .map((one) => `<Term><TermUI>T1</TermUI><String>${one}</String></Term>`)
    .join('')}</TermList></Concept></ConceptList>
</DescriptorRecord>`,
  );
  return `<?xml version="1.0"?>\n<!DOCTYPE DescriptorRecordSet SYSTEM "desc.dtd">\n<DescriptorRecordSet LanguageCode="eng">${records.join('\n')}</DescriptorRecordSet>\n`;
}

async function folderWith(name: string, content: string | Uint8Array): Promise<[string, string]> {
  const folder = await mkdtemp(join(tmpdir(), 'betateta-mesh-'));
  onTestFinished(() => rm(folder, { recursive: true }));
  await writeFile(join(folder, name), content);
  return [join(folder, name), folder];
}

test.each([
  ['desc.xml', descriptorFile(headings)],
  ['desc.xml.gz', gzipSync(descriptorFile(headings))],
])('the headings of %s take the place of those that ship', async (name, content) => {
  const [file, folder] = await folderWith(name, content);
  expect(await importMesh(file, folder)).toEqual({ file, headings: 4, terms: 2 });
  const vocabulary = Vocabulary.of(await loadBaseVocabulary(folder));
  expect(vocabulary.named('lupus profundus')).toEqual({
    id: 'D015435',
    name: 'Panniculitis, Lupus Erythematosus',
    type: 'disease',
    synonyms: [
      'Lupus Erythematosus Panniculitis',
      'Lupus Erythematosus Profundus',
      'Lupus Panniculitis',
      'Lupus Profundus',
    ],
    tree: ['C17.300.475.479.400', 'C17.800.566.400'],
  });
  expect(vocabulary.relation('D015435', 'D008178')).toBe('narrower');
  expect(vocabulary.get('D005145')).toBeUndefined();
});

test.each([
  ['another XML', '<PubmedArticleSet></PubmedArticleSet>', 'input-mismatch'],
  ['half a file', descriptorFile(headings).slice(0, 900), 'input-invalid'],
  ['no XML', 'hello', 'input-invalid'],
  ['no headings', descriptorFile([]), 'input-mismatch'],
])('%s is refused, and nothing changes', async (_, content, id) => {
  const [file, folder] = await folderWith('desc.xml', content);
  await expect(importMesh(file, folder)).rejects.toMatchObject({ id });
  expect((await loadBaseVocabulary(folder)).some((one) => one.id === 'D001249')).toBe(true);
});

test('a file that is not there is named', async () => {
  await expect(importMesh('/nowhere/desc.xml', '/nowhere')).rejects.toMatchObject({ id: 'not-found' });
});

/** A record with all that a real one holds, also under names that mean something elsewhere in it. */
function wholeRecord({ id, name, tree, terms }: Heading): string {
  const escaped = (text: string) => text.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  const date = (of: string) => `<${of}><Year>1999</Year><Month>01</Month><Day>01</Day></${of}>`;
  const term = (text: string, n: number) =>
    `<Term ConceptPreferredTermYN="${n === 0 ? 'Y' : 'N'}" IsPermutedTermYN="N" LexicalTag="NON" RecordPreferredTermYN="${n === 0 ? 'Y' : 'N'}"><TermUI>T${id.slice(1)}${n}</TermUI><String>${escaped(text)}</String>${date('DateCreated')}<ThesaurusIDlist><ThesaurusID>NLM (1966)</ThesaurusID></ThesaurusIDlist></Term>`;
  return `<DescriptorRecord DescriptorClass = "1">
<DescriptorUI>${id}</DescriptorUI><DescriptorName><String>${escaped(name)}</String></DescriptorName>
${date('DateCreated')}${date('DateRevised')}${date('DateEstablished')}
<AllowableQualifiersList><AllowableQualifier><QualifierReferredTo><QualifierUI>Q000008</QualifierUI><QualifierName><String>administration &amp; dosage</String></QualifierName></QualifierReferredTo><Abbreviation>AD</Abbreviation></AllowableQualifier></AllowableQualifiersList>
<HistoryNote>fiction</HistoryNote><PharmacologicalActionList><PharmacologicalAction><DescriptorReferredTo><DescriptorUI>D000900</DescriptorUI><DescriptorName><String>Somewhere Else</String></DescriptorName></DescriptorReferredTo></PharmacologicalAction></PharmacologicalActionList>
<TreeNumberList>${tree.map((one) => `<TreeNumber>${one}</TreeNumber>`).join('')}</TreeNumberList>
<ConceptList><Concept PreferredConceptYN="Y"><ConceptUI>M${id.slice(1)}</ConceptUI><ConceptName><String>${escaped(name)}</String></ConceptName><ScopeNote>A note with <![CDATA[<marks>]]> in it.</ScopeNote><ConceptRelationList><ConceptRelation RelationName="NRW"><Concept1UI>M1</Concept1UI><Concept2UI>M2</Concept2UI></ConceptRelation></ConceptRelationList>
<TermList>${[name, ...terms].map(term).join('')}</TermList></Concept></ConceptList>
</DescriptorRecord>
`;
}

const start = `<?xml version="1.0"?>\n<!DOCTYPE DescriptorRecordSet SYSTEM "https://www.nlm.nih.gov/databases/dtd/nlmdescriptorrecordset_20250101.dtd">\n<DescriptorRecordSet LanguageCode = "eng">\n`;

test('25,000 descriptors come one after the other, none kept', async () => {
  const all = 25_000;
  let given = 0;
  async function* file() {
    yield Buffer.from(start);
    for (given = 1; given <= all; given += 1)
      yield Buffer.from(
        wholeRecord({ id: `D${given}`, name: `Fiction ${given}`, tree: [`C99.${given}`], terms: ['A & B'] }),
      );
    yield Buffer.from('</DescriptorRecordSet>\n');
  }
  let read = 0;
  for await (const one of readDescriptors(file())) {
    read += 1;
    // It is here before anything that comes behind it was asked for.
    if (given !== read || one.name !== `Fiction ${read}` || one.synonyms[0] !== 'A & B')
      throw new Error(`${read}: ${JSON.stringify(one)} when ${given} were given`);
  }
  expect(read).toBe(all);
}, 60_000);

const folder = '../shared/vocabulary';

test.skipIf(!existsSync(`${folder}/mesh-tree-numbers.tsv`))(
  `a file of the size of MeSH, made of the headings in ${folder} (skipped where they are absent)`,
  async () => {
    const byId = new Map<string, Heading>();
    for (const line of (await readFile(`${folder}/mesh-tree-numbers.tsv`, 'utf8')).split('\n').slice(1)) {
      const [id = '', name = '', number = ''] = line.split('\t');
      if (id === '') continue;
      const heading = byId.get(id) ?? { id, name, tree: [], terms: [] };
      heading.tree.push(number);
      byId.set(id, heading);
    }
    expect(byId.size).toBeGreaterThan(20_000);
    const text = `${start}${Array.from(byId.values(), wholeRecord).join('')}</DescriptorRecordSet>\n`;
    const [file, data] = await folderWith('desc2015.xml.gz', gzipSync(text, { level: 1 }));
    const steps: Progress[] = [];
    const report = await importMesh(file, data, { onProgress: (step) => steps.push(step) });
    expect(report.headings).toBe(byId.size);
    expect(report.terms).toBeGreaterThan(5_000);
    expect(steps.at(-1)).toMatchObject({ message: 'MeSH: 27000 headings', done: 27_000, total: null });
    const vocabulary = Vocabulary.of(await loadBaseVocabulary(data));
    expect(vocabulary.named('systemic lupus erythematosus')).toMatchObject({
      id: 'D008180',
      type: 'disease',
    });
    expect(vocabulary.named('discoid lupus erythematosus')).toMatchObject({ id: 'D008179' });
    expect(vocabulary.relation('D008179', 'D008178')).toBe('narrower');
    expect(vocabulary.find('A rash of the face in systemic lupus erythematosus.').length).toBeGreaterThan(0);
  },
  120_000,
);
