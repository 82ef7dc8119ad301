import { setImmediate as breathe } from 'node:timers/promises';
import type { EvidenceDocument } from '#evidence/document.ts';
import type { KnownRow, Rows } from '#evidence/rows.ts';
import { rowsOf } from '#evidence/rows.ts';
import { givenAgain, verified } from '#evidence/stored-document.ts';

/** Documents read before other work has its turn. */
const atOnce = 50;

/** How many documents a write added, changed and left as they were. */
export interface PutResult {
  added: number;
  changed: number;
  unchanged: number;
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
  for (const document of documents) {
    const old = known.get(document.id);
    const next = rowsOf(givenAgain(document, old?.learned ?? null));
    if (old?.revision !== next.revision) changed.push(next);
    // Cutting a long text into passages takes a moment, and requests are waiting.
    await breathe();
  }
  return changed;
}
