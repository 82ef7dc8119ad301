import { z } from 'zod';
import { harmlessText } from '#community/post-text.ts';
import { operation } from '../operation.ts';
import { acting, type Needs } from './acting.ts';

export const nameCategory = operation({
  name: 'name-category',
  summary: 'Make a category, or give one another name.',
  input: z.object({
    slug: z
      .string()
      .regex(/^[a-z0-9]+(?:-[a-z0-9]+)*$/, 'it is small letters and digits, with hyphens between')
      .max(60)
      .describe('The word in its address: small letters, digits and hyphens'),
    name: z.string().trim().min(1).max(60).describe('What it is called'),
  }),
  output: z.object({ slug: z.string(), name: z.string() }),
  permission: 'member',
  readOnly: false,
  async run({ community }: Pick<Needs, 'community'>, { slug, name }, context) {
    await acting({ community }, context, { act: 'curate' });
    const kept = harmlessText(name).replaceAll(/\s+/g, ' ').trim();
    await community.tags.nameCategory(slug, kept);
    return { slug, name: kept };
  },
});
