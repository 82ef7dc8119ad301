import { sql } from 'kysely';
import type { Database } from '#storage/database.ts';

/** How much of what a site of so many posts has. */
export interface Site {
  questions: number;
  answers: number;
  comments: number;
  members: number;
}

/** A tenth questions, half of the rest answers, the other half comments. */
export function siteOf(posts: number): Site {
  const questions = Math.round(posts / 10);
  const answers = Math.round((posts - questions) / 2);
  return {
    questions,
    answers,
    comments: posts - questions - answers,
    members: Math.max(1000, Math.round(posts / 50)),
  };
}

/** The id of the question (`q`), answer (`a`), comment (`c`) or member (`m`) of that number. */
export function named(kind: 'q' | 'a' | 'c' | 'm', number: number): string {
  return `${kind}${String(number).padStart(11, '0')}`;
}

/** The title and the address of a question. */
export function addressOf(number: number): string {
  return `/questions/${named('q', number)}/question-${number}`;
}

const id = (kind: string, number: string) => `'${kind}' || lpad((${number})::text, 11, '0')`;
const made = "timestamptz '2026-01-01' + interval '1 second' *";
/** Rows of one statement: many enough to be fast, few enough that the embedded log stays short. */
const atOnce = 200_000;

/**
 * Makes the posts of a site out of nothing but numbers: they are fiction. Five votes for each question, and one to
 * nineteen for each answer, ten on average.
 */
export async function fill(database: Database, site: Site): Promise<void> {
  const { questions, answers, comments, members } = site;
  const insert = async (into: string, columns: string, rows: number, times = '') => {
    for (let first = 0; first < rows; first += atOnce) {
      const numbers = `generate_series(${first}, ${Math.min(first + atOnce, rows) - 1}) as n${times}`;
      await database.kysely.transaction().execute(async (transaction) => {
        // What is made here refers to what is here: to look each one up would take most of the time.
        await sql`set local session_replication_role = replica`.execute(transaction);
        await sql.raw(`insert into ${into} select ${columns} from ${numbers}`).execute(transaction);
      });
    }
  };
  await insert('member (id, name)', `${id('m', 'n')}, 'Member ' || n`, members);
  await insert(
    'question (id, slug, title, same_words, created, active, hot, answers, tags)',
    `${id('q', 'n')}, 'question-' || n, 'Does fictional drug ' || n || ' help in condition ' || n % 977 || '?',
     'same ' || n, ${made} n, ${made} n, n, ${Math.floor(answers / questions)}, array['tag' || n % 50]`,
    questions,
  );
  await insert('tag (name, questions)', `'tag' || n, ${questions} / 50`, 50);
  await insert('question_tag', `${id('q', 'n')}, 'tag' || n % 50, ${made} n`, questions);
  await insert(
    'post (id, kind, question, author, up, created)',
    `${id('q', 'n')}, 'question', ${id('q', 'n')}, ${id('m', `n % ${members}`)}, 5, ${made} n`,
    questions,
  );
  await insert(
    'post (id, kind, question, author, body, up, comments, created)',
    `${id('a', 'n')}, 'answer', ${id('q', `n % ${questions}`)}, ${id('m', `n * 7 % ${members}`)},
     repeat('A fictional sentence of an answer. ', 30), n % 19 + 1, ${Math.floor(comments / answers)}, ${made} n`,
    answers,
  );
  await insert(
    'post (id, kind, question, parent, author, body, created)',
    `${id('c', 'n')}, 'comment', ${id('q', `n % ${answers} % ${questions}`)}, ${id('a', `n % ${answers}`)},
     ${id('m', `n * 11 % ${members}`)}, 'A fictional comment.', ${made} n`,
    comments,
  );
  const voted = (kind: 'q' | 'a', posts: number, votes: string) =>
    insert(
      'vote (member, post, value, at)',
      `${id('m', `(n * 13 + v * 17 + 1) % ${members}`)}, ${id(kind, 'n')}, 1, ${made} n`,
      posts,
      `, generate_series(1, ${votes}) as v`,
    );
  await voted('q', questions, '5');
  await voted('a', answers, 'n % 19 + 1');
  await database.execute('analyze');
}

/** Whether there are posts already. */
export async function isFilled({ kysely }: Database): Promise<boolean> {
  return (await kysely.selectFrom('post').select('id').limit(1).executeTakeFirst()) !== undefined;
}
