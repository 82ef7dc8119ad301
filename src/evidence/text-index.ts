import { passageIndexes } from '#evidence/rows.ts';
import type { EvidenceTable } from '#evidence/tables.ts';
import { buildIndexes } from '#evidence/tables.ts';

/** Up to this many passages the index is built anew after a change: in about half a second. */
const rebuiltUpTo = 20_000;
/** A search scans this many rows that the index lacks; they cost it 15 ms. */
const toleratedLag = 1_000;
/** With this many new rows, and a third of all, building anew costs less than merging. */
const manyRows = 50_000;
/** A large import indexes as it goes, so that what a killed one leaves is indexed in minutes. */
const indexedEvery = 1_000_000;
const day = 24 * 60 * 60 * 1000;

export interface IndexLag {
  total: number;
  lag: number;
}

/** The indexes of the passages, above all that over their words. What they lack is scanned by every search. */
export class TextIndex {
  readonly #passages: EvidenceTable;

  constructor(passages: EvidenceTable) {
    this.#passages = passages;
  }

  async lag(): Promise<IndexLag> {
    const index = await this.#passages.indexStats('indexed_idx');
    const total = await this.#passages.countRows();
    return { total, lag: index?.numUnindexedRows ?? total };
  }

  /** Whether a search waits for the index: a small one is up to date in a moment. */
  isSmall({ total }: IndexLag): boolean {
    return total <= rebuiltUpTo;
  }

  /** Whether a search is slower than it has to be. */
  isBehind(lag: IndexLag): boolean {
    return this.isSmall(lag) || lag.lag > toleratedLag;
  }

  /** Brings the indexes up to date in the middle of a large import. */
  async keepUp(): Promise<void> {
    const lag = await this.lag();
    if (lag.lag > indexedEvery && isMostlyNew(lag)) await this.update();
  }

  /** Brings the indexes up to date, and packs the many files of an import: a search over them takes twice as long. */
  async update(): Promise<void> {
    const lag = await this.lag();
    // Built first, there is nothing left that packing would merge into the old indexes.
    if (isMostlyNew(lag)) await buildIndexes(this.#passages, passageIndexes);
    await this.#passages.optimize({ cleanupOlderThan: new Date(Date.now() - day) });
    // Added rows are scored by the statistics of the old ones, and removed rows stay in them. Built anew, equal
    // evidence gives equal scores, whatever its history.
    if (this.isSmall(lag)) await buildIndexes(this.#passages, passageIndexes.filter(isOfWords));
  }
}

const isMostlyNew = ({ total, lag }: IndexLag) => lag > Math.max(manyRows, total / 3);
const isOfWords = ([, kind]: (typeof passageIndexes)[number]) => kind === 'words';
