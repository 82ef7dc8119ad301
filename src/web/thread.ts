import type { Challenge } from '#community/challenge/challenge.ts';
import type { PostCheck } from '#community/challenge/post-check-store.ts';
import type { Community } from '#community/community.ts';
import type { MemberId } from '#community/member.ts';
import type { Post } from '#community/post.ts';
import { type Act, isAllowed } from '#community/post-policy.ts';
import type { ListedQuestion } from '#community/question-list-store.ts';
import type { Reaction, ReactionCounts } from '#community/reaction.ts';
import { imagesTaken } from '#community/settings/settings.ts';
import type { AskedQuestion } from '#community/thread-store.ts';
import type { Visitor } from '#community/visitor.ts';
import type { Vote } from '#community/vote-store.ts';
import type { ImageSizes } from '#lib/markdown.ts';
import { memberPath } from '#web/post-paths.ts';

/** What people wrote at a question, as one of them sees it. */
export interface Thread {
  question: AskedQuestion;
  /** The machine's answer as a post; its text is the report. */
  machine: Post | null;
  /** Of people, best first. */
  answers: Post[];
  /** Which thirty of them, counted from 1, and whether there are more. */
  page: number;
  more: boolean;
  /** By what they stand under. */
  comments: ReadonlyMap<string, Post[]>;
  /** How the reader voted. */
  votes: ReadonlyMap<string, Vote>;
  /** What members found, and what the reader did, at answers that have such. */
  reactions: ReadonlyMap<string, ReactionCounts>;
  ownReactions: ReadonlyMap<string, ReadonlySet<Reaction>>;
  /** By the post, then by the name as it is written there: where a mention leads. */
  mentions: ReadonlyMap<string, ReadonlyMap<string, string>>;
  /** By the post, then by the address: how large the images are that its text shows. */
  images: ReadonlyMap<string, ImageSizes>;
  /** Whether images can be put into a text. */
  takesImages: boolean;
  isBookmarked: boolean;
  /** The answer that the reader has begun to write. */
  draft: string;
  /** What this question is a duplicate of. */
  duplicateOf: ListedQuestion | null;
  /** What checking the texts of people came to, by post. */
  checks: ReadonlyMap<string, PostCheck>;
  /** What was challenged, by post. */
  challenges: ReadonlyMap<string, Challenge[]>;
  /** Questions that share tags with this one. */
  related: ListedQuestion[];
  isLoggedIn: boolean;
  may: (act: Act, post: Post) => boolean;
}

const relatedShown = 5;

/** Null where there is no such question, or it is deleted and the reader may not restore it. */
export async function threadOf(
  community: Community | null,
  visitor: Visitor,
  { id, page }: { id: string; page: number },
): Promise<Thread | null> {
  if (community === null) return null;
  const { threads, lists, moderation } = community;
  const now = community.now();
  const known =
    visitor.member === null
      ? visitor
      : { ...visitor, record: await moderation.records.lately(visitor.member.id) };
  const may = (act: Act, post: Post) => isAllowed(act, known, { post, now });
  const question = await threads.question(id);
  if (question === null || (question.deleted !== null && !may('restore', question))) return null;
  const deleted = may('delete', { ...question, author: null });
  const [machine, { answers, more }] = await Promise.all([
    threads.machineAnswer(id),
    threads.answers(question, { page, deleted, machine: false }),
  ]);
  const posts = [id, ...answers.map((one) => one.id), ...(machine === null ? [] : [machine.id])];
  const reader = visitor.member;
  const other = question.closed?.duplicateOf ?? null;
  const [said, [duplicateOf = null], own, reactions, checks, challenges, related, images, setting] =
    await Promise.all([
      commentsOn(community, posts, { deleted }),
      other === null ? [] : lists.get([other]),
      reader === null ? nothing : ofReader(community, reader.id, { id, posts }),
      community.reactions.counts(posts),
      community.checks.of(posts),
      community.challenges.of(posts),
      lists.related(question, relatedShown),
      community.images.of([question, ...answers]),
      community.settings.read(),
    ]);
  return {
    question,
    machine,
    answers,
    page,
    more,
    ...said,
    ...own,
    reactions,
    duplicateOf,
    checks,
    challenges: Map.groupBy(challenges, ({ post }): string => post.id),
    related,
    images,
    takesImages: setting(imagesTaken),
    isLoggedIn: reader !== null,
    may,
  };
}

/** The comments under posts, and whom all of these name. */
async function commentsOn(
  community: Community,
  posts: readonly string[],
  options: { deleted: boolean },
): Promise<Pick<Thread, 'comments' | 'mentions'>> {
  const comments = await community.threads.comments(posts, options);
  const all = [...posts, ...[...comments.values()].flat().map((one) => one.id)];
  return { comments, mentions: await mentionsIn(community, all) };
}

async function mentionsIn({ mentions }: Community, posts: readonly string[]) {
  const named = await mentions.of(posts);
  return new Map(
    [...named].map(([post, names]) => [
      post,
      new Map([...names].map(([name, member]) => [name, memberPath(member)])),
    ]),
  );
}

type Own = Pick<Thread, 'votes' | 'ownReactions' | 'isBookmarked' | 'draft'>;
const nothing: Own = { votes: new Map(), ownReactions: new Map(), isBookmarked: false, draft: '' };

/** What of a question's page is the reader's own. */
async function ofReader(
  { votes, reactions, shelf }: Community,
  reader: MemberId,
  { id, posts }: { id: string; posts: readonly string[] },
): Promise<Own> {
  const [voted, ownReactions, isBookmarked, draft] = await Promise.all([
    votes.of(reader, posts),
    reactions.of(reader, posts),
    shelf.isBookmarked(reader, id),
    shelf.draft(reader, id),
  ]);
  return { votes: voted, ownReactions, isBookmarked, draft: draft?.body ?? '' };
}
