import { z } from 'zod';
import { settingKeys } from '#community/settings/setting.ts';
import { settingOf } from '#community/settings/settings.ts';
import { Problem } from '#errors';
import { acting, type Needs } from '../community/acting.ts';
import { operation } from '../operation.ts';

export const changeSetting = operation({
  name: 'change-setting',
  summary: 'Set something on this site, or put it back to its default; the log keeps both.',
  input: z.object({
    setting: z
      .string()
      .max(100)
      .describe(`What: ${settingKeys.join(', ')}`),
    value: z
      .string()
      .max(10_000)
      .optional()
      .describe('In words, a number, yes or no; without it the default'),
    note: z.string().max(500).default('').describe('Why; everybody can read it'),
  }),
  output: z.object({ changed: z.boolean() }),
  permission: 'member',
  readOnly: false,
  async run({ community }: Pick<Needs, 'community'>, { setting: key, value = null, note }, context) {
    const setting = settingOf(key);
    const act = setting?.by === 'moderator' ? 'moderate' : 'administer';
    const { id: by } = await acting({ community }, context, { act });
    if (setting === undefined)
      throw new Problem('not-found', 'There is no such setting: settings lists what there is.');
    return community.settings.change({ setting, words: value, by, note });
  },
});
