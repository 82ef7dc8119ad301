import { z } from 'zod';
import { acting, type Needs } from '../community/acting.ts';
import { operation } from '../operation.ts';

export const blockPhrase = operation({
  name: 'block-phrase',
  summary:
    'Block a word or a phrase: posts with it are only shown once a moderator has looked; or allow it again.',
  input: z.object({
    phrase: z.string().max(200).describe('A word, or several'),
    allow: z.boolean().default(false).describe('Allow it again'),
    note: z.string().max(500).default('').describe('Why; everybody can read it'),
  }),
  output: z.object({ blocked: z.array(z.string()).describe('All that are blocked now') }),
  permission: 'member',
  readOnly: false,
  async run({ community }: Pick<Needs, 'community'>, { phrase, allow, note }, context) {
    const { id: by } = await acting({ community }, context, { act: 'moderate' });
    const { moderators, spam } = community.moderation;
    await (allow ? moderators.unblock({ phrase, by, note }) : moderators.block({ phrase, by, note }));
    return { blocked: await spam.blocked() };
  },
});
