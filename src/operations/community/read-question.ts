import { z } from 'zod';
import type { Post } from '#community/post.ts';
import { noReactions } from '#community/reaction.ts';
import { Problem } from '#errors';
import { operation } from '../operation.ts';
import { questionPath } from '../question-path.ts';
import type { Needs } from './acting.ts';
import { answerPost, asked } from './post-schemas.ts';

const output = z.object({ question: asked, answers: z.array(answerPost), more: z.boolean() });

export const readQuestion = operation({
  name: 'question',
  summary: 'Give a question with its answers and comments, best answers first.',
  input: z.object({
    id: z.string().max(100).describe('The id of the question'),
    page: z.number().int().min(1).max(1000).default(1).describe('Which thirty of its answers'),
  }),
  output,
  permission: 'anyone',
  readOnly: true,
  async run({ community, url }: Needs, { id, page }) {
    const found = await community.threads.question(id);
    if (found === null || found.deleted !== null)
      throw new Problem('not-found', 'There is no such question: see the newest ones instead.');
    const { answers, more } = await community.threads.answers(found, { page, deleted: false });
    const comments = await community.threads.comments([found.id, ...answers.map((one) => one.id)], {
      deleted: false,
    });
    const counts = await community.reactions.counts(answers.map((one) => one.id));
    const shown = (post: Post) => ({ ...post, comments: comments.get(post.id) ?? [] });
    const { title, tags, category, accepted, closed } = found;
    const question = { title, tags, category, accepted, closed, url: url(questionPath(found)) };
    // Only what the schema names goes out.
    return output.parse({
      question: { ...shown(found), ...question },
      answers: answers.map((one) => ({ ...shown(one), reactions: counts.get(one.id) ?? noReactions })),
      more,
    });
  },
});
