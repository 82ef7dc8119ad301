import { hasAbility } from '#community/ability.ts';
import type { Member } from '#community/member.ts';
import { spamScore } from '#community/spam-score.ts';
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
  const { records, spam, flags } = community.moderation;
  const text = title === undefined ? body : `${title}\n\n${body}`;
  const record = member === null ? nothingKnown : await records.of(member.id);
  const score = spamScore(
    {
      text,
      seconds: null,
      accountMinutes:
        member === null ? Infinity : (community.now().getTime() - Date.parse(member.created)) / 60_000,
      // This one is counted too.
      posts: Math.max(0, record.posts - 1),
      sameBefore: Math.max(0, (await spam.sameBefore(body)) - 1),
    },
    await spam.learned(text),
    await spam.blocked(),
  );
  const isFirst =
    record.posts <= 1 && (member === null || !hasAbility('skip-review', { role: member.role, record }));
  const { hidden } = await flags.judge({ post, score, isFirst });
  return { held: hidden };
}
