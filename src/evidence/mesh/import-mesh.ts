import { createReadStream } from 'node:fs';
import { mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { createGunzip, gzipSync } from 'node:zlib';
import { z } from 'zod';
import { Problem } from '#errors';
import { importedMesh, loadEverydayWords } from '#evidence/base-vocabulary.ts';
import { readDescriptors } from '#evidence/mesh/read-descriptors.ts';
import { storageProblem } from '#evidence/storage-problem.ts';
import { writeTermLines } from '#evidence/term-lines.ts';
import { meshType, usableTerm } from '#evidence/term-names.ts';
import type { Term } from '#evidence/vocabulary.ts';
import { writeWhole } from '#evidence/write-whole.ts';
import type { OnProgress } from '#lib/progress.ts';

export const meshReport = z.object({
  file: z.string(),
  /** Headings in the file, and how many of them became terms. */
  headings: z.number().int().nonnegative(),
  terms: z.number().int().nonnegative(),
});
export type MeshReport = z.infer<typeof meshReport>;

/**
 * Reads a MeSH descriptor file (`desc2026.xml`, or with `.gz`) into the data folder, where it replaces the MeSH that
 * ships from the next start on.
 * @throws Problem `not-found`, `input-mismatch`, `input-invalid`, `stopped`, `disk-full`
 */
export async function importMesh(
  file: string,
  dataFolder: string,
  options: { onProgress?: OnProgress; signal?: AbortSignal } = {},
): Promise<MeshReport> {
  if (!(await stat(file).catch(() => null))?.isFile())
    throw new Problem('not-found', `There is no file ${file}: give the path of a MeSH desc….xml.`);
  const everyday = await loadEverydayWords();
  const terms: Term[] = [];
  let headings = 0;
  for await (const { id, name, synonyms, tree } of readDescriptors(bytesOf(file))) {
    if (options.signal?.aborted === true)
      throw new Problem('stopped', 'The import of MeSH was stopped; nothing was changed.');
    headings += 1;
    const type = meshType(tree);
    const one = type === null ? null : usableTerm({ id, name, type, synonyms, tree }, everyday);
    if (one !== null) terms.push(one);
    if (headings % 1000 === 0)
      options.onProgress?.({
        stage: 'import',
        message: `MeSH: ${headings} headings`,
        done: headings,
        total: null,
      });
  }
  if (terms.length === 0)
    throw new Problem('input-mismatch', `There are no headings of use in ${file}: give a whole desc….xml.`);
  const folder = join(dataFolder, 'vocabulary');
  try {
    await mkdir(folder, { recursive: true });
    await writeWhole(join(folder, importedMesh), gzipSync(writeTermLines(terms)));
  } catch (error) {
    throw storageProblem(error, folder);
  }
  return { file, headings, terms: terms.length };
}

async function* bytesOf(path: string): AsyncGenerator<Uint8Array> {
  const raw = createReadStream(path);
  const stream = path.endsWith('.gz') ? raw.pipe(createGunzip()) : raw;
  raw.on('error', (error) => stream.destroy(error));
  try {
    for await (const chunk of stream) yield chunk;
  } catch (cause) {
    if (cause instanceof Problem) throw cause;
    throw new Problem('input-invalid', `${path} cannot be read to its end: download it again.`, { cause });
  }
}
