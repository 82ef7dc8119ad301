import { setImmediate as breathe } from 'node:timers/promises';
import { Problem } from '#errors';
import type { EvidenceDocument } from '#evidence/document.ts';
import { compareEditions } from '#evidence/edition.ts';
import type { KnownRow, Rows, StoredRow } from '#evidence/rows.ts';
import { rowsOf } from '#evidence/rows.ts';
import { givenAgain, type LearnedStatus, verified } from '#evidence/stored-document.ts';

/** Documents checked, and characters cut into passages, before other work has its turn. */
const atOnce = 50;
const charactersAtOnce = 20_000;

/** How many documents a write added, changed and left as they were. */
export interface PutResult {
  added: number;
  changed: number;
  unchanged: number;
  /** Older than what is stored: kept as former versions. */
  older: number;
}

/** Every document verified, the last of those with the same id. */
export async function verifiedOnce(documents: readonly EvidenceDocument[]): Promise<EvidenceDocument[]> {
  const byId = new Map<string, EvidenceDocument>();
  for (const document of documents) {
    byId.set(document.id, verified(document));
    if (byId.size % atOnce === 0) await breathe();
  }
  return [...byId.values()];
}

/** The rows to write for those documents that are new or differ from what is known of them. */
export async function changedRows(
  documents: readonly EvidenceDocument[],
  known: ReadonlyMap<string, KnownRow>,
): Promise<Rows[]> {
  const changed: Rows[] = [];
  let seen = 0;
  for (const document of documents) {
    const old = known.get(document.id);
    const next = rowsOf(givenAgain(document, old?.learned ?? null));
    if (old?.revision !== next.revision) changed.push(next);
    // Cutting a long text into passages takes a moment, and requests are waiting.
    seen += document.text.length;
    if (seen < charactersAtOnce) continue;
    seen = 0;
    await breathe();
  }
  return changed;
}

interface Changes {
  /** What is written. */
  rows: Rows[];
  /** Texts that are not the present one then: those that `rows` take the place of, and those of older documents. */
  former: EvidenceDocument[];
  /** How many documents are older than what is stored, and so are not written. */
  older: number;
}

/** Of the rows that differ from what is stored, those of documents that are not older. */
export function inOrder(
  documents: readonly EvidenceDocument[],
  rows: readonly Rows[],
  stored: ReadonlyMap<string, StoredRow>,
): Changes {
  const changes: Changes = { rows: [], former: [], older: 0 };
  const differing = new Map(rows.map((row) => [row.id, row]));
  for (const document of documents) {
    const row = differing.get(document.id);
    if (row === undefined) continue;
    const present = stored.get(document.id)?.given;
    const isOlder = present !== undefined && compareEditions(document, present) < 0;
    if (isOlder) changes.older += 1;
    else changes.rows.push(row);
    if (present !== undefined && present.sha256 !== document.sha256)
      changes.former.push(isOlder ? document : present);
  }
  return changes;
}

/**
 * The rows of documents whose status was looked up, as far as that changes them.
 * @throws Problem `not-found`
 */
export function rowsWithStanding(
  standings: ReadonlyMap<string, Omit<LearnedStatus, 'over'>>,
  stored: ReadonlyMap<string, StoredRow>,
): Rows[] {
  return Array.from(standings, ([id, standing]) => {
    const old = stored.get(id);
    if (old === undefined)
      throw new Problem('not-found', `There is no document ${id}: look for it with a search.`);
    const next = rowsOf({ given: old.given, learned: { ...standing, over: old.given.status } });
    return next.revision === old.revision ? [] : [next];
  }).flat();
}
