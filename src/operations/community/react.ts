import { z } from 'zod';
import { reaction } from '#community/reaction.ts';
import { lookAt } from '../moderation/look-at.ts';
import { operation } from '../operation.ts';
import { acting, type Needs } from './acting.ts';

export const react = operation({
  name: 'react',
  summary: 'Say of an answer that it works for you, is outdated or is dangerous, or withdraw that.',
  input: z.object({
    post: z.string().max(100).describe('The id of the answer'),
    reaction: reaction.describe('works, outdated or dangerous'),
    keep: z.enum(['yes', 'no']).default('yes').describe('yes, or no: not any more'),
    comment: z.string().default('').describe('What is dangerous: it becomes a comment on the answer'),
  }),
  output: z.object({
    works: z.number().int(),
    outdated: z.number().int(),
    dangerous: z.number().int(),
    held: z
      .boolean()
      .describe('The comment is shown, and the warning counts, only once a moderator has looked'),
  }),
  permission: 'member',
  readOnly: false,
  async run(services: Pick<Needs, 'community'>, given, context) {
    const { community } = services;
    const { post, comment: body } = given;
    const member = await acting(services, context, { act: 'react', post, limit: 'vote' });
    const warns = given.reaction === 'dangerous' && given.keep === 'yes';
    if (warns) await acting(services, context, { act: 'comment', post, limit: 'comment' });
    const { comment } = await community.reactions.react({
      ...given,
      member: member.id,
      keep: given.keep === 'yes',
    });
    const { held } =
      comment === null ? { held: false } : await lookAt(services, { member, post: comment, body });
    const counts = (await community.reactions.counts([post])).get(post);
    return { works: 0, outdated: 0, dangerous: 0, ...counts, held };
  },
});
