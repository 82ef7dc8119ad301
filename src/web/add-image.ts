import type { Context } from 'hono';
import type { Settings } from '#community/settings/setting.ts';
import { imagesTaken } from '#community/settings/settings.ts';
import { Problem } from '#errors';
import type { FormWithFile } from '#web/forms.ts';
import type { Web } from '#web/handlers/web.ts';
import type { ImageTyped } from '#web/parts/image-fields.tsx';
import { addImage } from '../operations/community/add-image.ts';

/** Whether a form brings an image, or asks for one to be put into its text. */
export function bringsImage({ field, file }: FormWithFile): boolean {
  return file !== null || field('look') === 'image';
}

/** The text of a form with the image that came with it at its end. Throws what adding an image throws. */
export async function withImage(
  { services, visitor }: Web,
  c: Context,
  { field, file }: FormWithFile,
): Promise<string> {
  if (file === null) throw new Problem('input-empty', 'No image is chosen: choose a file first.');
  const image = Buffer.from(await file.arrayBuffer()).toString('base64');
  const input = { image, alt: field('alt') };
  const { markdown } = addImage.output.parse(await services.perform(addImage, input, visitor(c)));
  const text = field('body').trimEnd();
  return `${text}${text === '' ? '' : '\n\n'}${markdown}\n`;
}

/** What a form for an image shows at first; null where none are taken here. */
export function imageTyped(setting: Settings, alt = ''): ImageTyped | null {
  return setting(imagesTaken) ? { alt, failed: false } : null;
}

/** The same after something was refused: where an image came, it has to be chosen again. */
export function failedImage(
  { image }: { image: ImageTyped | null },
  form: FormWithFile,
): { image: ImageTyped | null } {
  return { image: image === null ? null : { ...image, failed: bringsImage(form) } };
}
