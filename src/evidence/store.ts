import type { Connection, Table } from '@lancedb/lancedb';
import type { z } from 'zod';
import { Problem } from '#errors';
import type { PutResult } from '#evidence/changed-rows.ts';
import { changedRows, inOrder, rowsWithStanding, verifiedOnce } from '#evidence/changed-rows.ts';
import type { EvidenceDocument } from '#evidence/document.ts';
import { DocumentCache } from '#evidence/document-cache.ts';
import { type DocumentVersion, versionOf } from '#evidence/document-version.ts';
import { FormerVersions } from '#evidence/former-versions.ts';
import { passageCounts, strayRevisions, unevenDocuments } from '#evidence/leftovers.ts';
import { isRemote } from '#evidence/place.ts';
import { inBatches, plainRows } from '#evidence/plain-rows.ts';
import type { HitRow, Rows, StoredRow } from '#evidence/rows.ts';
import {
  documentColumns,
  idRow,
  knownRow,
  passageColumns,
  rowsOf,
  storedRow,
  summaryRow,
} from '#evidence/rows.ts';
import { chunks, identifierPart, portions, quoted, quotedList } from '#evidence/sql.ts';
import { storageProblem } from '#evidence/storage-problem.ts';
import { effective, type LearnedStatus } from '#evidence/stored-document.ts';
import type { EvidenceSnapshot, EvidenceSummary, SourceCount } from '#evidence/summary.ts';
import { summarize } from '#evidence/summary.ts';
import { append, keepLookupsQuick, openTables, type Tables, upsert } from '#evidence/tables.ts';
import { TextIndex } from '#evidence/text-index.ts';
import { WorkQueue } from '#evidence/work-queue.ts';

/** What is written in one commit: documents, and characters of their texts. A commit costs as much as 200 documents. */
const atOnce = { items: 5000, weight: 8_000_000 };
const idsAtOnce = 1000;
const cachedCharacters = 32_000_000;
/** Rows that are looked through for an identifier that no index holds. */
const lookedThrough = 200_000;
const newestFirst = [{ columnName: 'published', ascending: false, nullsFirst: false }, { columnName: 'id' }];

/**
 * Documents and their passages, in a folder or on S3-compatible storage.
 *
 * A change is three commits: the new passages, then the document's row, then the removal of its old passages. A
 * passage counts only while the row of its document names its revision, so the middle commit is the moment at
 * which readers of any process see the whole change, and a process may die between any two of them: what is
 * left over counts for nothing, and in a folder it is swept away when the store is opened.
 *
 * Every failure to read or write is a `Problem`: `disk-full` or `data-damaged`.
 */
export class EvidenceStore {
  readonly #place: string;
  readonly #remote: boolean;
  readonly #connection: Connection;
  readonly #documents: Table;
  readonly #passages: Table;
  readonly #former: FormerVersions;
  readonly #index: TextIndex;
  readonly #writes = new WorkQueue();
  /** A write may have stopped half-way: passages without a document may be there. */
  #unswept = true;
  /** The text index may lag behind. */
  #unindexed = true;
  #indexing: Promise<void> | null = null;
  /** The versions of both tables at which every passage was known to count. */
  #settled = '';
  readonly #cache = new DocumentCache(cachedCharacters);
  #summary: { version: number; summary: EvidenceSummary } | null = null;

  private constructor(place: string, { connection, documents, passages, versions }: Tables) {
    this.#place = place;
    this.#remote = isRemote(place);
    this.#connection = connection;
    this.#documents = documents;
    this.#passages = passages;
    this.#former = new FormerVersions(versions);
    this.#index = new TextIndex(passages);
  }

  /** Opens a folder (made if it is not there) or an `s3://` URL, and mends what a killed process left. */
  static async open(url: string): Promise<EvidenceStore> {
    try {
      const store = new EvidenceStore(url, await openTables(url));
      await store.#write(async () => {
        store.#unindexed = (await store.#index.lag()).lag > 0;
      });
      return store;
    } catch (error) {
      throw storageProblem(error, url);
    }
  }

  /**
   * Stores documents with their passages; those that are there already cost no write, and those that are older
   * than what is there become former versions. All are checked before the first is written.
   * @throws Problem `pack-damaged` where text, hash and sections of a document do not agree.
   */
  async put(documents: readonly EvidenceDocument[]): Promise<PutResult> {
    const given = await verifiedOnce(documents);
    const result = { added: 0, changed: 0, unchanged: 0, older: 0 };
    for (const part of portions(given, atOnce, ({ text }) => text.length))
      await this.#write(async () => {
        const known = await this.#known(part.map(({ id }) => id));
        const differing = await changedRows(part, known);
        const isKnown = ({ id }: Rows) => known.get(id)?.id ?? [];
        const stored = await this.#stored(differing.flatMap(isKnown));
        const { rows, former, older } = inOrder(part, differing, stored);
        const changed = rows.flatMap(isKnown);
        await this.#former.keep(former);
        await this.#replace(rows, changed);
        result.added += part.length - known.size;
        result.changed += changed.length;
        result.older += older;
        result.unchanged += known.size - changed.length - older;
      });
    return result;
  }

  /** Takes documents away and gives how many were there; their rows go first, so that no passage counts then. */
  async remove(ids: readonly string[]): Promise<number> {
    let removed = 0;
    for (const part of chunks([...new Set(ids)], idsAtOnce))
      await this.#write(async () => {
        const known = [...(await this.#known(part)).keys()];
        if (known.length === 0) return;
        this.#unindexed = true;
        await this.#former.forget(known);
        await this.#documents.delete(`id IN ${quotedList(known)}`);
        await this.#passages.delete(`document IN ${quotedList(known)}`);
        removed += known.length;
      });
    return removed;
  }

  /** The document, or null. */
  async get(id: string): Promise<EvidenceDocument | null> {
    return (await this.getMany([id])).get(id) ?? null;
  }

  /** The documents that are there, by id. */
  async getMany(ids: readonly string[]): Promise<Map<string, EvidenceDocument>> {
    const found = await this.#read(() => this.#stored(ids));
    return new Map(Array.from(found, ([id, stored]) => [id, effective(stored)]));
  }

  /**
   * The documents that carry one of these identifiers, or nearly so: the caller compares them whole. Every row is
   * looked at, so only a small store is asked; a large one gives nothing.
   */
  async identified(names: Readonly<Record<string, string>>): Promise<EvidenceDocument[]> {
    const parts = Object.entries(names).map(([name, value]) => identifierPart(name, value));
    const { documents } = await this.#summarized();
    if (parts.length === 0 || documents > lookedThrough) return [];
    const ids = await this.#read(async () => {
      const query = this.#documents
        .query()
        .where(parts.map((one) => `given LIKE ${quoted(one)}`).join(' OR '));
      return plainRows(idRow, await query.select(['id']).toArrow()).map(({ id }) => id);
    });
    return [...(await this.getMany(ids)).values()];
  }

  /** The texts that a document has and had: the present one first, then the former ones, newest first. */
  async versions(id: string): Promise<DocumentVersion[]> {
    const present = await this.get(id);
    if (present === null) return [];
    const former = await this.#read(() => this.#former.list(id));
    return [versionOf(present), ...former.filter(({ sha256 }) => sha256 !== present.sha256)];
  }

  /** The document as it was with the text of that hash, or null. */
  async version(id: string, sha256: string): Promise<EvidenceDocument | null> {
    const present = await this.get(id);
    if (present === null || present.sha256 === sha256) return present;
    return this.#read(() => this.#former.get(id, sha256));
  }

  /** Documents of one source, newest first, those without a date last, then by id. */
  async bySource(source: string, options: { limit: number; offset: number }): Promise<EvidenceDocument[]> {
    if (options.limit <= 0) return [];
    const ids = await this.#read(async () => {
      const all = this.#documents.query().where(`source = ${quoted(source)}`);
      const page = all.orderBy(newestFirst).limit(options.limit).offset(options.offset);
      return plainRows(idRow, await page.select(['id', 'published']).toArrow()).map(({ id }) => id);
    });
    const found = await this.getMany(ids);
    return ids.flatMap((id) => found.get(id) ?? []);
  }

  /** Every source with its number of documents and the date of the newest, by id of the source. */
  async sources(): Promise<SourceCount[]> {
    return (await this.#summarized()).sources;
  }

  /**
   * Sets the status that was found when the document was looked up. It stays, also when the same document is
   * stored again, until that document itself comes with another status.
   * @throws Problem `not-found`.
   */
  async setStatus(id: string, status: EvidenceDocument['status'], note: string | null): Promise<void> {
    await this.setStatuses(new Map([[id, { status, note }]]));
  }

  /** The same for many documents in one write. */
  async setStatuses(standings: ReadonlyMap<string, Omit<LearnedStatus, 'over'>>): Promise<void> {
    await this.#write(async () => {
      await this.#replace(rowsWithStanding(standings, await this.#stored([...standings.keys()])));
    });
  }

  /**
   * What there is now. `digest` is the same on every machine with the same evidence: SHA-256 over the sorted
   * SHA-256 of the lines "id sha256 status". `version` names the state of this folder and also moves when it is optimized.
   */
  async snapshot(): Promise<EvidenceSnapshot> {
    const { digest, documents, passages } = await this.#summarized();
    return { version: await this.#read(() => this.#versions()), digest, documents, passages };
  }

  /** Packs the files, brings the indexes up to date and drops versions that nobody needs any more. */
  async optimize(): Promise<void> {
    await this.#write(async () => {
      await this.#documents.optimize();
      await this.#former.optimize();
      await this.#updateIndex();
    });
  }

  /** Lets go of the files; a closed store cannot be used any more. */
  close(): void {
    this.#documents.close();
    this.#passages.close();
    this.#former.close();
    this.#connection.close();
  }

  /**
   * For `EvidenceSearch`: the rows of the passages' table that count, and how many came. The index is up to date if that is quick.
   */
  async searchPassages(
    ask: (passages: Table) => Promise<HitRow[]>,
  ): Promise<{ rows: HitRow[]; asked: number }> {
    await this.#indexed();
    return this.#read(async () => {
      for (let attempt = 1; ; attempt += 1) {
        const before = await this.#settledAt();
        const found = await ask(this.#passages);
        if (before !== null && before === (await this.#settledAt()))
          return { rows: found, asked: found.length };
        const known = await this.#known(found.map(({ document }) => document));
        const rows = found.filter(({ document, revision }) => known.get(document)?.revision === revision);
        // What does not count may have been replaced while the search ran: the new passages are there by now.
        if (rows.length === found.length || attempt === 3) return { rows, asked: found.length };
      }
    });
  }

  /** Both versions, if every passage of the table counts; null while that is not known. */
  async #settledAt(): Promise<string | null> {
    if (this.#remote || this.#writes.busy) return null;
    const versions = await this.#versions();
    return versions === this.#settled ? versions : null;
  }

  async #versions(): Promise<string> {
    return `${await this.#documents.version()}.${await this.#passages.version()}`;
  }

  async #stored(ids: readonly string[]): Promise<Map<string, StoredRow>> {
    const version = await this.#documents.version();
    const found = new Map<string, StoredRow>();
    const missing: string[] = [];
    for (const id of new Set(ids)) {
      const kept = this.#cache.get(id, version);
      if (kept === undefined) missing.push(id);
      else found.set(id, kept);
    }
    for (const row of await this.#rows(missing, storedRow)) {
      this.#cache.keep(row, version);
      found.set(row.id, row);
    }
    return found;
  }

  async #known(ids: readonly string[]) {
    const rows = await this.#rows([...new Set(ids)], knownRow);
    return new Map(rows.map((row) => [row.id, row]));
  }

  async #rows<Shape extends z.ZodRawShape>(ids: readonly string[], row: z.ZodObject<Shape>) {
    const found: z.infer<z.ZodObject<Shape>>[] = [];
    for (const part of chunks(ids, idsAtOnce)) {
      const query = this.#documents.query().where(`id IN ${quotedList(part)}`);
      found.push(...plainRows(row, await query.select(Object.keys(row.shape)).toArrow()));
    }
    return found;
  }

  async #summarized(): Promise<EvidenceSummary> {
    return this.#read(async () => {
      const version = await this.#documents.version();
      if (this.#summary?.version !== version) {
        const rows = inBatches(summaryRow, this.#documents.query());
        this.#summary = { version, summary: await summarize(rows) };
      }
      return this.#summary.summary;
    });
  }

  async #read<Result>(work: () => Promise<Result>): Promise<Result> {
    try {
      return await work();
    } catch (error) {
      throw storageProblem(error, this.#place);
    }
  }

  /** Does one write after the other, each on tables where nothing half-written is left. */
  #write<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.#writes.run(async () => {
      try {
        if (this.#unswept && !this.#remote) await this.#sweep();
        const result = await work();
        this.#settled = await this.#versions();
        return result;
      } catch (error) {
        if (!(error instanceof Problem)) this.#unswept = true;
        throw storageProblem(error, this.#place);
      }
    });
  }

  /** The three commits of a change; `changed` are the ids that had passages before, all unless it is said. */
  async #replace(rows: readonly Rows[], changed = rows.map(({ id }) => id)): Promise<void> {
    if (rows.length === 0) return;
    this.#unindexed = true;
    // Only this process writes to a folder, and it has looked: what is new there need not be looked for again.
    const write = changed.length === 0 && !this.#remote ? append : upsert;
    await write(
      this.#passages,
      passageColumns,
      rows.flatMap(({ passages }) => passages),
    );
    await write(
      this.#documents,
      documentColumns,
      rows.map(({ document }) => document),
    );
    const revisions = quotedList(rows.map(({ revision }) => revision));
    if (changed.length > 0)
      await this.#passages.delete(`document IN ${quotedList(changed)} AND revision NOT IN ${revisions}`);
    await this.#index.keepUp();
    await keepLookupsQuick(this.#documents);
  }

  /**
   * Removes passages that no document's row names, and writes those that a document lacks. Only where no other
   * process writes, whose passages may be waiting for their document's row.
   */
  async #sweep(): Promise<void> {
    const tables = { documents: this.#documents, passages: this.#passages };
    const { found, expected } = await passageCounts(tables);
    if (found !== expected) {
      this.#unindexed = true;
      for (const part of chunks(await strayRevisions(tables), idsAtOnce))
        await this.#passages.delete(`revision IN ${quotedList(part)}`);
      for await (const part of unevenDocuments(tables)) {
        await this.#passages.delete(`document IN ${quotedList(part)}`);
        await this.#replace(Array.from((await this.#stored(part)).values(), rowsOf));
      }
    }
    this.#unswept = false;
  }

  /** Brings a small index up to date before a search; a large one in the background, when it lags far behind. */
  async #indexed(): Promise<void> {
    if (!this.#unindexed) return;
    const lag = await this.#read(() => this.#index.lag());
    if (!this.#index.isBehind(lag)) return;
    this.#indexing ??= this.#writes
      .run(() => this.#updateIndex())
      // An index is a matter of speed only: what it lacks is scanned, and the next write tells of a full disk.
      .catch(() => {
        this.#unindexed = false;
      })
      .finally(() => {
        this.#indexing = null;
      });
    if (this.#index.isSmall(lag)) await this.#indexing;
  }

  /** Another process may be in the middle of a change, which moves what is told here and an index does not. */
  async #updateIndex(): Promise<void> {
    const contents = async () => `${await this.#documents.version()}.${await this.#passages.countRows()}`;
    const before = this.#settled === (await this.#versions()) ? await contents() : null;
    await this.#index.update();
    this.#unindexed = false;
    const versions = await this.#versions();
    this.#settled = before === (await contents()) ? versions : '';
  }
}
