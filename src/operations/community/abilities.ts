import { z } from 'zod';
import { abilities, abilityTable, heldBy, qualityOf } from '#community/ability.ts';
import { inWords, message } from '#locales/message.ts';
import { operation } from '../operation.ts';
import { acting, type Needs } from './acting.ts';

export const readAbilities = operation({
  name: 'abilities',
  summary: 'Tell what you may do by what became of your posts, changes and flags, and why.',
  input: z.object({}),
  output: z.object({
    good: z.number().int().describe('Of the newest posts, changes and flags'),
    bad: z.number().int(),
    quality: z.number().describe('(good + 2) / (good + bad + 4)'),
    abilities: z.array(
      z.object({
        ability: z.enum(abilities),
        what: z.string(),
        why: z.string(),
        has: z.boolean(),
        byRole: z.boolean(),
        least: z.number().describe('The quality from which it comes without a role'),
      }),
    ),
  }),
  permission: 'member',
  readOnly: true,
  async run({ community }: Pick<Needs, 'community'>, _input, context) {
    const { id, role } = await acting({ community }, context, { act: 'read-own' });
    const { good, bad } = await community.moderation.records.of(id);
    const record = { good, bad };
    return {
      ...record,
      quality: qualityOf(record),
      abilities: heldBy({ role, record }).map((one) => ({
        ...one,
        what: inWords(message(abilityTable[one.ability].label)),
        why: inWords(message(abilityTable[one.ability].why)),
      })),
    };
  },
});
