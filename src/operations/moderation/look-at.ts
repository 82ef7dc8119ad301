import { hasAbility } from '#community/ability.ts';
import type { Member } from '#community/member.ts';
import { spamScore } from '#community/spam-score.ts';
import type { Needs } from '../community/acting.ts';

/**
 * What the rules make of a post that was just written: nothing, a place in the queue, or that it is hidden until a
 * moderator has looked. `text` has a question's title in front.
 */
export async function lookAt(
  { community }: Pick<Needs, 'community'>,
  { member, post, body, title }: { member: Member; post: string; body: string; title?: string },
): Promise<{ held: boolean }> {
  const { records, spam, flags } = community.moderation;
  const text = title === undefined ? body : `${title}\n\n${body}`;
  const record = await records.of(member.id);
  const score = spamScore(
    {
      text,
      seconds: null,
      accountMinutes: (community.now().getTime() - Date.parse(member.created)) / 60_000,
      // This one is counted too.
      posts: Math.max(0, record.posts - 1),
      sameBefore: Math.max(0, (await spam.sameBefore(body)) - 1),
    },
    await spam.learned(text),
    await spam.blocked(),
  );
  const isFirst = record.posts <= 1 && !hasAbility('skip-review', { role: member.role, record });
  const { hidden } = await flags.judge({ post, score, isFirst });
  return { held: hidden };
}
