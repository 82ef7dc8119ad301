import { MatchQuery } from '@lancedb/lancedb';
import { Problem } from '#errors';
import type { Passage } from '#evidence/passage.ts';
import { plainRows } from '#evidence/plain-rows.ts';
import type { HitRow } from '#evidence/rows.ts';
import { hitRow } from '#evidence/rows.ts';
import { searchable } from '#evidence/searchable.ts';
import { quoted, quotedList } from '#evidence/sql.ts';
import type { EvidenceStore } from '#evidence/store.ts';

/** Rows asked for beyond the limit, so that a tie at the limit is seen whole. */
const spare = 32;
const most = 10_000;

/** Words of any kind, OR-ed and ranked by BM25. An empty or absent list filters nothing. */
export interface SearchQuery {
  text: string;
  sources?: readonly string[];
  kinds?: readonly string[];
  /** YYYY, YYYY-MM or YYYY-MM-DD, inclusive; a document without a date is in no period. */
  from?: string;
  to?: string;
  limit: number;
}

export interface SearchHit {
  passage: Passage;
  /** BM25: above 0, comparable within one search only. */
  score: number;
  title: string;
  published: string | null;
}

/** Finds passages by their words, those of superseded, withdrawn and retracted documents included. */
export class EvidenceSearch {
  readonly #store: EvidenceStore;

  constructor(store: EvidenceStore) {
    this.#store = store;
  }

  /**
   * The best passages, best first, at most 10,000; equal scores in the order of document id and place, so that
   * equal evidence gives the same list everywhere. A text without words finds nothing.
   * @throws Problem `input-invalid` where `from` or `to` is no date.
   */
  async search(query: SearchQuery): Promise<SearchHit[]> {
    const text = searchable(query.text);
    const limit = Math.min(Math.floor(query.limit), most);
    if (limit < 1 || !/[\p{L}\p{N}]/u.test(text)) return [];
    const filter = filterOf(query);
    for (let wanted = limit + spare; ; wanted *= 2) {
      const { rows, asked } = await this.#ask(text, filter, wanted);
      const hits = rows.map(hitOf).sort(order);
      const last = hits.at(-1);
      const tied = hits.length <= limit || hits[limit - 1]?.score === last?.score;
      if (asked < wanted || !tied) return hits.slice(0, limit);
    }
  }

  #ask(text: string, filter: string, wanted: number): Promise<{ rows: HitRow[]; asked: number }> {
    return this.#store.searchPassages(async (passages) => {
      const query = passages
        .query()
        .fullTextSearch(new MatchQuery(text, 'indexed'))
        .select(Object.keys(hitRow.shape))
        .limit(wanted);
      return plainRows(hitRow, await (filter === '' ? query : query.where(filter)).toArrow());
    });
  }
}

function hitOf(row: HitRow): SearchHit {
  const { _score, title, published, revision: _, ...passage } = row;
  // Sums of 32-bit numbers differ in their last digits with the order of adding.
  return { passage, score: Number(_score.toPrecision(5)), title, published };
}

function order(a: SearchHit, b: SearchHit): number {
  if (a.score !== b.score) return b.score - a.score;
  if (a.passage.document !== b.passage.document) return a.passage.document < b.passage.document ? -1 : 1;
  return a.passage.start - b.passage.start;
}

function filterOf({ sources, kinds, from, to }: SearchQuery): string {
  const conditions: string[] = [];
  if (sources !== undefined && sources.length > 0) conditions.push(`source IN ${quotedList(sources)}`);
  if (kinds !== undefined && kinds.length > 0) conditions.push(`kind IN ${quotedList(kinds)}`);
  // "2023" may be any day of that year: a period holds a date if some day is in both.
  if (from !== undefined)
    conditions.push(`(published >= ${quoted(date(from))} OR published IN ${quotedList(widened(from))})`);
  if (to !== undefined)
    conditions.push(`(published <= ${quoted(date(to))} OR starts_with(published, ${quoted(`${to}-`)}))`);
  return conditions.join(' AND ');
}

/** The month and the year that hold a date, and itself. */
function widened(value: string): string[] {
  return [value.slice(0, 4), value.slice(0, 7), value];
}

function date(value: string): string {
  if (/^\d{4}(-\d{2}(-\d{2})?)?$/.test(value)) return value;
  throw new Problem('input-invalid', `"${value}" is no date: write YYYY, YYYY-MM or YYYY-MM-DD.`);
}
