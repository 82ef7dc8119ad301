import { z } from 'zod';
import { claimShown, wordsOf } from '#community/challenge/claim-shown.ts';
import { checkPath } from '../check.ts';
import { operation } from '../operation.ts';
import type { Services } from '../services.ts';
import { challengePath } from './challenge-claim.ts';
import { shownPost } from './check-of-post.ts';

export const readPostCheck = operation({
  name: 'post-check',
  summary:
    'Tell what the check of what a person wrote came to: each claim with its verdict, the reply and challenges.',
  input: z.object({ post: z.string().max(100).describe('The id of the question or answer') }),
  output: z.object({
    state: z
      .enum(['not checked', 'waiting', 'done', 'failed'])
      .describe('How far the newest check is; not checked where there was none'),
    error: z.string().nullable(),
    checked: z
      .object({
        run: z.string(),
        url: z.string(),
        revision: z.number().int().describe('The number of the text that was checked'),
        current: z.boolean().describe('Whether that is the text that stands there now'),
        claims: z.array(
          claimShown.extend({
            reply: z.object({ body: z.string(), written: z.string() }).nullable(),
            challenges: z.array(z.object({ id: z.string(), state: z.string(), url: z.string() })),
          }),
        ),
      })
      .nullable()
      .describe('The newest check that is done'),
  }),
  permission: 'anyone',
  readOnly: true,
  async run({ community, url }: Pick<Services, 'community' | 'url'>, { post: id }) {
    const post = await shownPost(community, id);
    const found = (await community.checks.of([post.id])).get(post.id);
    if (found === undefined) return { state: 'not checked' as const, error: null, checked: null };
    const { newest, done, replies } = found;
    if (done === null) return { state: newest.state, error: newest.error, checked: null };
    const challenges = Map.groupBy(await community.challenges.of([post.id]), ({ words }) => words);
    return {
      state: newest.state,
      error: newest.error,
      checked: {
        run: done.run,
        url: url(checkPath(done.run)),
        revision: done.revision,
        current: done.revision === post.revision,
        claims: done.claims.map((claim) => ({
          ...claim,
          reply: replies.get(wordsOf(claim)) ?? null,
          challenges: (challenges.get(wordsOf(claim)) ?? []).map((one) => ({
            id: one.id,
            state: one.state,
            url: url(challengePath(one.id)),
          })),
        })),
      },
    };
  },
});
