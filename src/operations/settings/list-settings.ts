import { z } from 'zod';
import { limitsOf, wordsOf } from '#community/settings/setting.ts';
import { allSettings } from '#community/settings/settings.ts';
import { inWords, message } from '#locales/message.ts';
import { acting, type Needs } from '../community/acting.ts';
import { operation } from '../operation.ts';

export const listSettings = operation({
  name: 'settings',
  summary: 'List what can be set on this site: what stands, the default, what fits, and who may change it.',
  input: z.object({}),
  output: z.object({
    settings: z.array(
      z.object({
        key: z.string(),
        name: z.string(),
        description: z.string(),
        value: z.string().describe('In the words that change-setting takes'),
        fallback: z.string().describe('The default'),
        limits: z.string(),
        by: z.enum(['moderator', 'administrator']).describe('The least role that may change it'),
      }),
    ),
  }),
  permission: 'member',
  readOnly: true,
  async run({ community }: Pick<Needs, 'community'>, _input, context) {
    await acting({ community }, context, { act: 'moderate' });
    const now = await community.settings.read();
    return {
      settings: allSettings.map((setting) => ({
        key: setting.key,
        name: inWords(message(`setting.${setting.key}`)),
        description: inWords(message(`setting.${setting.key}.why`)),
        value: wordsOf(now(setting)),
        fallback: wordsOf(setting.fallback),
        limits: inWords(limitsOf(setting)),
        by: setting.by,
      })),
    };
  },
});
