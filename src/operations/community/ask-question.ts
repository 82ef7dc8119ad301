import { z } from 'zod';
import { startPostCheck } from '../challenges/check-post.ts';
import { lookAt } from '../moderation/look-at.ts';
import { operation } from '../operation.ts';
import { questionPath } from '../question-path.ts';
import type { Services } from '../services.ts';
import { asking, type Needs } from './acting.ts';
import { posted } from './post-schemas.ts';

export const askQuestion = operation({
  name: 'ask-question',
  summary: 'Ask a question in your own name, with what belongs to it and tags.',
  input: z.object({
    title: z.string().describe('The question in one sentence, at most 300 characters'),
    body: z.string().default('').describe('What belongs to it, in Markdown, at most 30,000 characters'),
    tags: z.array(z.string()).default([]).describe('Up to five tags'),
    category: z.string().max(100).optional().describe('A category, by the word in its address'),
  }),
  output: posted,
  // Whether it takes an account is a setting of the site.
  permission: 'member',
  readOnly: false,
  async run(services: Needs & Pick<Services, 'checking'>, { category = null, ...given }, context) {
    const member = await asking(services, context);
    const author = member?.id ?? null;
    const asked = await services.community.posts.ask({ ...given, category, author });
    const { held } = await lookAt(services, { ...given, member, post: asked.id });
    if (!held) await startPostCheck(services, { id: asked.id, revision: 1, body: given.body });
    return { id: asked.id, url: services.url(questionPath(asked)), held };
  },
});
