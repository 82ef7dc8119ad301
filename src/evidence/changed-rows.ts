import { setImmediate as breathe } from 'node:timers/promises';
import type { EvidenceDocument } from '#evidence/document.ts';
import type { KnownRow, Rows } from '#evidence/rows.ts';
import { rowsOf } from '#evidence/rows.ts';
import { givenAgain } from '#evidence/stored-document.ts';

/** How many documents a write added, changed and left as they were. */
export interface PutResult {
  added: number;
  changed: number;
  unchanged: number;
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
