// How long pages and votes take in a database with many posts. Prints a table:
//   node bin/with-node.js tsx bench/community/posts.ts 1000000 > bench/community/posts.md
// The posts are fiction, made in the embedded database: a tenth questions, half of the rest answers, the other
// half comments, and five votes for each post that can have some. Times are those of stores, without HTML.
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Community, communityOf } from '#community/community.ts';
import { memberId } from '#community/member.ts';
import { orders } from '#community/question-list-store.ts';
import { type Database, openDatabase } from '#storage/database.ts';

const posts = Number(process.argv[2] ?? 100_000);
const questions = Math.round(posts / 10);
const answers = Math.round((posts - questions) / 2);
const comments = posts - questions - answers;
const members = Math.max(1000, Math.round(posts / 50));
const rounds = 300;

/** Twelve characters that every id may have. */
const id = (kind: string, number: string) => `'${kind}' || lpad((${number})::text, 11, '0')`;

async function fill({ execute }: Pick<Database, 'execute'>): Promise<void> {
  const made = "timestamp '2026-01-01' + interval '1 second' *";
  await execute(`insert into member (id, name) select ${id('m', 'n')}, 'Member ' || n
    from generate_series(0, ${members - 1}) as n`);
  await execute(`insert into question (id, slug, title, same_words, created, active, hot, answers, tags)
    select ${id('q', 'n')}, 'question-' || n, 'Does fictional drug ' || n || ' help in condition ' || n % 977 || '?',
      'same ' || n, ${made} n, ${made} n, n, ${Math.floor(answers / questions)}, array['tag' || n % 50]
    from generate_series(0, ${questions - 1}) as n`);
  await execute(
    `insert into tag (name, questions) select 'tag' || n, ${questions} / 50 from generate_series(0, 49) as n`,
  );
  await execute(`insert into question_tag select ${id('q', 'n')}, 'tag' || n % 50, ${made} n
    from generate_series(0, ${questions - 1}) as n`);
  await execute(`insert into post (id, kind, question, author, created)
    select ${id('q', 'n')}, 'question', ${id('q', 'n')}, ${id('m', `n % ${members}`)}, ${made} n
    from generate_series(0, ${questions - 1}) as n`);
  await execute(`insert into post (id, kind, question, author, body, up, created)
    select ${id('a', 'n')}, 'answer', ${id('q', `n % ${questions}`)}, ${id('m', `n * 7 % ${members}`)},
      repeat('A fictional sentence of an answer. ', 30), n % 9, ${made} n
    from generate_series(0, ${answers - 1}) as n`);
  await execute(`insert into post (id, kind, question, parent, author, body, created)
    select ${id('c', 'n')}, 'comment', ${id('q', `n % ${answers} % ${questions}`)}, ${id('a', `n % ${answers}`)},
      ${id('m', `n * 11 % ${members}`)}, 'A fictional comment.', ${made} n
    from generate_series(0, ${comments - 1}) as n`);
  await execute(`insert into vote (member, post, value, at)
    select ${id('m', `(n * 13 + v * 17 + 1) % ${members}`)}, ${id('a', 'n')}, 1, ${made} n
    from generate_series(0, ${answers - 1}) as n, generate_series(1, 10) as v on conflict do nothing`);
  await execute('analyze');
}

function quantile(times: readonly number[], share: number): string {
  const sorted = times.toSorted((a, b) => a - b);
  return (sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? 0).toFixed(1);
}

async function measured(work: (at: number) => Promise<unknown>): Promise<string> {
  const times: number[] = [];
  for (let at = 0; at < rounds; at += 1) {
    const start = performance.now();
    await work(at);
    times.push(performance.now() - start);
  }
  return `${quantile(times, 0.5)} | ${quantile(times, 0.95)}`;
}

/** Far apart, so that little of it was read just before. */
const spread = (at: number, most: number) => (at * 7919 + 13) % most;
const named = (kind: string, number: number) => `${kind}${String(number).padStart(11, '0')}`;

async function measure({ threads, votes, lists, activity, posts: writing }: Community): Promise<void> {
  const reader = (at: number) => memberId.parse(named('m', spread(at, members)));
  const row = (what: string, times: string) => process.stdout.write(`| ${what} | ${times} |\n`);
  row(
    'the question, its answers and comments, and how the reader voted',
    await measured(async (at) => {
      const question = await threads.question(named('q', spread(at, questions)));
      if (question === null) throw new Error('there is no such question');
      await threads.machineAnswer(question.id);
      const found = await threads.answers(question, { page: 1, deleted: false, machine: false });
      const ids = [question.id, ...found.answers.map((one) => one.id)];
      await threads.comments(ids, { deleted: false });
      await votes.of(reader(at), ids);
    }),
  );
  row(
    'casting a vote',
    await measured((at) =>
      votes
        .cast({ member: reader(at), post: named('a', spread(at + 1, answers)), value: at % 3 === 0 ? -1 : 1 })
        .catch(() => null),
    ),
  );
  row(
    'posting an answer',
    await measured((at) =>
      writing.answer({
        author: reader(at),
        question: named('q', spread(at, questions)),
        body: 'A fictional answer.',
      }),
    ),
  );
  for (const order of orders) row(`list: ${order}`, await measured(() => lists.list({ order, limit: 20 })));
  row(
    'list of a tag, from its middle on',
    await measured((at) => {
      const after = named('q', Math.floor(questions / 2 / 50) * 50 + (at % 50));
      return lists.list({ order: 'newest', limit: 20, tag: `tag${at % 50}`, after });
    }),
  );
  row(
    'questions in similar words',
    await measured((at) => lists.similar(`Does fictional drug help in condition ${spread(at, 977)}?`, 5)),
  );
  row('what a member wrote', await measured((at) => activity.posts(reader(at), { limit: 20 })));
}

const folder = await mkdtemp(join(tmpdir(), 'betateta-bench-'));
try {
  const database = await openDatabase({ databaseUrl: null, dataFolder: folder });
  try {
    await fill({ execute: (text) => database.execute(text) });
    const { rows } = await database.execute('select count(*)::int as votes from vote');
    process.stdout.write(
      [
        `${posts.toLocaleString('en')} posts and ${JSON.stringify(rows[0])} in the embedded database, ${members.toLocaleString('en')} members.`,
        `${cpus().length} × ${cpus()[0]?.model ?? 'unknown'}, load ${loadavg()[0]?.toFixed(1)}; ${rounds} rounds each, one after the other.`,
        '',
        '| what | p50, ms | p95, ms |',
        '|---|---|---|',
        '',
      ].join('\n'),
    );
    await measure(communityOf(database, () => new Date()));
  } finally {
    await database.close();
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
