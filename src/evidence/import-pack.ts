import { mkdir, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { Problem } from '#errors';
import type { PackManifest, PackVocabulary } from '#evidence/pack.ts';
import { packVocabulary, readPack } from '#evidence/pack.ts';
import { chunks } from '#evidence/sql.ts';
import { storageProblem } from '#evidence/storage-problem.ts';
import type { EvidenceStore } from '#evidence/store.ts';
import type { Term } from '#evidence/vocabulary.ts';
import { writeWhole } from '#evidence/write-whole.ts';
import type { OnProgress } from '#lib/progress.ts';

/** Documents between two reports of progress; an import that is stopped keeps those before. */
const batch = 50;

export const importReport = z.object({
  pack: z.string(),
  version: z.string(),
  new: z.number().int().nonnegative(),
  changed: z.number().int().nonnegative(),
  unchanged: z.number().int().nonnegative(),
  /** Always empty today: a pack with one bad line is refused as a whole. */
  rejected: z.array(z.object({ id: z.string(), why: z.string() })),
});
export type ImportReport = z.infer<typeof importReport>;

const vocabularyFile = packVocabulary.extend({ pack: z.string(), version: z.string() });

/**
 * Imports a folder with a pack. All of it is read and validated first; then documents are stored in batches and
 * the vocabulary is put into the data folder. Doing it again changes nothing, and goes on where a stopped or
 * killed import ended.
 * @throws Problem `pack-damaged`, `stopped` (with what was kept), `disk-full`, `data-damaged`.
 */
export async function importPack(
  folder: string,
  into: { evidence: EvidenceStore; dataFolder: string },
  options: { onProgress?: OnProgress; signal?: AbortSignal } = {},
): Promise<ImportReport> {
  const { manifest, documents, vocabulary } = await readPack(folder, new Date().toISOString());
  const report: ImportReport = {
    pack: manifest.name,
    version: manifest.version,
    new: 0,
    changed: 0,
    unchanged: 0,
    rejected: [],
  };
  let done = 0;
  const tell = () =>
    options.onProgress?.({
      stage: 'import',
      message: `${manifest.title}: ${done} of ${documents.length} documents`,
      done,
      total: documents.length,
    });
  tell();
  for (const part of chunks(documents, batch)) {
    if (options.signal?.aborted === true) throw stopped(manifest, done, documents.length);
    const result = await into.evidence.put(part);
    report.new += result.added;
    report.changed += result.changed;
    report.unchanged += result.unchanged + result.older;
    done += part.length;
    tell();
  }
  if (options.signal?.aborted === true) throw stopped(manifest, done, documents.length);
  await keepVocabulary(into.dataFolder, manifest, vocabulary);
  if (report.new + report.changed > 0) await into.evidence.optimize();
  return report;
}

/** The terms of every imported pack; terms with the same id are one, with all their synonyms. */
export async function loadVocabulary(dataFolder: string): Promise<Term[]> {
  const folder = join(dataFolder, 'vocabulary');
  const terms = new Map<string, Term>();
  for (const file of await packFiles(folder)) {
    for (const term of (await readVocabularyFile(join(folder, file))).terms) {
      const known = terms.get(term.id);
      terms.set(term.id, known === undefined ? term : merged(known, term));
    }
  }
  return [...terms.values()];
}

function merged(known: Term, term: Term): Term {
  const both = (a: readonly string[] = [], b: readonly string[] = []) => [...new Set([...a, ...b])];
  const parents = both(known.parents, term.parents);
  return {
    ...known,
    synonyms: both(known.synonyms, term.name === known.name ? term.synonyms : [term.name, ...term.synonyms]),
    tree: both(known.tree, term.tree),
    ...(parents.length > 0 ? { parents } : {}),
  };
}

async function packFiles(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).filter((file) => /^[a-z0-9][a-z0-9-]*\.json$/.test(file)).sort();
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return [];
    throw storageProblem(error, folder);
  }
}

async function readVocabularyFile(path: string): Promise<z.infer<typeof vocabularyFile>> {
  try {
    return vocabularyFile.parse(JSON.parse(await readFile(path, 'utf8')));
  } catch (error) {
    throw new Problem('data-damaged', `The vocabulary ${path} cannot be read: import its pack again.`, {
      cause: error,
    });
  }
}

async function keepVocabulary(
  dataFolder: string,
  { name, version }: PackManifest,
  vocabulary: PackVocabulary,
): Promise<void> {
  const folder = join(dataFolder, 'vocabulary');
  const path = join(folder, `${name}.json`);
  const text = `${JSON.stringify({ pack: name, version, ...vocabulary }, null, 2)}\n`;
  try {
    await mkdir(folder, { recursive: true });
    if ((await readFile(path, 'utf8').catch(() => null)) !== text) await writeWhole(path, text);
  } catch (error) {
    throw storageProblem(error, folder);
  }
}

function stopped(manifest: PackManifest, done: number, total: number): Problem {
  return new Problem(
    'stopped',
    `The import of ${manifest.name} was stopped after ${done} of ${total} documents, which are kept: import it again to go on.`,
  );
}
