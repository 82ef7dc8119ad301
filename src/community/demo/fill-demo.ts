import type { Claim } from '#checker/check.ts';
import type { NewChallenge } from '#community/challenge/challenge-store.ts';
import { wordsOf } from '#community/challenge/claim-shown.ts';
import { type Community, communityOf } from '#community/community.ts';
import { DemoStore } from '#community/demo/demo-store.ts';
import {
  addition,
  categories,
  challenged,
  challengedQuestion,
  challengedWith,
  comments,
  type DemoQuestion,
  mark,
  nothingFound,
  openings,
  people,
  questions,
  spam,
  welcome,
} from '#community/demo/demo-texts.ts';
import type { MemberId } from '#community/member.ts';
import { welcome as welcomeSetting } from '#community/settings/settings.ts';
import { Problem } from '#errors';
import { markdownText } from '#lib/markdown-text.ts';
import type { OnProgress } from '#lib/progress.ts';
import { sentences } from '#lib/text.ts';
import type { Database } from '#storage/database.ts';

/** A passage of a stored document, as an answer quotes it. */
export interface Quotable {
  text: string;
  title: string;
  /** Where it stands on this site. */
  path: string;
}

export interface DemoReport {
  members: number;
  questions: number;
  answers: number;
  comments: number;
  votes: number;
}

/** Checks and challenges that are done at once. */
export interface DemoChecks {
  post(given: { id: string; text: string }): Promise<{ run: string; claims: readonly Claim[] }>;
  /** Gives the id of the challenge, which is weighed. */
  challenge(given: NewChallenge): Promise<string>;
}

interface Target {
  database: Pick<Database, 'kysely'>;
  /** The passages that fit these words best. */
  quotes: (words: string) => Promise<readonly Quotable[]>;
  checks: (community: Community) => DemoChecks;
  now: () => Date;
}

const day = 24 * 60 * 60 * 1000;
/** How long the people of the demonstration have been here. */
const days = 75;

/**
 * Makes a lively site of an empty one, through the same doors as everybody: the same seed and evidence give the same
 * texts, votes and points. Throws Problem 'conflict' where anybody has been here, and 'stopped'.
 */
export async function fillDemo(
  seed: number,
  into: Target,
  options: { onProgress?: OnProgress; signal?: AbortSignal } = {},
): Promise<DemoReport> {
  const store = new DemoStore(into.database);
  if (!(await store.isEmpty()))
    throw new Problem(
      'conflict',
      'People have been on this site already: make a demonstration in an empty data folder, named with --data.',
    );
  const demo = new Demo(seed, into, store);
  await demo.arrive();
  for (const [at, question] of questions.entries()) {
    if (options.signal?.aborted === true)
      throw new Problem(
        'stopped',
        'Stopped halfway: empty the data folder before you make another demonstration.',
      );
    await demo.discuss(question);
    options.onProgress?.({
      stage: 'import',
      message: `${at + 1} of ${questions.length} questions`,
      done: at + 1,
      total: questions.length,
    });
  }
  await demo.challenge();
  await demo.moderate();
  await store.settle();
  return demo.report;
}

/** One demonstration while it is made; its clock moves as people write. */
class Demo {
  readonly report: DemoReport = { members: 0, questions: 0, answers: 0, comments: 0, votes: 0 };
  readonly #community: Community;
  readonly #store: DemoStore;
  readonly #quotes: Target['quotes'];
  readonly #checks: DemoChecks;
  readonly #chance: () => number;
  readonly #members: MemberId[] = [];
  readonly #asked = new Map<string, string>();
  readonly #last: number;
  #at: number;

  constructor(seed: number, { database, quotes, checks, now }: Target, store: DemoStore) {
    this.#chance = chanceOf(seed);
    this.#last = now().getTime() - 60_000;
    this.#at = this.#last - days * day;
    this.#community = communityOf(database, () => new Date(this.#at));
    this.#store = store;
    this.#quotes = quotes;
    this.#checks = checks(this.#community);
  }

  async arrive(): Promise<void> {
    for (const person of people) {
      this.#members.push(await this.#store.addMember({ ...person, created: new Date(this.#at) }));
      this.#later(0.1);
    }
    this.report.members = this.#members.length;
    const { tags, settings } = this.#community;
    for (const { slug, name } of categories) await tags.nameCategory(slug, name);
    const by = this.#member(0);
    await settings.change({
      setting: welcomeSetting,
      words: welcome,
      by,
      note: 'So that nobody takes it for more',
    });
  }

  /** A question with all that people do about it. */
  async discuss({ title, body, tags, category, ...given }: DemoQuestion): Promise<void> {
    this.#later((days - 6) / questions.length);
    const { posts, questions: states, shelf } = this.#community;
    const asker = this.#somebody();
    const { id: question } = await posts.ask({ author: asker, title, body, tags, category });
    this.#asked.set(title, question);
    this.report.questions += 1;
    await this.#vote(question, asker, 7);
    if (this.#chance() < 0.4) await shelf.bookmark({ member: this.#somebody(asker), question, keep: true });
    // A few wait for an answer still.
    if (this.#chance() < 0.15) return;
    const written = [...given.answers, ...(await this.#quoting(given.looksFor))];
    let best: { id: string; score: number } | null = null;
    for (const text of written) {
      this.#later(0.15);
      const author = this.#somebody(asker);
      const { id } = await posts.answer({ author, question, body: text });
      this.report.answers += 1;
      const score = await this.#vote(id, author, 9);
      if (best === null || score > best.score) best = { id, score };
      if (this.#chance() < 0.6) await this.#comment(id);
      if (this.#chance() < 0.2)
        await this.#community.states.edit({
          post: id,
          editor: author,
          revision: 1,
          body: `${text}\n\n${addition}`,
        });
    }
    if (this.#chance() < 0.3) await this.#comment(question);
    if (best !== null && best.score > 0 && this.#chance() < 0.7)
      await states.accept({ question, answer: best.id, by: asker });
  }

  /** Sentences that are challenged: one verdict stands, an editor turns one, and one waits. */
  async challenge(): Promise<void> {
    const stored = (await this.#quotes(challengedWith)).some(({ text }) => text.includes(challengedWith));
    if (!stored) return;
    const { posts, challenges } = this.#community;
    const [asker, editor] = [this.#member(10), this.#member(2)];
    this.#later(0.2);
    const { id: question } = await posts.ask({ author: asker, ...challengedQuestion });
    this.report.questions += 1;
    for (const [at, { heading, sentence, verdict, brought, decision }] of challenged.entries()) {
      const body = `## ${heading}\n\n${sentence}`;
      this.#later(0.2);
      const { id: post } = await posts.answer({ author: this.#member(11 + at), question, body });
      this.report.answers += 1;
      const { run, claims } = await this.#checks.post({ id: post, text: body });
      const claim = claims.find(({ text }) => text === sentence);
      if (claim?.verdict !== verdict) continue;
      const of = { post, report: run, claim: claim.id, words: wordsOf(claim), sentence, verdict };
      const made: string[] = [];
      for (const [by, { why, document = '', quote = '', pasted = '' }] of brought.entries()) {
        this.#later(0.2);
        const challenger = this.#member(6 + by);
        const given = { why, document, quote, pasted, suspicion: [], held: false };
        made.push(await this.#checks.challenge({ ...of, ...given, challenger }));
      }
      const [first = ''] = made;
      if (decision !== null) await challenges.resolve({ id: first, by: editor, as: 'changed', ...decision });
    }
  }

  /** What moderators have to do, and have done. */
  async moderate(): Promise<void> {
    const { posts, questions: states, moderation } = this.#community;
    const [moderator, editor] = [this.#member(1), this.#member(2)];
    const first = this.#asked.get('How are points counted here?');
    const again = this.#asked.get('How many points does somebody get, and for what?');
    if (first !== undefined && again !== undefined)
      await states.close({ question: again, by: editor, as: 'duplicate', duplicateOf: first });
    const [question = ''] = this.#asked.values();
    const { id } = await posts.answer({ author: this.#member(15), question, body: spam });
    this.report.answers += 1;
    for (const member of [4, 6, 9])
      await moderation.flags.raise({
        post: id,
        member: this.#member(member),
        reason: 'spam',
        note: '',
        weight: 1,
      });
    await moderation.moderators.delete({
      post: id,
      by: moderator,
      reason: 'spam',
      note: 'An example of spam',
    });
    this.#later(0.2);
    const { id: rude } = await posts.comment({
      author: this.#member(12),
      parent: question,
      body: 'Example of a comment that waits for a moderator: “read before you ask”.',
    });
    this.report.comments += 1;
    await moderation.flags.raise({
      post: rude,
      member: this.#member(7),
      reason: 'rude',
      note: '',
      weight: 1,
    });
  }

  async #quoting(searches: readonly string[]): Promise<string[]> {
    const answers: string[] = [];
    const used = new Set<string>();
    for (const words of searches) {
      const found = (await this.#quotes(words)).find(({ path }) => !used.has(path));
      if (found === undefined) continue;
      used.add(found.path);
      const quote = sentences(found.text)
        .slice(0, 3)
        .map((one) => markdownText(one.text))
        .join(' ');
      const link = `[${markdownText(found.title.replaceAll(/[[\]]/g, ''))}](${found.path.replaceAll('(', '%28').replaceAll(')', '%29')})`;
      answers.push(`${this.#one(openings)}\n\n> ${quote}\n\n${link}\n\n${mark}`);
    }
    return answers.length === 0 && searches.length > 0 ? [`${nothingFound}\n\n${mark}`] : answers;
  }

  async #comment(parent: string): Promise<void> {
    this.#later(0.05);
    await this.#community.posts.comment({ author: this.#somebody(), parent, body: this.#one(comments) });
    this.report.comments += 1;
  }

  /** Some members vote, most of them for it; gives what it comes to. */
  async #vote(post: string, author: MemberId, most: number): Promise<number> {
    const number = Math.floor(this.#chance() * most);
    const voters = new Set(Array.from({ length: number }, () => this.#somebody(author)));
    let score = 0;
    for (const member of voters) {
      this.#later(0.01);
      ({ score } = await this.#community.votes.cast({ member, post, value: this.#chance() < 0.85 ? 1 : -1 }));
      this.report.votes += 1;
    }
    return score;
  }

  /** Time goes by: about so many days, and never beyond now. */
  #later(share: number): void {
    this.#at = Math.min(this.#last, this.#at + Math.ceil(share * (0.5 + this.#chance()) * day));
  }

  #member(at: number): MemberId {
    const member = this.#members[at];
    if (member === undefined) throw new Error('there are more people than that');
    return member;
  }

  #somebody(but?: MemberId): MemberId {
    const others = this.#members.filter((one) => one !== but);
    return this.#one(others);
  }

  #one<One>(list: readonly One[]): One {
    const one = list[Math.floor(this.#chance() * list.length)];
    if (one === undefined) throw new Error('there is nothing to choose from');
    return one;
  }
}

/** Numbers from 0 to below 1 that look like chance and are the same for the same seed (mulberry32). */
function chanceOf(seed: number): () => number {
  let state = seed | 0;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}
