import { z } from 'zod';
import type { LeftOut, SiteRevision } from '#community/import/site-record.ts';
import { person, tagsIn, time } from '#community/import/stack-exchange-values.ts';
import type { XmlRow } from '#lib/xml-rows.ts';

const entry = z.object({
  PostId: z.string(),
  PostHistoryTypeId: z.string(),
  RevisionGUID: z.string(),
  CreationDate: time,
  UserId: z.string().optional(),
  UserDisplayName: z.string().optional(),
  Text: z.string().default(''),
});
type Entry = z.output<typeof entry>;

/** What an entry tells: as it was first, as it was changed, as it was put back. */
const fields: Record<string, 'title' | 'body' | 'tags'> = {
  1: 'title',
  2: 'body',
  3: 'tags',
  4: 'title',
  5: 'body',
  6: 'tags',
  7: 'title',
  8: 'body',
  9: 'tags',
};

interface Text {
  number: number;
  title: string | null;
  body: string | null;
  tags: readonly string[] | null;
}

/**
 * The texts of posts from `PostHistory.xml`, where each is told by entries that follow each other, and only by what
 * changed. Memory holds the newest text of each post.
 */
export async function* readHistory(rows: AsyncIterable<XmlRow>): AsyncGenerator<SiteRevision | LeftOut> {
  const history = new History();
  for await (const row of rows) {
    const parsed = 'fault' in row ? null : entry.safeParse(Object.fromEntries(row.attributes));
    if (parsed?.success !== true) yield { kind: 'left out', what: 'damaged row' };
    else yield* history.take(parsed.data);
  }
  yield* history.end();
}

class History {
  readonly #texts = new Map<string, Text>();
  #open: Entry[] = [];

  *take(next: Entry): Generator<SiteRevision | LeftOut> {
    if (fields[next.PostHistoryTypeId] === undefined) {
      yield { kind: 'left out', what: 'entry of a post’s history that is no text' };
      return;
    }
    if (this.#open[0] !== undefined && this.#open[0].RevisionGUID !== next.RevisionGUID) yield* this.end();
    this.#open.push(next);
  }

  /** The text that the entries so far make up. */
  *end(): Generator<SiteRevision | LeftOut> {
    const [first] = this.#open;
    if (first === undefined) return;
    const before = this.#texts.get(first.PostId) ?? { number: 0, title: null, body: null, tags: null };
    const text: Text = { ...before, number: before.number + 1 };
    for (const { PostHistoryTypeId, Text: given } of this.#open) {
      const field = fields[PostHistoryTypeId];
      if (field === 'tags') text.tags = tagsIn(given);
      else if (field !== undefined) text[field] = given;
    }
    this.#open = [];
    const { body } = text;
    if (body === null) {
      yield { kind: 'left out', what: 'text of a post whose beginning is not in the dump' };
      return;
    }
    this.#texts.set(first.PostId, text);
    yield {
      kind: 'revision',
      post: first.PostId,
      ...text,
      body,
      author: person(first.UserId, first.UserDisplayName),
      written: first.CreationDate,
    };
  }
}
