import { z } from 'zod';
import { badgeKeys, earnedBadges } from '#community/badge/badge.ts';
import { role } from '#community/member.ts';
import { postKind } from '#community/post.ts';
import { Problem } from '#errors';
import { operation } from '../operation.ts';
import { questionPath } from '../question-path.ts';
import type { Needs } from './acting.ts';

export const readMember = operation({
  name: 'member',
  summary: 'Tell who a member is, and what they have written.',
  input: z.object({
    id: z.string().max(100).describe('The id of the member'),
    after: z.string().max(100).optional().describe('The id of the last post of the list before'),
    limit: z.number().int().min(1).max(100).default(20).describe('How many posts at most'),
  }),
  output: z.object({
    id: z.string(),
    name: z.string(),
    role,
    points: z.number().int(),
    badges: z.array(z.enum(badgeKeys)).describe('What they have badges for'),
    gone: z.boolean(),
    created: z.string(),
    posts: z.array(
      z.object({
        id: z.string(),
        kind: postKind,
        title: z.string(),
        url: z.string(),
        score: z.number().int(),
        accepted: z.boolean(),
        created: z.string(),
      }),
    ),
  }),
  permission: 'anyone',
  readOnly: true,
  async run({ community, url }: Needs, { id, ...options }) {
    const member = await community.members.get(id);
    if (member === null) throw new Problem('not-found', 'There is no such member.');
    const acts = await community.activity.posts(member.id, options);
    const posts = acts.map(({ question, ...act }) => {
      const anchor = act.kind === 'question' ? '' : `#post-${act.id}`;
      return { ...act, title: question.title, url: url(questionPath(question) + anchor) };
    });
    const { name, role: as, points, gone, created } = member;
    const badges = earnedBadges(await community.badges.facts(member.id));
    return { id: member.id, name, role: as, points, badges, gone: gone !== null, created, posts };
  },
});
