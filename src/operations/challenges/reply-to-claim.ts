import { z } from 'zod';
import { wordsOf } from '#community/challenge/claim-shown.ts';
import { acting, postUrl } from '../community/acting.ts';
import { operation } from '../operation.ts';
import type { Services } from '../services.ts';
import { claimIn, reportOfPost, shownPost } from './check-of-post.ts';

type Needs = Pick<Services, 'community' | 'answers' | 'runs' | 'url'>;

export const replyToClaim = operation({
  name: 'reply-to-claim',
  summary: 'Say, as who wrote a post, what you think of the verdict on one of its claims.',
  input: z.object({
    post: z.string().max(100).describe('The id of your question or answer'),
    claim: z.string().max(40).describe('The id of the claim, as in c3'),
    body: z.string().describe('The reply, at most 2,000 characters; it takes the place of the one before'),
  }),
  output: z.object({ url: z.string() }),
  permission: 'member',
  readOnly: false,
  async run(services: Needs, { post, claim, body }, context) {
    await acting(services, context, { act: 'reply', post, limit: 'comment' });
    const found = await shownPost(services.community, post);
    const { check } = await reportOfPost(services, found);
    await services.community.checks.reply({ post: found.id, words: wordsOf(claimIn(check, claim)), body });
    return { url: await postUrl(services, found.question, found.id) };
  },
});
