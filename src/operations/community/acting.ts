import type { Community } from '#community/community.ts';
import type { Member } from '#community/member.ts';
import type { Post } from '#community/post.ts';
import { type Act, dependsOnRecord, mayDo } from '#community/post-policy.ts';
import { askingWithoutAccount, type Limited } from '#community/settings/settings.ts';
import type { Visitor } from '#community/visitor.ts';
import { Problem } from '#errors';
import type { OperationContext } from '../operation.ts';
import { questionPath } from '../question-path.ts';
import type { Services } from '../services.ts';

export type Needs = Pick<Services, 'community' | 'url'>;

/** Somebody of whom nothing is known. */
export const nobody: Visitor = { member: null, address: '' };

/**
 * The member who does this, where they may and have not done too much of it within the hour. Throws
 * `login-needed`, `not-found`, `not-allowed` and `rate-limited`.
 */
export async function acting(
  { community }: { community: Community },
  { visitor = nobody }: OperationContext,
  what: { act: Act; post?: string; limit?: Limited },
): Promise<Member> {
  const now = community.now();
  // Who is not logged in learns nothing of what is there.
  if (visitor.member === null || what.post === undefined) {
    const member = mayDo(what.act, visitor, { now });
    if (what.limit !== undefined) await community.limits.take(what.limit, visitor);
    return member;
  }
  const post = await existing(community, what.post);
  const { records } = community.moderation;
  const known = dependsOnRecord(what.act)
    ? { ...visitor, record: await records.of(visitor.member.id) }
    : visitor;
  const member = mayDo(what.act, known, { post, now });
  if (what.limit !== undefined) await community.limits.take(what.limit, visitor);
  return member;
}

/**
 * Who asks: a member who may, or null where who is not logged in may ask here too. Throws `login-needed`,
 * `not-allowed` and `rate-limited`.
 */
export async function asking(
  { community }: { community: Community },
  context: OperationContext,
): Promise<Member | null> {
  const { visitor = nobody } = context;
  const setting = await community.settings.read();
  if (visitor.member !== null || !setting(askingWithoutAccount))
    return acting({ community }, context, { act: 'ask', limit: 'question' });
  await community.limits.take('question', visitor);
  return null;
}

async function existing({ threads }: Community, id: string): Promise<Post> {
  const post = await threads.get(id);
  if (post === null) throw new Problem('not-found', 'There is no such post: its address may be cut off.');
  return post;
}

/** Whether a member wrote it: what they do with their own is nobody else's business, and in no log. */
export async function isOwn({ threads }: Community, post: string, member: string): Promise<boolean> {
  return (await threads.get(post))?.author?.id === member;
}

/** Where a post stands: the page of its question, at that post. */
export async function postUrl({ community, url }: Needs, question: string, post?: string): Promise<string> {
  const found = await community.threads.question(question);
  if (found === null)
    throw new Problem('not-found', 'There is no such question: its address may be cut off.');
  return url(questionPath(found) + (post === undefined || post === question ? '' : `#post-${post}`));
}
