import { hasAbility } from '#community/ability.ts';
import type { Community } from '#community/community.ts';
import type { Member } from '#community/member.ts';
import { type SpamScore, spamScore } from '#community/spam-score.ts';
import type { Needs } from '../community/acting.ts';

/** Of somebody who has just written their first post. */
const nothingKnown = { good: 0, bad: 0, posts: 1 };

/**
 * What the rules make of a post that was just written: nothing, a place in the queue, or that it is hidden until a
 * moderator has looked. Of who has no account nothing is known, so that each of their posts is a first one.
 */
export async function lookAt(
  { community }: Pick<Needs, 'community'>,
  { member, post, body, title }: { member: Member | null; post: string; body: string; title?: string },
): Promise<{ held: boolean }> {
  const { records, flags } = community.moderation;
  const text = title === undefined ? body : `${title}\n\n${body}`;
  const record = member === null ? nothingKnown : await records.of(member.id);
  const { posts } = record;
  const score = await scoreOf(community, { member, text, body, posts, itself: 1 });
  const isFirst =
    record.posts <= 1 && (member === null || !hasAbility('skip-review', { role: member.role, record }));
  const { hidden } = await flags.judge({ post, score, isFirst });
  return { held: hidden };
}

interface Written {
  member: Member | null;
  /** All of it. */
  text: string;
  /** What may have been written before in the same words. */
  body: string;
  posts: number;
  /** 1 where this one is counted among what is stored. */
  itself: 0 | 1;
}

/** How likely what somebody wrote is spam. */
export async function scoreOf(
  { moderation: { spam }, now }: Pick<Community, 'moderation' | 'now'>,
  { member, text, body, posts, itself }: Written,
): Promise<SpamScore> {
  const accountMinutes = member === null ? Infinity : (now().getTime() - Date.parse(member.created)) / 60_000;
  return spamScore(
    {
      text,
      seconds: null,
      accountMinutes,
      posts: Math.max(0, posts - itself),
      sameBefore: Math.max(0, (await spam.sameBefore(body)) - itself),
    },
    await spam.learned(text),
    await spam.blocked(),
  );
}
