import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { expect, onTestFinished, test } from 'vitest';
import { loadBaseVocabulary } from '#evidence/base-vocabulary.ts';
import { importMesh } from '#evidence/mesh/import-mesh.ts';
import { Vocabulary } from '#evidence/vocabulary.ts';

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
