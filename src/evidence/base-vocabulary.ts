import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { gunzip } from 'node:zlib';
import { Problem } from '#errors';
import { readTermLines } from '#evidence/term-lines.ts';
import type { Term } from '#evidence/vocabulary.ts';

const unzip = promisify(gunzip);

const shipped = fileURLToPath(new URL('../../vocabulary', import.meta.url));

/** The file in a data folder's `vocabulary/` that takes the place of the MeSH that ships. */
export const importedMesh = 'mesh.tsv.gz';

/**
 * The terms that ship with the project: diseases, findings, anatomy and drug classes of MeSH (or of the newer one that
 * was imported into the data folder), rare diseases, drugs. See `vocabulary/README.md`.
 * @throws Problem `data-damaged` where a file is missing or broken
 */
export async function loadBaseVocabulary(dataFolder: string | null = null): Promise<Term[]> {
  const imported = dataFolder === null ? null : await readTerms(join(dataFolder, 'vocabulary', importedMesh));
  const parts = [imported ?? (await needed('mesh')), await needed('rare-diseases'), await needed('drugs')];
  return parts.flat();
}

/** English words that are too common to be names by themselves, one a line in `vocabulary/everyday-words.txt`. */
export async function loadEverydayWords(): Promise<ReadonlySet<string>> {
  return new Set((await readFile(join(shipped, 'everyday-words.txt'), 'utf8')).split('\n'));
}

async function needed(name: string): Promise<Term[]> {
  const path = join(shipped, `${name}.tsv.gz`);
  const terms = await readTerms(path);
  if (terms === null)
    throw new Problem('data-damaged', `The vocabulary ${path} is missing: install Betateta again.`);
  return terms;
}

async function readTerms(path: string): Promise<Term[] | null> {
  try {
    return readTermLines((await unzip(await readFile(path))).toString('utf8'));
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    throw new Problem('data-damaged', `The vocabulary ${path} cannot be read: import or install it again.`, {
      cause: error,
    });
  }
}

/**
 * One vocabulary of both. What the packs say stands: a base term with an id or a heading that they have is left out,
 * and of the others, the names and tree numbers that they have.
 */
export function joinVocabularies(packs: readonly Term[], base: readonly Term[]): Term[] {
  const ids = new Set(packs.map(({ id }) => id));
  const names = new Set(packs.flatMap(({ name, synonyms }) => [name, ...synonyms].map(key)));
  const places = new Set(packs.flatMap(({ tree }) => tree));
  const added = base.flatMap((one) => {
    if (ids.has(one.id) || names.has(key(one.name))) return [];
    return [
      {
        ...one,
        synonyms: one.synonyms.filter((name) => !names.has(key(name))),
        tree: one.tree.filter((number) => !places.has(number)),
      },
    ];
  });
  return [...packs, ...added];
}

function key(name: string): string {
  return name.toLowerCase();
}
