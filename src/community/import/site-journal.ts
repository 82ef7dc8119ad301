import { createHash } from 'node:crypto';
import { mkdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { emptySiteReport, siteImportReport } from '#community/import/import-report.ts';
import { storageProblem } from '#evidence/storage-problem.ts';
import { writeWhole } from '#evidence/write-whole.ts';

/** How far the import of a site has come. */
const state = z.object({
  /** Records of each file, from its start, whose effect is stored; by the file's name, size and time. */
  files: z.record(z.string(), z.number().int().nonnegative()),
  report: siteImportReport,
});
export type SiteJournalState = z.infer<typeof state>;

/** The unfinished import of one site, as a small file in the data folder. */
export class SiteJournal {
  readonly #path: string;
  readonly #folder: string;
  readonly #site: string;

  private constructor(folder: string, site: string) {
    this.#folder = folder;
    this.#site = site;
    this.#path = join(folder, `site-${createHash('sha256').update(site).digest('hex').slice(0, 16)}.json`);
  }

  static async open(dataFolder: string, site: string): Promise<SiteJournal> {
    const folder = join(dataFolder, 'imports');
    try {
      await mkdir(folder, { recursive: true });
    } catch (error) {
      throw storageProblem(error, folder);
    }
    return new SiteJournal(folder, site);
  }

  /** A fresh start where nothing is known, or where it cannot be read: doing it again changes nothing. */
  async read(): Promise<SiteJournalState> {
    try {
      return state.parse(JSON.parse(await readFile(this.#path, 'utf8')));
    } catch {
      return { files: {}, report: emptySiteReport(this.#site) };
    }
  }

  async write(known: SiteJournalState): Promise<void> {
    try {
      await writeWhole(this.#path, `${JSON.stringify(known)}\n`);
    } catch (error) {
      throw storageProblem(error, this.#folder);
    }
  }

  async forget(): Promise<void> {
    await rm(this.#path, { force: true });
  }
}

/** A file that has changed is another one. */
export async function fileIdentity(path: string): Promise<string> {
  const { size, mtimeMs } = await stat(path);
  return `${path} ${size} ${mtimeMs}`;
}
