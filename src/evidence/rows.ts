import { z } from 'zod';
import { documentId, documentKinds, evidenceDocument, sourceId, statuses } from '#evidence/document.ts';
import { searchable } from '#evidence/searchable.ts';
import { splitPassages } from '#evidence/split-passages.ts';
import type { StoredDocument } from '#evidence/stored-document.ts';
import { effective, learnedStatus } from '#evidence/stored-document.ts';
import { sha256 } from '#lib/sha256.ts';

/** The columns of a table: which hold text, which a count, and which may be empty. */
export interface Columns {
  text: readonly string[];
  optional: readonly string[];
  integer: readonly string[];
}

/** `given` is the document as it came, `learned` what was learned of its status since; the rest is derived. */
export const documentColumns: Columns = {
  text: ['id', 'source', 'kind', 'design', 'status', 'title', 'sha256', 'licence', 'revision', 'given'],
  optional: ['published', 'learned'],
  integer: ['passages'],
};

/** A passage counts only while its document's row names the same `revision`. */
export const passageColumns: Columns = {
  text: ['id', 'document', 'revision', 'source', 'kind', 'section', 'text', 'indexed', 'status', 'title'],
  optional: ['published'],
  integer: ['start', 'end'],
};

/** A document as it was given before another text came in its place. */
export const versionColumns: Columns = {
  text: ['id', 'document', 'sha256', 'storedAt', 'given'],
  optional: ['version', 'published'],
  integer: [],
};

/** The columns that are looked up by, and how. */
export type Indexes = readonly (readonly [column: string, kind: 'btree' | 'bitmap' | 'words'])[];

export const documentIndexes: Indexes = [
  ['id', 'btree'],
  ['source', 'bitmap'],
];
export const versionIndexes: Indexes = [
  ['id', 'btree'],
  ['document', 'btree'],
];
export const passageIndexes: Indexes = [
  ['id', 'btree'],
  ['document', 'btree'],
  ['revision', 'btree'],
  ['source', 'bitmap'],
  ['indexed', 'words'],
];

export type Row = Record<string, string | number | null>;

export interface Rows {
  id: string;
  revision: string;
  document: Row;
  passages: Row[];
}

/**
 * A document's own row, and one for each of its passages. The revision is a hash of everything that a reader or
 * a search sees of it; where and when it came from is left out, so that the same document is the same row. A
 * document comes from its schema, so that its keys have one order; its text is known by its own hash.
 */
export function rowsOf(stored: StoredDocument): Rows {
  const document = effective(stored);
  const { provenance: _, text: __, ...seen } = document;
  const passages = splitPassages(document).map((passage) => ({
    ...passage,
    // With title and section, so that "it improved" is found by the name of the drug.
    indexed: searchable(`${document.title}\n${passage.section}\n${passage.text}`),
  }));
  const cuts = passages.map(({ start, end, indexed }) => [start, end, indexed]);
  const revision = sha256(JSON.stringify([seen, stored.learned, cuts])).slice(0, 32);
  const { id, source, kind, design, status, title, licence, published } = document;
  return {
    id,
    revision,
    document: {
      id,
      source,
      kind,
      design,
      status,
      title,
      licence,
      published,
      revision,
      sha256: document.sha256,
      passages: passages.length,
      given: JSON.stringify(stored.given),
      learned: stored.learned === null ? null : JSON.stringify(stored.learned),
    },
    passages: passages.map((passage) => ({
      ...passage,
      revision,
      status,
      title,
      published,
      id: `${id}#${passage.start}-${passage.end}@${revision}`,
    })),
  };
}

/** What a search reads of a passage. */
export const hitRow = z.object({
  document: documentId,
  revision: z.string(),
  source: sourceId,
  kind: z.enum(documentKinds),
  section: z.string(),
  start: z.number(),
  end: z.number(),
  text: z.string(),
  title: z.string(),
  published: z.string().nullable(),
  _score: z.number(),
});
export type HitRow = z.infer<typeof hitRow>;

export const givenDocument = z.string().transform((given) => evidenceDocument.parse(JSON.parse(given)));

/** A document with what was learned of it; its passages carry the same revision. */
export const storedRow = z.object({
  id: z.string(),
  revision: z.string(),
  given: givenDocument,
  learned: z
    .string()
    .nullable()
    .transform((learned) => (learned === null ? null : learnedStatus.parse(JSON.parse(learned)))),
});

export type StoredRow = z.infer<typeof storedRow>;

/** What a write must know of the document that is there. */
export const knownRow = storedRow.omit({ given: true });
export type KnownRow = z.infer<typeof knownRow>;

export const summaryRow = z.object({
  id: z.string(),
  source: sourceId,
  published: z.string().nullable(),
  status: z.enum(statuses),
  sha256: z.string(),
  passages: z.number(),
});
export type SummaryRow = z.infer<typeof summaryRow>;

export const countRow = summaryRow.pick({ passages: true });
export const idRow = summaryRow.pick({ id: true });
export const revisionRow = storedRow.pick({ revision: true });
export const passageRow = z.object({ document: z.string(), revision: z.string() });
