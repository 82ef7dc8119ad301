import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import type { LeftOut, SiteRecord } from '#community/import/site-record.ts';
import { readHistory } from '#community/import/stack-exchange-history.ts';
import { person, tagsIn, time } from '#community/import/stack-exchange-values.ts';
import { foreignHtmlToMarkdown } from '#lib/html-markdown.ts';
import { type XmlRow, xmlRows } from '#lib/xml-rows.ts';

/** The files of a Stack Exchange dump that are read, in this order; only Posts.xml must be there. */
export const stackExchangeFiles = [
  'Users.xml',
  'Posts.xml',
  'PostHistory.xml',
  'PostLinks.xml',
  'Votes.xml',
  'Comments.xml',
  'Badges.xml',
  'Tags.xml',
] as const;
export type StackExchangeFile = (typeof stackExchangeFiles)[number];

const count = z.coerce.number().int();
const user = z.object({
  Id: z.string(),
  DisplayName: z.string().optional(),
  CreationDate: time.optional(),
  /** Ours. */
  Gone: time.optional(),
});

const post = z.object({
  Id: z.string(),
  PostTypeId: z.string(),
  ParentId: z.string().optional(),
  AcceptedAnswerId: z.string().optional(),
  CreationDate: time,
  Score: count.default(0),
  Body: z.string().default(''),
  /** Ours: the Markdown that the body was made from. Other sites have no such attribute. */
  BodyMarkdown: z.string().optional(),
  OwnerUserId: z.string().optional(),
  OwnerDisplayName: z.string().optional(),
  LastEditorUserId: z.string().optional(),
  LastEditorDisplayName: z.string().optional(),
  LastEditDate: time.optional(),
  Title: z.string().default(''),
  Tags: z.string().default(''),
  ClosedDate: time.optional(),
  LastActivityDate: time.optional(),
  /** Ours, like `BodyMarkdown`. */
  UpVotes: count.optional(),
  DownVotes: count.optional(),
  Category: z.string().optional(),
  DuplicateOf: z.string().optional(),
});

const comment = z.object({
  Id: z.string(),
  PostId: z.string(),
  Text: z.string(),
  CreationDate: time,
  UserId: z.string().optional(),
  UserDisplayName: z.string().optional(),
});

const vote = z.object({
  PostId: z.string(),
  VoteTypeId: z.string(),
  UserId: z.string().optional(),
  CreationDate: time,
});

/** What a post of each number is, where it is no question and no answer. */
const otherPosts: Record<string, string> = {
  3: 'wiki page',
  4: 'tag excerpt',
  5: 'tag description',
  6: 'election nomination',
  7: 'notice of moderators',
  8: 'wiki page',
};

const leftOut = (what: string): LeftOut => ({ kind: 'left out', what });

/** The records of one file of a dump, one or none for each row; what is left out is named. */
export async function* readStackExchange(
  folder: string,
  file: StackExchangeFile,
): AsyncGenerator<SiteRecord> {
  const rows = xmlRows(createReadStream(join(folder, file)));
  if (file === 'PostHistory.xml') yield* readHistory(rows);
  else for await (const row of rows) yield toRecord(file, row);
}

function toRecord(file: StackExchangeFile, row: XmlRow): SiteRecord {
  if ('fault' in row) return leftOut('damaged row');
  const given = Object.fromEntries(row.attributes);
  if (file === 'Badges.xml') return leftOut('badge');
  if (file === 'Tags.xml') return leftOut('tag without questions of its own');
  if (file === 'Users.xml') return toUser(given);
  if (file === 'Comments.xml') return toComment(given);
  if (file === 'Votes.xml') return toVote(given);
  if (file === 'Posts.xml') return toPost(given);
  return leftOut('link between posts');
}

type Given = Readonly<Record<string, string>>;

function toUser(given: Given): SiteRecord {
  const parsed = user.safeParse(given);
  if (!parsed.success) return leftOut('damaged row');
  const { Id, DisplayName = `user${Id}`, CreationDate = null, Gone = null } = parsed.data;
  // The account of the other site itself, which did nothing that anybody wrote.
  if (Id === '-1') return leftOut('the other site’s own account');
  return { kind: 'user', old: Id, name: DisplayName, created: CreationDate, gone: Gone };
}

function toPost(given: Given): SiteRecord {
  const parsed = post.safeParse(given);
  if (!parsed.success) return leftOut('damaged row');
  const row = parsed.data;
  const written = {
    old: row.Id,
    author: person(row.OwnerUserId, row.OwnerDisplayName),
    body: row.BodyMarkdown ?? foreignHtmlToMarkdown(row.Body),
    created: row.CreationDate,
    up: row.UpVotes ?? Math.max(0, row.Score),
    down: row.DownVotes ?? Math.max(0, -row.Score),
    edited: row.LastEditDate ?? null,
    editor: person(row.LastEditorUserId, row.LastEditorDisplayName),
  };
  if (row.PostTypeId === '2') {
    if (row.ParentId === undefined) return leftOut('answer to nothing');
    return { kind: 'answer', question: row.ParentId, ...written };
  }
  if (row.PostTypeId !== '1') return leftOut(otherPosts[row.PostTypeId] ?? 'post of an unknown kind');
  return {
    kind: 'question',
    ...written,
    title: row.Title,
    tags: tagsIn(row.Tags),
    category: row.Category ?? null,
    accepted: row.AcceptedAnswerId ?? null,
    closed: row.ClosedDate ?? null,
    duplicateOf: row.DuplicateOf ?? null,
    active: row.LastActivityDate ?? null,
  };
}

function toComment(given: Given): SiteRecord {
  const parsed = comment.safeParse(given);
  if (!parsed.success) return leftOut('damaged row');
  const { Id, PostId, Text, CreationDate, UserId, UserDisplayName } = parsed.data;
  return {
    kind: 'comment',
    old: Id,
    parent: PostId,
    author: person(UserId, UserDisplayName),
    body: Text,
    created: CreationDate,
  };
}

function toVote(given: Given): SiteRecord {
  const parsed = vote.safeParse(given);
  if (!parsed.success) return leftOut('damaged row');
  const { PostId, VoteTypeId, UserId, CreationDate } = parsed.data;
  const value = VoteTypeId === '2' ? 1 : VoteTypeId === '3' ? -1 : null;
  if (value === null) return leftOut('mark other than a vote');
  if (UserId === undefined) return leftOut('vote of somebody who is not named (it is in the score)');
  return { kind: 'vote', post: PostId, member: UserId, value, at: CreationDate };
}
