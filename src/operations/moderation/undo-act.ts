import { z } from 'zod';
import { toUndo } from '#community/moderation/to-undo.ts';
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
    const { acts, moderators } = community.moderation;
    const { id: by } = await acting({ community }, context, { act: toUndo(await acts.before(act)) });
    await moderators.undo({ act, by });
    community.settings.forget();
    return { undone: true };
  },
});
