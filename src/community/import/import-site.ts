import { access, readdir, stat } from 'node:fs/promises';
import { basename, dirname, join, resolve } from 'node:path';
import { finishImport } from '#community/import/import-finish-store.ts';
import { type SiteImportReport, tally } from '#community/import/import-report.ts';
import { ImportStore } from '#community/import/import-store.ts';
import { readQuestion2Answer } from '#community/import/question2answer.ts';
import { fileIdentity, SiteJournal, type SiteJournalState } from '#community/import/site-journal.ts';
import type { SiteRecord } from '#community/import/site-record.ts';
import { readStackExchange, stackExchangeFiles } from '#community/import/stack-exchange.ts';
import { Problem } from '#errors';
import type { OnProgress } from '#lib/progress.ts';
import type { Database } from '#storage/database.ts';

export const siteFormats = ['stack-exchange', 'question2answer'] as const;
export type SiteFormat = (typeof siteFormats)[number];

export interface SiteImport {
  format: SiteFormat;
  /** A folder with the dump, or the file. */
  place: string;
  /** What the other site is known by here; the folder's name where nothing is said. */
  site?: string | undefined;
}

interface Target {
  database: Pick<Database, 'kysely'>;
  dataFolder: string;
  now: () => Date;
}

interface Options {
  onProgress?: OnProgress;
  signal?: AbortSignal;
  /** Records in one transaction. */
  recordsAtOnce?: number;
}

interface DumpFile {
  path: string;
  read: () => AsyncIterable<SiteRecord>;
}

/**
 * Takes over a site from its dump: people, questions, answers, comments, scores. Doing it again changes nothing; one that
 * was stopped or killed goes on where it was. Throws Problem 'not-found', 'input-mismatch' and 'stopped'.
 */
export async function importSite(
  given: SiteImport,
  into: Target,
  options: Options = {},
): Promise<SiteImportReport> {
  const files = await filesOf(given);
  const site = given.site ?? basename(resolve(given.place)).replace(/\.sql$/, '');
  const journal = await SiteJournal.open(into.dataFolder, site);
  const run = new SiteRun(
    new ImportStore(into.database, site, into.now),
    journal,
    await journal.read(),
    options,
  );
  for (const file of files) await run.file(file);
  await finishImport(into.database, { site, at: into.now() });
  const report = run.report;
  await journal.forget();
  const found = report.members + report.questions + report.answers + report.known;
  if (found > 0 || report.records === 0) return report;
  throw new Problem(
    'input-mismatch',
    `Nothing in ${given.place} is a dump of the format ${given.format}: name the right one.`,
  );
}

const usualBatch = 500;

/** One import, file after file. */
class SiteRun {
  readonly #store: ImportStore;
  readonly #journal: SiteJournal;
  readonly #state: SiteJournalState;
  readonly #options: Options;
  /** Answers of the file that is being read whose question was not there yet. */
  #late: SiteRecord[] = [];

  constructor(store: ImportStore, journal: SiteJournal, state: SiteJournalState, options: Options) {
    this.#store = store;
    this.#journal = journal;
    this.#state = state;
    this.#options = options;
  }

  get report(): SiteImportReport {
    return this.#state.report;
  }

  async file({ path, read }: DumpFile): Promise<void> {
    const identity = await fileIdentity(path);
    const done = this.#state.files[identity] ?? 0;
    let at = 0;
    let batch: SiteRecord[] = [];
    for await (const record of read()) {
      at += 1;
      if (at <= done) continue;
      batch.push(record);
      if (batch.length < (this.#options.recordsAtOnce ?? usualBatch)) continue;
      await this.#put(batch, identity, at, path);
      batch = [];
    }
    await this.#put(batch, identity, at, path);
    await this.#putLate();
    this.#state.files[identity] = at;
    await this.#journal.write(this.#state);
  }

  /** What waited for a question that came later in the file; what still waits is left out. */
  async #putLate(): Promise<void> {
    const late = this.#late;
    this.#late = [];
    const lost = late.length === 0 ? [] : await this.#store.put(late, this.report);
    for (const _ of lost) tally(this.report.leftOut, 'answer to a question that is not in the dump');
  }

  async #put(batch: readonly SiteRecord[], file: string, at: number, path: string): Promise<void> {
    if (this.#options.signal?.aborted === true)
      throw new Problem(
        'stopped',
        'The import was stopped; what was stored is kept: import the same again to go on.',
      );
    if (batch.length === 0) return;
    // The report is written with the place that it belongs to; a batch that fails leaves neither.
    const report = structuredClone(this.report);
    this.#late.push(...(await this.#store.put(batch, report)));
    report.records += batch.length;
    this.#state.report = report;
    // After a cut, answers that wait are read again: the journal stays before the first of them.
    if (this.#late.length === 0) {
      this.#state.files[file] = at;
      await this.#journal.write(this.#state);
    }
    this.#options.onProgress?.({
      stage: 'import',
      message: `${basename(path)}: ${report.questions} questions, ${report.answers} answers, ${report.comments} comments`,
      done: report.records,
      total: null,
    });
  }
}

async function filesOf({ format, place }: SiteImport): Promise<DumpFile[]> {
  const found = await stat(place).catch(() => null);
  if (found === null) throw new Problem('not-found', `${place} is not there: name the folder with the dump.`);
  if (format === 'stack-exchange') {
    const folder = found.isDirectory() ? place : dirname(place);
    const files: DumpFile[] = [];
    for (const name of stackExchangeFiles) {
      const path = join(folder, name);
      if (await isThere(path)) files.push({ path, read: () => readStackExchange(folder, name) });
    }
    if (files.some(({ path }) => basename(path) === 'Posts.xml')) return files;
    throw new Problem('input-mismatch', `There is no Posts.xml in ${folder}: unpack the dump there first.`);
  }
  const paths = found.isDirectory()
    ? (await readdir(place))
        .filter((name) => name.endsWith('.sql'))
        .toSorted()
        .map((name) => join(place, name))
    : [place];
  if (paths.length > 0) return paths.map((path) => ({ path, read: () => readQuestion2Answer(path) }));
  throw new Problem('input-mismatch', `There is no .sql file in ${place}: put the dump there.`);
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}
