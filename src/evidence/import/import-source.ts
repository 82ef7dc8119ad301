import { basename } from 'node:path';
import { Problem } from '#errors';
import { applyNotices } from '#evidence/import/apply-notices.ts';
import { Batch } from '#evidence/import/batch.ts';
import { type FoundFile, findFiles } from '#evidence/import/input-files.ts';
import { fresh, ImportJournal, type JournalEntry } from '#evidence/import/journal.ts';
import { Pace } from '#evidence/import/pace.ts';
import { type FileRecord, readFile } from '#evidence/import/read-file.ts';
import { readInThread } from '#evidence/import/reading-thread.ts';
import { addReport, emptyReport, type SourceImportReport } from '#evidence/import/report.ts';
import { type UnpackLimits, unpackLimits } from '#evidence/import/unpack.ts';
import { NoticeStore } from '#evidence/notices.ts';
import type { ReadRecord, SourceReader } from '#evidence/source/reader.ts';
import { readerOf } from '#evidence/source/readers.ts';
import type { EvidenceStore } from '#evidence/store.ts';
import type { OnProgress } from '#lib/progress.ts';

const usualBatch = 3000;
/** Of text: records of some sources are whole articles. */
const mostCharacters = 8_000_000;
/** Bytes of a file from which on the thread that reads it is quicker than it takes to start. */
const worthAThread = 2_000_000;

export interface ImportTarget {
  evidence: EvidenceStore;
  dataFolder: string;
}

export interface ImportOptions {
  onProgress?: OnProgress;
  signal?: AbortSignal;
  readers?: readonly SourceReader[];
  limits?: UnpackLimits;
  /** Records that are stored, and noted as stored, at once. */
  recordsAtOnce?: number;
}

/**
 * Imports files of a source in its own format, packed or not: `.gz`, `.zip`, `.tar`, `.tar.gz`, or folders with
 * such files. Records are stored in the order of the files, a few thousand at a time; memory does not grow with
 * them. A damaged record, or the damaged rest of a packed file, is reported and the others go in. An import that
 * was stopped or killed goes on at the record where it was when the same files are imported again; after the
 * end, importing them again changes nothing.
 * @throws Problem `input-invalid` (unknown source), `not-found`, `input-mismatch` (no file is of a format that
 *   the source reads), `stopped`, `disk-full`, `data-damaged`
 */
export async function importSource(
  source: string,
  paths: readonly string[],
  into: ImportTarget,
  options: ImportOptions = {},
): Promise<SourceImportReport> {
  const reader = readerOf(source, options.readers);
  const files = await findFiles(paths);
  const journal = await ImportJournal.open(into.dataFolder, source);
  await using notices = await openNotices(into.dataFolder);
  const pace = new Pace(files, options.onProgress);
  const total = emptyReport(source);
  const mismatches: Problem[] = [];
  for (const file of files) {
    const known = await remembered(journal, file, into.evidence, source);
    const one = new FileImport(reader, file, {
      into,
      journal,
      notices: notices.store,
      pace,
      options,
      known,
      mismatches,
    });
    addReport(total, known.isComplete ? known.report : await one.run());
    pace.finished(file);
  }
  const [mismatch] = mismatches;
  if (mismatch !== undefined && total.records === mismatches.length) {
    await journal.forget(files.map(({ identity }) => identity));
    throw mismatch;
  }
  if (total.new + total.changed + total.deleted + total.notices > 0) await into.evidence.optimize();
  await journal.forget(files.map(({ identity }) => identity));
  return total;
}

async function openNotices(dataFolder: string) {
  const store = await NoticeStore.open(dataFolder);
  return { store, [Symbol.asyncDispose]: () => store.close() };
}

/** What the journal says of a file, as long as the evidence bears it out. */
async function remembered(
  journal: ImportJournal,
  { identity }: FoundFile,
  evidence: EvidenceStore,
  source: string,
): Promise<JournalEntry> {
  const known = await journal.read(identity);
  if (known.witness === null || (await evidence.get(known.witness)) !== null) return known;
  return fresh(source);
}

interface Setting {
  into: ImportTarget;
  journal: ImportJournal;
  notices: NoticeStore;
  pace: Pace;
  options: ImportOptions;
  known: JournalEntry;
  mismatches: Problem[];
}

/** The import of one file: reads ahead while the batch before is being stored. */
class FileImport {
  readonly #reader: SourceReader;
  readonly #file: FoundFile;
  readonly #setting: Setting;
  readonly #entry: JournalEntry;
  #batch: Batch;
  #storing: Promise<void> = Promise.resolve();
  #seen = 0;

  constructor(reader: SourceReader, file: FoundFile, setting: Setting) {
    this.#reader = reader;
    this.#file = file;
    this.#setting = setting;
    this.#entry = setting.known;
    this.#batch = new Batch(reader.source);
  }

  async run(): Promise<SourceImportReport> {
    try {
      for await (const { record, file, isMismatch } of this.#records()) {
        if (isMismatch && record.kind === 'rejected')
          this.#setting.mismatches.push(new Problem('input-mismatch', record.reason));
        await this.#add(record, file);
      }
    } finally {
      // A failure to store was thrown already, or is thrown below.
      await this.#storing.catch(() => undefined);
    }
    await this.#store();
    await this.#storing;
    this.#entry.report.files = 1;
    this.#entry.isComplete = true;
    await this.#setting.journal.write(this.#file.identity, this.#entry);
    return this.#entry.report;
  }

  #records(): AsyncIterable<FileRecord> {
    const { options, pace } = this.#setting;
    const how = {
      limits: options.limits ?? unpackLimits,
      at: pace.began,
      onBytes: (bytes: number) => pace.read(bytes),
    };
    const isLarge = this.#file.size >= worthAThread && options.readers === undefined;
    return isLarge
      ? readInThread(this.#reader.source, this.#file, how)
      : readFile(this.#reader, this.#file, how);
  }

  async #add(record: ReadRecord, file: string): Promise<void> {
    this.#seen += 1;
    if (this.#seen <= this.#entry.committed) return;
    this.#batch.add(record, file);
    const most = this.#setting.options.recordsAtOnce ?? usualBatch;
    if (this.#batch.report.records >= most || this.#batch.characters >= mostCharacters) await this.#store();
  }

  /** Begins to store what was gathered, once the batch before is stored. */
  async #store(): Promise<void> {
    const { options } = this.#setting;
    await this.#storing;
    if (options.signal?.aborted === true) throw this.#stopped();
    const batch = this.#batch;
    this.#batch = new Batch(this.#reader.source);
    if (batch.report.records === 0) return;
    this.#storing = this.#commit(batch);
    // It is awaited before the next batch; until then nobody listens.
    this.#storing.catch(() => undefined);
  }

  /** The journal is last: a batch that was stored and not noted is stored once more, which changes nothing. */
  async #commit(batch: Batch): Promise<void> {
    const { documents, deleted, report } = batch;
    const { into, journal, notices, pace } = this.#setting;
    if (batch.notices.length > 0) await notices.put(batch.notices);
    const put = await into.evidence.put([...documents.values()]);
    report.new += put.added;
    report.changed += put.changed;
    report.unchanged += put.unchanged;
    report.older += put.older;
    report.deleted += await into.evidence.remove([...deleted]);
    await applyNotices(batch, { evidence: into.evidence, notices });
    addReport(this.#entry.report, report);
    this.#entry.committed += report.records;
    this.#entry.witness = [...documents.keys()].at(-1) ?? this.#entry.witness;
    if (this.#entry.witness !== null && deleted.has(this.#entry.witness)) this.#entry.witness = null;
    await journal.write(this.#file.identity, this.#entry);
    pace.stored(this.#file, report.records);
  }

  #stopped(): Problem {
    const { source } = this.#reader;
    return new Problem(
      'stopped',
      `The import of ${source} was stopped after ${this.#entry.committed} records of ${basename(this.#file.path)}, which are kept: import the same files again to go on.`,
    );
  }
}
