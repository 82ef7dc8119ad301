import { mkdir, readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { z } from 'zod';
import { storageProblem } from '#evidence/storage-problem.ts';
import { writeWhole } from '#evidence/write-whole.ts';

const count = z.number().int().nonnegative();
const at = z.iso.datetime();

/** What was last done with one source; null for what never was. Times are ISO 8601. */
export const sourceActivity = z.object({
  imported: z.object({ at, records: count, rejected: count }).nullable(),
  /** Asked over the network, with an answer. */
  asked: z.object({ at, hits: count }).nullable(),
  /** The last failure to import or to ask it that nothing came after which worked. */
  failed: z.object({ at, message: z.string() }).nullable(),
});
export type SourceActivity = z.infer<typeof sourceActivity>;

export const noActivity: SourceActivity = { imported: null, asked: null, failed: null };

const entries = z.record(z.string(), sourceActivity);

/** When each source was last imported and asked, and how it last failed: one small file in the data folder. */
export class SourceLog {
  readonly #path: string;
  #writing: Promise<void> = Promise.resolve();

  constructor(dataFolder: string) {
    this.#path = join(dataFolder, 'sources.json');
  }

  /** By the source's id; empty where nothing was written yet, or where it cannot be read. */
  async all(): Promise<ReadonlyMap<string, SourceActivity>> {
    try {
      return new Map(Object.entries(entries.parse(JSON.parse(await readFile(this.#path, 'utf8')))));
    } catch {
      return new Map();
    }
  }

  /** Writes what happened to some sources; writes never overtake each other. */
  async note(changes: ReadonlyMap<string, Partial<SourceActivity>>): Promise<void> {
    const before = this.#writing;
    const written = (async () => {
      await before;
      await this.#write(changes);
    })();
    this.#writing = written.catch(() => undefined);
    await written;
  }

  async #write(changes: ReadonlyMap<string, Partial<SourceActivity>>): Promise<void> {
    const known = new Map(await this.all());
    for (const [source, change] of changes)
      known.set(source, { ...(known.get(source) ?? noActivity), ...change });
    try {
      await mkdir(dirname(this.#path), { recursive: true });
      await writeWhole(this.#path, `${JSON.stringify(Object.fromEntries(known))}\n`);
    } catch (error) {
      throw storageProblem(error, this.#path);
    }
  }
}
