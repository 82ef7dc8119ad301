import { createReadStream } from 'node:fs';
import { z } from 'zod';
import type { LeftOut, SiteRecord } from '#community/import/site-record.ts';
import { foreignHtmlToMarkdown } from '#lib/html-markdown.ts';
import { escapeMarkup } from '#lib/markdown.ts';
import { type DumpRow, dumpRows } from '#lib/sql-dump.ts';

const id = z.string().regex(/^\d+$/);
const maybeId = id.nullish();
const count = z.coerce.number().int().default(0);
/** Times of the dump say no zone; they are taken as UTC. */
const time = z
  .string()
  .regex(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d/)
  .transform((text) => new Date(`${text.replace(' ', 'T')}Z`))
  .refine((date) => !Number.isNaN(date.getTime()))
  .transform((date) => date.toISOString());

const user = z.object({ userid: id, handle: z.string(), created: time });
const post = z.object({
  postid: id,
  type: z.string(),
  parentid: maybeId,
  categoryid: maybeId,
  selchildid: maybeId,
  closedbyid: maybeId,
  userid: maybeId,
  lastuserid: maybeId,
  upvotes: count,
  downvotes: count,
  format: z.string().nullish(),
  created: time,
  updated: time.nullish(),
  updatetype: z.string().nullish(),
  title: z.string().nullish(),
  content: z.string().nullish(),
  tags: z.string().nullish(),
  name: z.string().nullish(),
});
const vote = z.object({ postid: id, userid: id, vote: z.coerce.number(), votecreated: time.nullish() });
const category = z.object({ categoryid: id, title: z.string() });

/** Tables that only repeat what posts say, or that serve the other site alone: nobody misses them. */
const derived = new Set(
  'words titlewords contentwords tagwords posttags cache cookies iplimits userlimits options widgets sharedevents userevents'.split(
    ' ',
  ),
);

/** What rows of the other tables are, for people. */
const otherTables: Record<string, string> = {
  userprofile: 'line of a profile',
  userpoints: 'sum of points (it is counted anew)',
  userlogins: 'way to log in',
  userfavorites: 'favourite',
  usernotices: 'notice to somebody',
  messages: 'private message',
  blobs: 'uploaded file',
  pages: 'page of its own',
};

const postKinds: Record<string, 'question' | 'answer' | 'comment'> = {
  Q: 'question',
  A: 'answer',
  C: 'comment',
};

const leftOut = (what: string): LeftOut => ({ kind: 'left out', what });

/**
 * The records of a Question2Answer dump (MySQL, one file), as far as they have a place here. Tables may have any
 * prefix before their name.
 */
export async function* readQuestion2Answer(file: string): AsyncGenerator<SiteRecord> {
  const reader = new Question2Answer();
  for await (const row of dumpRows(createReadStream(file))) {
    if ('fault' in row) yield leftOut('damaged row');
    else yield* reader.records(row);
  }
}

class Question2Answer {
  /** Names of categories by number: a dump has its tables in alphabetical order, and categories before posts. */
  readonly #categories = new Map<string, string>();

  *records({ table, values }: DumpRow): Generator<SiteRecord> {
    const name = table.slice(table.lastIndexOf('_') + 1).toLowerCase();
    const given = Object.fromEntries(values);
    if (derived.has(name)) return;
    if (name === 'categories') yield* this.#category(given);
    else if (name === 'users') yield toUser(given);
    else if (name === 'uservotes') yield* toVote(given);
    else if (name === 'posts') yield* this.#post(given);
    else yield leftOut(otherTables[name] ?? `row of the table ${table}`);
  }

  *#category(given: object): Generator<SiteRecord> {
    const parsed = category.safeParse(given);
    if (parsed.success) this.#categories.set(parsed.data.categoryid, parsed.data.title);
    else yield leftOut('damaged row');
  }

  *#post(given: object): Generator<SiteRecord> {
    const parsed = post.safeParse(given);
    if (!parsed.success) yield leftOut('damaged row');
    else yield toPost(parsed.data, this.#categories.get(parsed.data.categoryid ?? '') ?? null);
  }
}

function toUser(given: object): SiteRecord {
  const parsed = user.safeParse(given);
  if (!parsed.success) return leftOut('damaged row');
  return {
    kind: 'user',
    old: parsed.data.userid,
    name: parsed.data.handle,
    created: parsed.data.created,
    gone: null,
  };
}

function toPost(row: z.output<typeof post>, categoryName: string | null): SiteRecord {
  const kind = postKinds[row.type];
  if (kind === undefined) return leftOut(otherPost(row.type));
  const written = {
    old: row.postid,
    author: row.userid ?? (row.name ? `name:${row.name}` : null),
    body: markdownOf(row.content ?? '', row.format ?? ''),
    created: row.created,
  };
  if (kind === 'comment') {
    return row.parentid ? { kind, parent: row.parentid, ...written } : leftOut('comment on nothing');
  }
  // Only a change of the text counts: `updatetype` E stands for it, or is empty in old dumps.
  const isEdit = row.updated != null && ['E', '', null, undefined].includes(row.updatetype);
  const voted = {
    ...written,
    up: row.upvotes,
    down: row.downvotes,
    edited: isEdit ? (row.updated ?? null) : null,
    editor: isEdit ? (row.lastuserid ?? null) : null,
  };
  if (kind === 'answer')
    return row.parentid ? { kind, question: row.parentid, ...voted } : leftOut('answer to nothing');
  return {
    kind,
    ...voted,
    title: row.title ?? '',
    tags: (row.tags ?? '').split(',').filter((tag) => tag !== ''),
    category: categoryName,
    accepted: row.selchildid ?? null,
    closed: row.closedbyid ? (row.updated ?? row.created) : null,
    duplicateOf: row.closedbyid ?? null,
    active: null,
  };
}

function otherPost(type: string): string {
  if (type.endsWith('_HIDDEN')) return 'hidden post';
  if (type.endsWith('_QUEUED')) return 'post that waited for a moderator';
  return type === 'NOTE' ? 'note on why a question was closed' : 'post of an unknown kind';
}

function markdownOf(content: string, format: string): string {
  if (format === 'html') return foreignHtmlToMarkdown(content);
  if (format === 'markdown') return content;
  return foreignHtmlToMarkdown(asHtml(content));
}

/** Plain text: every line stays one, nothing in it is a mark, and addresses are links. */
function asHtml(text: string): string {
  const safe = escapeMarkup(text).replaceAll(
    /https?:\/\/(?:(?!&lt;|&gt;|&quot;)\S)*[\w/]/g,
    '<a href="$&">$&</a>',
  );
  return safe
    .replaceAll(/\r\n?/g, '\n')
    .split(/\n{2,}/)
    .map((part) => `<p>${part.replaceAll('\n', '<br>')}</p>`)
    .join('');
}

function* toVote(given: object): Generator<SiteRecord> {
  const parsed = vote.safeParse(given);
  if (!parsed.success) {
    yield leftOut('damaged row');
    return;
  }
  const { postid, userid, vote: value, votecreated } = parsed.data;
  // A row without a vote tells of a flag.
  if (value === 0) yield leftOut('flag');
  else
    yield { kind: 'vote', post: postid, member: userid, value: value > 0 ? 1 : -1, at: votecreated ?? null };
}
