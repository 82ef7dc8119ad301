// How long the stores of a site with many posts take, without HTML. Prints a table:
//   node bin/with-node.js tsx bench/community/posts.ts 100000
//   node bin/with-node.js tsx bench/community/posts.ts 1000000 postgresql://user@host/empty-database
// The posts are fiction, made by `fill.ts` in the embedded database, or in the other one unless they are there.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Community, communityOf } from '#community/community.ts';
import { memberId } from '#community/member.ts';
import { orders } from '#community/question-list-store.ts';
import { openDatabase } from '#storage/database.ts';
import { fill, isFilled, named, siteOf } from './fill.ts';
import { described, measured, print, spread } from './measured.ts';

const posts = Number(process.argv[2] ?? 100_000);
const databaseUrl = process.argv[3] ?? null;
const site = siteOf(posts);
const { questions, answers, members } = site;
const rounds = 300;

async function measure({ threads, votes, lists, activity, posts: writing }: Community): Promise<void> {
  const reader = (at: number) => memberId.parse(named('m', spread(at, members)));
  const row = async (what: string, work: (at: number) => Promise<unknown>) => {
    const { p50, p95 } = await measured(rounds, work);
    print(`| ${what} | ${p50.toFixed(1)} | ${p95.toFixed(1)} |`);
  };
  await row('the question, its answers and comments, and how the reader voted', async (at) => {
    const question = await threads.question(named('q', spread(at, questions)));
    if (question === null) throw new Error('there is no such question');
    await threads.machineAnswer(question.id);
    const found = await threads.answers(question, { page: 1, deleted: false, machine: false });
    const ids = [question.id, ...found.answers.map((one) => one.id)];
    await threads.comments(ids, { deleted: false });
    await votes.of(reader(at), ids);
  });
  await row('casting a vote', (at) =>
    votes
      .cast({ member: reader(at), post: named('a', spread(at + 1, answers)), value: at % 3 === 0 ? -1 : 1 })
      .catch(() => null),
  );
  await row('posting an answer', (at) =>
    writing.answer({
      author: reader(at),
      question: named('q', spread(at, questions)),
      body: 'A fictional answer.',
    }),
  );
  for (const order of orders) await row(`list: ${order}`, () => lists.list({ order, limit: 20 }));
  await row('list of a tag, from its middle on', (at) => {
    const after = named('q', Math.floor(questions / 2 / 50) * 50 + (at % 50));
    return lists.list({ order: 'newest', limit: 20, tag: `tag${at % 50}`, after });
  });
  await row('questions in similar words', (at) =>
    lists.similar(`Does fictional drug help in condition ${spread(at, 977)}?`, 5),
  );
  await row('what a member wrote', (at) => activity.posts(reader(at), { limit: 20 }));
}

const folder = await mkdtemp(join(tmpdir(), 'betateta-bench-'));
try {
  const database = await openDatabase({ databaseUrl, dataFolder: folder });
  try {
    if (!(await isFilled(database))) await fill(database, site);
    print(`${described(posts, databaseUrl)} ${rounds} rounds each, one after the other.\n`);
    print('| what | p50, ms | p95, ms |\n|---|---|---|');
    await measure(communityOf(database, () => new Date()));
  } finally {
    await database.close();
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
