import { z } from 'zod';
import { acting, type Needs } from '../community/acting.ts';
import { operation } from '../operation.ts';

export const undoAct = operation({
  name: 'undo-act',
  summary: 'Undo what a moderator or a rule did; the log keeps both.',
  input: z.object({ act: z.string().max(100).describe('The id in the log') }),
  output: z.object({ undone: z.boolean() }),
  permission: 'member',
  readOnly: false,
  async run({ community }: Pick<Needs, 'community'>, { act }, context) {
    const { id: by } = await acting({ community }, context, { act: 'moderate' });
    await community.moderation.moderators.undo({ act, by });
    return { undone: true };
  },
});
