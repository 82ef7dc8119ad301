/**
 * Builds the vocabulary that ships from the files under ../shared/vocabulary: `npx tsx vocabulary/build.ts`.
 * The same input gives the same files, byte for byte.
 */
import { existsSync } from 'node:fs';
import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gunzipSync, gzipSync } from 'node:zlib';
import { parse } from 'csv-parse/sync';
import { z } from 'zod';
import { writeTermLines } from '#evidence/term-lines.ts';
import { meshType, usableTerm } from '#evidence/term-names.ts';
import type { Term } from '#evidence/vocabulary.ts';

const here = fileURLToPath(new URL('.', import.meta.url));
const shared = join(here, '../../shared');
const input = (name: string) => join(shared, 'vocabulary', name);

/** From how many uses in about 1.4 million words of captions, stories and conversation a word is an everyday one. */
const everydayUses = 4;
const everydayTexts = [
  'copa/dev',
  'copa/train',
  'joci/dev',
  'joci/train',
  'mnli/dev',
  'mpe/dev',
  'mpe/train',
  'rte/train',
  'snli/dev',
];

async function text(path: string): Promise<string> {
  const bytes = await readFile(path);
  return (path.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}

async function rows(name: string): Promise<string[][]> {
  return (await text(input(name)))
    .split(/\r?\n/)
    .filter((line) => line !== '')
    .map((line) => line.split('\t'));
}

async function everydayWords(): Promise<string[]> {
  const counts = new Map<string, number>();
  for (const name of everydayTexts) {
    const prose = await text(join(shared, 'corpora/nli/nli_datasets', `${name}.csv`));
    for (const [word] of prose.matchAll(/(?<!\w)[A-Za-z]{2,}(?!\w)/g))
      counts.set(word.toLowerCase(), (counts.get(word.toLowerCase()) ?? 0) + 1);
  }
  return [...counts]
    .filter(([, count]) => count >= everydayUses)
    .map(([word]) => word)
    .sort();
}

/** MeSH headings by id, with their tree numbers and, for diseases, the other names. */
async function mesh(): Promise<Map<string, Term>> {
  const headings = new Map<string, { name: string; tree: string[] }>();
  for (const [id = '', name = '', number = ''] of (await rows('mesh-tree-numbers.tsv')).slice(1)) {
    const known = headings.get(id) ?? { name, tree: [] };
    known.tree.push(number);
    headings.set(id, known);
  }
  const terms = new Map<string, Term>();
  for (const [id, { name, tree }] of headings) {
    const type = meshType(tree);
    if (type !== null) terms.set(id, { id, name, type, synonyms: [], tree: tree.sort() });
  }
  for (const [name = '', id = ''] of await rows('mesh-disease.tsv.gz')) {
    const one = terms.get(id);
    if (one !== undefined && name !== one.name) one.synonyms.push(name);
  }
  return terms;
}

const drugRow = z.object({ 'DrugBank ID': z.string(), 'Common name': z.string(), Synonyms: z.string() });

async function drugs(): Promise<Term[]> {
  const table: unknown = parse(await readFile(input('drugbank_vocabulary.csv')), {
    columns: true,
    bom: true,
  });
  return z
    .array(drugRow)
    .parse(table)
    .map((row) => ({
      id: row['DrugBank ID'],
      name: row['Common name'],
      type: 'drug' as const,
      synonyms: row.Synonyms.split(' | ').filter((name) => name !== '' && name !== row['Common name']),
      tree: [],
    }));
}

/** Rare diseases; one that MeSH has lends its exact synonyms to the MeSH heading. */
async function rareDiseases(known: Map<string, Term>): Promise<Term[]> {
  const stanzas = (await text(input('DO_rare_slim.obo')))
    .split('\n\n')
    .filter((part) => part.startsWith('[Term]') && !/^is_obsolete: true/m.test(part))
    .map((part) => {
      const values = (pattern: RegExp) => Array.from(part.matchAll(pattern), (match) => match[1] ?? '');
      return {
        id: values(/^id: (DOID:\d+)/gm)[0] ?? '',
        name: values(/^name: (.+)$/gm)[0] ?? '',
        exact: values(/^synonym: "([^"]+)" EXACT/gm),
        mesh: values(/^xref: MESH:(D\d+)$/gm).filter((id) => known.has(id)),
        above: values(/^is_a: (DOID:\d+)/gm),
      };
    });
  const ids = new Map(stanzas.map((one) => [one.id, one.mesh[0] ?? one.id]));
  const added: Term[] = [];
  for (const one of stanzas) {
    const heading = one.mesh[0] === undefined ? undefined : known.get(one.mesh[0]);
    if (heading !== undefined) {
      heading.synonyms.push(one.name, ...one.exact);
      continue;
    }
    const parents = one.above.flatMap((id) => ids.get(id) ?? []);
    added.push({
      id: one.id,
      name: one.name,
      type: 'disease',
      synonyms: one.exact,
      tree: [],
      ...(parents.length > 0 ? { parents } : {}),
    });
  }
  return added;
}

/**
 * Each name belongs to one term: to the first in the given order that has it as its heading, else to the first that
 * has it at all. An acronym that several terms claim belongs to none.
 */
function withoutSharedNames(terms: readonly Term[]): Term[] {
  const heading = new Map<string, string>();
  const claims = new Map<string, string[]>();
  for (const one of terms) {
    const key = one.name.toLowerCase();
    if (!heading.has(key)) heading.set(key, one.id);
    for (const name of [one.name, ...one.synonyms]) {
      const known = claims.get(name.toLowerCase()) ?? [];
      if (!known.includes(one.id)) claims.set(name.toLowerCase(), [...known, one.id]);
    }
  }
  const owns = (one: Term, name: string) => {
    const key = name.toLowerCase();
    const claimed = claims.get(key) ?? [];
    if (claimed.length > 1 && name === name.toUpperCase() && !heading.has(key)) return false;
    return (heading.get(key) ?? claimed[0]) === one.id;
  };
  return terms.flatMap((one) => {
    const [name, ...synonyms] = [one.name, ...one.synonyms].filter((each) => owns(one, each));
    return name === undefined ? [] : [{ ...one, name, synonyms }];
  });
}

async function main(): Promise<void> {
  if (!existsSync(shared)) {
    process.stderr.write('The folder ../shared is not here: the vocabulary stays as it is.\n');
    return;
  }
  const words = await everydayWords();
  const everyday = new Set(words);
  const headings = await mesh();
  const rare = await rareDiseases(headings);
  const all = [...headings.values(), ...rare, ...(await drugs())]
    .map((one) => usableTerm(one, everyday))
    .filter((one) => one !== null)
    .sort((a, b) => rank(a) - rank(b) || (a.id < b.id ? -1 : 1));
  const terms = withoutSharedNames(all);
  const files = {
    mesh: terms.filter(({ id }) => /^D\d/.test(id)),
    'rare-diseases': terms.filter(({ id }) => id.startsWith('DOID:')),
    drugs: terms.filter(({ id }) => id.startsWith('DB')),
  };
  for (const [name, some] of Object.entries(files)) {
    const packed = gzipSync(writeTermLines(some), { level: 9 });
    // The byte that names the operating system would make the file depend on where it was built.
    packed[9] = 255;
    await writeFile(join(here, `${name}.tsv.gz`), packed);
    const names = some.reduce((sum, { synonyms }) => sum + 1 + synonyms.length, 0);
    process.stdout.write(`${name}: ${some.length} terms, ${names} names, ${packed.length} bytes\n`);
  }
  await writeFile(join(here, 'everyday-words.txt'), `${words.join('\n')}\n`);
  process.stdout.write(`everyday-words: ${words.length} words\n`);
}

function rank(one: Term): number {
  return ['disease', 'finding', 'drug', 'anatomy', 'drug class', 'target'].indexOf(one.type);
}

await main();
