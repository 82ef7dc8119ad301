import { z } from 'zod';
import { undoing } from '#community/moderation/undoing.ts';
import { type Needs, nobody } from '../community/acting.ts';
import { operation } from '../operation.ts';

export const undoAct = operation({
  name: 'undo-act',
  summary: 'Undo what a moderator, an administrator or a rule did; the log keeps both.',
  input: z.object({ act: z.string().max(100).describe('The id in the log') }),
  output: z.object({ undone: z.boolean() }),
  permission: 'member',
  readOnly: false,
  async run({ community }: Pick<Needs, 'community'>, { act: id }, { visitor = nobody }) {
    const { acts, moderators } = community.moderation;
    const { id: by } = undoing(await acts.get(id), visitor, community.now());
    await moderators.undo({ act: id, by });
    community.settings.forget();
    return { undone: true };
  },
});
