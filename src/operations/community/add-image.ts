import { z } from 'zod';
import { imageAlt, imageMarkdown, imagePath, largestImage } from '#community/image/image.ts';
import { imageKilobytes, imagesTaken } from '#community/settings/settings.ts';
import { Problem } from '#errors';
import { safeImage } from '#lib/image/safe-image.ts';
import { operation } from '../operation.ts';
import { acting, type Needs } from './acting.ts';

export const addImage = operation({
  name: 'add-image',
  summary: 'Add an image, to stand in a question or an answer of yours.',
  input: z.object({
    image: z
      .base64()
      .max(Math.ceil(largestImage / 3) * 4)
      .describe('The file in base64: PNG, JPEG, WebP or GIF'),
    alt: z.string().max(500).describe('What is to be seen, in words, for who cannot see it'),
  }),
  output: z.object({
    id: z.string(),
    url: z.string(),
    markdown: z.string().describe('What is to stand in the text of the post'),
    type: z.string(),
    width: z.number().int(),
    height: z.number().int(),
  }),
  permission: 'member',
  readOnly: false,
  async run({ community, url }: Needs, { image, alt }, context) {
    const setting = await community.settings.read();
    if (!setting(imagesTaken)) throw new Problem('not-allowed', 'This site takes no images.');
    const words = imageAlt(alt);
    const { id: owner } = await acting({ community }, context, { act: 'answer', limit: 'image' });
    const bytes = Buffer.from(image, 'base64');
    const most = setting(imageKilobytes);
    if (bytes.length > most * 1000)
      throw new Problem(
        'input-too-large',
        `An image has at most ${most.toLocaleString('en')} kilobytes here: make it smaller first.`,
      );
    const made = await safeImage(bytes);
    const { id } = await community.images.add(owner, made);
    const { type, width, height } = made;
    return { id, url: url(imagePath(id)), markdown: imageMarkdown(id, words), type, width, height };
  },
});
