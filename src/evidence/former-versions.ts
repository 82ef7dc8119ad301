import { z } from 'zod';
import type { EvidenceDocument } from '#evidence/document.ts';
import { type DocumentVersion, versionOf } from '#evidence/document-version.ts';
import { compareEditions } from '#evidence/edition.ts';
import { plainRows } from '#evidence/plain-rows.ts';
import type { Row } from '#evidence/rows.ts';
import { givenDocument, versionColumns } from '#evidence/rows.ts';
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
  async keep(documents: readonly EvidenceDocument[]): Promise<void> {
    await upsert(this.#table, versionColumns, documents.map(rowOf));
  }

  /** Newest first, by what the source says of their order, else by when they were stored. */
  async list(document: string): Promise<DocumentVersion[]> {
    const query = this.#table.query().where(`document = ${quoted(document)}`);
    const rows = plainRows(givenRow, await query.select(['given']).toArrow());
    return rows
      .map(({ given }) => given)
      .sort((a, b) => compareEditions(b, a) || compareStored(b, a))
      .map(versionOf);
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

function compareStored(a: EvidenceDocument, b: EvidenceDocument): number {
  const [first, second] = [a, b].map(({ provenance, sha256 }) => `${provenance.at} ${sha256}`);
  return first === second ? 0 : String(first) < String(second) ? -1 : 1;
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
