import { createWriteStream } from 'node:fs';
import { mkdir, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { z } from 'zod';
import { ExportStore } from '#community/export/export-store.ts';
import { machine } from '#community/member.ts';
import { storageProblem } from '#evidence/storage-problem.ts';
import { markdownToHtml } from '#lib/markdown.ts';
import { xmlElement } from '#lib/xml-text.ts';
import type { Database } from '#storage/database.ts';

const count = z.number().int().nonnegative();

/** What an export of the site holds. */
export const siteExportReport = z.object({
  folder: z.string(),
  members: count,
  questions: count,
  answers: count,
  comments: count,
  votes: count,
  machineAnswers: count.describe(
    'Answers of the machine, which stay behind with the comments on them: they can be made again',
  ),
  deleted: count.describe('Deleted posts, which stay behind'),
});
export type SiteExportReport = z.infer<typeof siteExportReport>;

type Attributes = Record<string, string | number | undefined>;

/**
 * Writes the whole site as the files of a Stack Exchange dump, each whole or not at all. What such a dump has no
 * attribute for stands in attributes of its own, so that importing the export gives the same site.
 */
export async function exportSite(
  folder: string,
  { database }: { database: Pick<Database, 'kysely'> },
): Promise<SiteExportReport> {
  const store = new ExportStore(database);
  try {
    await mkdir(folder, { recursive: true });
    const members = await write(folder, 'Users.xml', 'users', users(store));
    const counts = { questions: 0, answers: 0 };
    await write(folder, 'Posts.xml', 'posts', posts(store, counts));
    await write(folder, 'PostHistory.xml', 'posthistory', historyRows(store));
    const comments = await write(folder, 'Comments.xml', 'comments', commentRows(store));
    const votes = await write(folder, 'Votes.xml', 'votes', voteRows(store));
    return { folder, members, ...counts, comments, votes, ...(await store.staying()) };
  } catch (error) {
    throw isFileError(error) ? storageProblem(error, folder) : error;
  }
}

function isFileError(error: unknown): boolean {
  return error instanceof Error && 'syscall' in error;
}

async function write(
  folder: string,
  name: string,
  root: string,
  rows: AsyncIterable<Attributes>,
): Promise<number> {
  let written = 0;
  const lines = async function* () {
    yield `<?xml version="1.0" encoding="utf-8"?>\n<${root}>\n`;
    for await (const row of rows) {
      written += 1;
      yield `  ${xmlElement('row', row)}\n`;
    }
    yield `</${root}>\n`;
  };
  const beside = join(folder, `.${name}.${process.pid}.tmp`);
  try {
    await pipeline(Readable.from(lines()), createWriteStream(beside));
    await rename(beside, join(folder, name));
  } catch (error) {
    await rm(beside, { force: true }).catch(() => undefined);
    throw error;
  }
  return written;
}

/** As a dump writes times: in UTC, without saying so. */
function time(date: Date): string {
  return date.toISOString().slice(0, -1);
}

async function* users(store: ExportStore): AsyncGenerator<Attributes> {
  for await (const { id, name, points, gone, created } of store.members()) {
    yield {
      Id: id,
      Reputation: points,
      CreationDate: time(created),
      DisplayName: gone === null ? name : undefined,
      Gone: gone === null ? undefined : time(gone),
    };
  }
}

async function* posts(
  store: ExportStore,
  counts: { questions: number; answers: number },
): AsyncGenerator<Attributes> {
  for await (const question of store.questions()) {
    counts.questions += 1;
    const { title, tags, answers, accepted, accepted_author, closed, duplicate_of, category, active } =
      question;
    yield {
      ...voted({ ...question, kind: 1 }),
      LastActivityDate: time(active),
      Title: title,
      Tags: tags.map((tag) => `<${tag}>`).join(''),
      AnswerCount: answers,
      // The machine's answers stay behind.
      AcceptedAnswerId: accepted === null || accepted_author === machine ? undefined : accepted,
      ClosedDate: closed === null ? undefined : time(closed),
      DuplicateOf: duplicate_of ?? undefined,
      Category: category ?? undefined,
    };
  }
  for await (const answer of store.replies('answer')) {
    counts.answers += 1;
    yield { ...voted({ ...answer, kind: 2 }), ParentId: answer.question };
  }
}

interface Voted {
  id: string;
  kind: 1 | 2;
  author: string | null;
  body: string;
  up: number;
  down: number;
  comments: number;
  edited: Date | null;
  editor: string | null;
  created: Date;
}

function voted(post: Voted): Attributes {
  return {
    Id: post.id,
    PostTypeId: post.kind,
    CreationDate: time(post.created),
    Score: post.up - post.down,
    UpVotes: post.up,
    DownVotes: post.down,
    Body: markdownToHtml(post.body, { topHeading: 1 }),
    BodyMarkdown: post.body,
    OwnerUserId: post.author ?? undefined,
    LastEditDate: post.edited === null ? undefined : time(post.edited),
    LastEditorUserId: post.editor ?? undefined,
    CommentCount: post.comments,
  };
}

/** The texts of what was changed, the one that stands too. */
async function* historyRows(store: ExportStore): AsyncGenerator<Attributes> {
  for await (const text of store.formerTexts()) yield* entries(text);
  for await (const { id, title, body, tags, revision, ...question } of store.questions()) {
    if (revision > 1)
      yield* entries({ post: id, number: revision, title, body, tags, ...lastChange(question) });
  }
  for await (const { id, body, revision, ...answer } of store.replies('answer')) {
    if (revision > 1)
      yield* entries({ post: id, number: revision, title: null, body, tags: null, ...lastChange(answer) });
  }
}

interface Changed {
  edited: Date | null;
  editor: string | null;
  author: string | null;
  created: Date;
}

function lastChange({ edited, editor, author, created }: Changed): { author: string | null; written: Date } {
  return { author: editor ?? author, written: edited ?? created };
}

interface FormerText {
  post: string;
  number: number;
  title: string | null;
  body: string;
  tags: readonly string[] | null;
  author: string | null;
  written: Date;
}

function* entries(text: FormerText): Generator<Attributes> {
  const { post, number, title, body, tags, author, written } = text;
  const isFirst = number === 1;
  const entry = (type: number, given: string) => ({
    Id: `${post}-${number}-${type}`,
    PostHistoryTypeId: isFirst ? type : type + 3,
    PostId: post,
    RevisionGUID: `${post}-${number}`,
    CreationDate: time(written),
    UserId: author ?? undefined,
    Text: given,
  });
  if (title !== null) yield entry(1, title);
  yield entry(2, body);
  if (tags !== null) yield entry(3, tags.map((tag) => `<${tag}>`).join(''));
}

async function* commentRows(store: ExportStore): AsyncGenerator<Attributes> {
  for await (const { id, parent, author, body, created } of store.replies('comment')) {
    yield {
      Id: id,
      PostId: parent ?? undefined,
      Score: 0,
      Text: body,
      CreationDate: time(created),
      UserId: author ?? undefined,
    };
  }
}

async function* voteRows(store: ExportStore): AsyncGenerator<Attributes> {
  for await (const { id, post, member, value, at } of store.votes()) {
    yield {
      Id: id,
      PostId: post,
      VoteTypeId: value > 0 ? 2 : 3,
      UserId: member,
      CreationDate: time(at),
    };
  }
}
