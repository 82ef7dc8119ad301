import { mkdir, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { emptyReport, sourceImportReport } from '#evidence/import/report.ts';
import { storageProblem } from '#evidence/storage-problem.ts';
import { writeWhole } from '#evidence/write-whole.ts';

/** How far the import of one file has come. */
const entry = z.object({
  /** Records of the file, from its start, whose effect is stored. */
  committed: z.number().int().nonnegative(),
  isComplete: z.boolean(),
  report: sourceImportReport,
  /** A document that was stored by then; where it is gone, the file is imported from its start. */
  witness: z.string().nullable(),
});
export type JournalEntry = z.infer<typeof entry>;

/** The unfinished imports of a data folder, one small file for each file that is being imported. */
export class ImportJournal {
  readonly #folder: string;
  readonly #source: string;

  private constructor(folder: string, source: string) {
    this.#folder = folder;
    this.#source = source;
  }

  static async open(dataFolder: string, source: string): Promise<ImportJournal> {
    const folder = join(dataFolder, 'imports');
    try {
      await mkdir(folder, { recursive: true });
    } catch (error) {
      throw storageProblem(error, folder);
    }
    return new ImportJournal(folder, source);
  }

  /** What is known of a file; a fresh start where nothing is, or where it cannot be read. */
  async read(identity: string): Promise<JournalEntry> {
    try {
      return entry.parse(JSON.parse(await readFile(this.#path(identity), 'utf8')));
    } catch {
      return fresh(this.#source);
    }
  }

  async write(identity: string, known: JournalEntry): Promise<void> {
    try {
      await writeWhole(this.#path(identity), `${JSON.stringify(known)}\n`);
    } catch (error) {
      throw storageProblem(error, this.#folder);
    }
  }

  /** Forgets files whose import is over, so that they are read anew when somebody imports them again. */
  async forget(identities: readonly string[]): Promise<void> {
    for (const identity of identities) await rm(this.#path(identity), { force: true });
    const left = await readdir(this.#folder);
    if (left.length === 0) await rm(this.#folder, { recursive: true, force: true });
  }

  #path(identity: string): string {
    return join(this.#folder, `${this.#source}-${identity.slice(0, 32)}.json`);
  }
}

export function fresh(source: string): JournalEntry {
  return { committed: 0, isComplete: false, report: emptyReport(source), witness: null };
}
