import { z } from 'zod';
import type { EvidenceDocument } from '#evidence/document.ts';
import { type DocumentVersion, documentVersion } from '#evidence/document-version.ts';
import { plainRows } from '#evidence/plain-rows.ts';
import type { Row, Rows, StoredRow } from '#evidence/rows.ts';
import { givenDocument } from '#evidence/rows.ts';
import { quoted, quotedList } from '#evidence/sql.ts';
import type { EvidenceTable } from '#evidence/tables.ts';
import { upsert } from '#evidence/tables.ts';

const givenRow = z.object({ given: givenDocument });

/** Documents as they were before another text came in their place. */
export class FormerVersions {
  readonly #table: EvidenceTable;

  constructor(table: EvidenceTable) {
    this.#table = table;
  }

  /**
   * Keeps those whose text is about to be replaced. This is written before the change itself: a process that dies in
   * between leaves a version that is still the present one, and keeping it again makes no second row.
   */
  async keep(old: ReadonlyMap<string, StoredRow>, next: readonly Rows[]): Promise<void> {
    const replaced = next.flatMap(({ id, document }) => {
      const before = old.get(id)?.given;
      return before === undefined || before.sha256 === document.sha256 ? [] : [rowOf(before)];
    });
    await upsert(this.#table, replaced);
  }

  /** Newest first by when they were stored. */
  async list(document: string): Promise<DocumentVersion[]> {
    const query = this.#table.query().where(`document = ${quoted(document)}`);
    const rows = plainRows(documentVersion, await query.select(Object.keys(documentVersion.shape)).toArrow());
    return rows.sort((a, b) =>
      a.storedAt === b.storedAt ? (a.sha256 < b.sha256 ? -1 : 1) : a.storedAt > b.storedAt ? -1 : 1,
    );
  }

  async get(document: string, sha256: string): Promise<EvidenceDocument | null> {
    const query = this.#table.query().where(`id = ${quoted(key(document, sha256))}`);
    const [found] = plainRows(givenRow, await query.select(['given']).toArrow());
    return found?.given ?? null;
  }

  /** Forgets every version of these documents; the caller makes sure that there is one. */
  async forget(documents: readonly string[]): Promise<void> {
    await this.#table.delete(`document IN ${quotedList(documents)}`);
  }

  async optimize(): Promise<void> {
    await this.#table.optimize();
  }

  close(): void {
    this.#table.close();
  }
}

const key = (document: string, sha256: string) => `${document}@${sha256}`;

function rowOf(given: EvidenceDocument): Row {
  return {
    id: key(given.id, given.sha256),
    document: given.id,
    sha256: given.sha256,
    storedAt: given.provenance.at,
    given: JSON.stringify(given),
    version: given.identifiers.version ?? null,
    published: given.published,
  };
}
