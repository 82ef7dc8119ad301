import { z } from 'zod';
import { flagReason, reviewCause } from '#community/moderation/act.ts';
import { postKind } from '#community/post.ts';
import { inWords } from '#locales/message.ts';
import { acting, type Needs } from '../community/acting.ts';
import { operation } from '../operation.ts';
import { questionPath } from '../question-path.ts';

export const reviewQueue = operation({
  name: 'review-queue',
  summary: 'List the posts that wait for a moderator, the oldest first.',
  input: z.object({
    limit: z.number().int().min(1).max(100).default(20).describe('How many at most'),
  }),
  output: z.object({
    waiting: z.array(
      z.object({
        id: z.string(),
        why: reviewCause,
        score: z.number(),
        reasons: z.array(z.string()),
        flags: z.array(
          z.object({ reason: flagReason, note: z.string(), weight: z.number().int(), created: z.string() }),
        ),
        post: z.object({
          id: z.string(),
          kind: postKind,
          title: z.string(),
          body: z.string(),
          author: z.string().nullable(),
          hidden: z.boolean(),
          created: z.string(),
          url: z.string(),
        }),
      }),
    ),
  }),
  permission: 'member',
  readOnly: true,
  async run(services: Needs, { limit }, context) {
    await acting(services, context, { act: 'moderate' });
    const waiting = await services.community.moderation.reviews.queue(limit);
    return {
      waiting: waiting.map(({ id, why, score, reasons, flags, post }) => ({
        id,
        why,
        score,
        reasons: reasons.map((reason) => inWords(reason)),
        flags,
        post: {
          id: post.id,
          kind: post.kind,
          title: post.title,
          body: post.body,
          author: post.author?.name ?? null,
          hidden: post.hidden,
          created: post.created,
          url: services.url(
            `${questionPath({ id: post.question, slug: post.slug })}${post.kind === 'question' ? '' : `#post-${post.id}`}`,
          ),
        },
      })),
    };
  },
});
