import { z } from 'zod';
import { harmlessText } from '#community/post-text.ts';
import { Problem } from '#errors';
import { imagesInMarkdown } from '#lib/markdown.ts';
import { markdownText } from '#lib/markdown-text.ts';
import { idPattern } from '#storage/id.ts';

export const imageId = z.string().regex(idPattern);

/** Bytes of the largest file that can ever be set to be taken. */
export const largestImage = 10_000_000;

/** Images that one post shows at most; further ones are links. */
const mostImages = 20;

const folder = '/images/';

/** Where an image of this site lies. */
export function imagePath(id: string): string {
  return folder + id;
}

/** The name of an image as a file. */
export function imageFileName({ id, type }: { id: string; type: string }): string {
  return `${id}.${type === 'image/png' ? 'png' : 'jpg'}`;
}

/** The image as it stands in a text. */
export function imageMarkdown(id: string, alt: string): string {
  return `![${markdownText(alt)}](${imagePath(id)})`;
}

/** The words in place of an image. Throws `input-empty`. */
export function imageAlt(given: string): string {
  const alt = harmlessText(given).trim();
  if (alt === '') throw withoutWords();
  return alt;
}

/** The ids of the images of this site that a text asks for. Throws `input-empty` for one without words in its place. */
export function imagesOfText(text: string): string[] {
  const own = imagesInMarkdown(text).filter(
    ({ address }) => address.startsWith(folder) && imageId.safeParse(address.slice(folder.length)).success,
  );
  if (own.some(({ alt }) => alt.trim() === '')) throw withoutWords();
  return [...new Set(own.map(({ address }) => address.slice(folder.length)))].slice(0, mostImages);
}

/** An image of this site in Markdown; its words may have brackets behind a backslash. */
const ownImage = /!\[(?:\\.|[^[\]\\])*\]\(\/images\/[0-9a-z]{12}\)/gs;

/** A text as it is checked: the words in place of an image claim nothing. */
export function withoutImages(text: string): string {
  return mayHaveImages(text) ? text.replaceAll(ownImage, '') : text;
}

/** Whether a text can have an image of this site in it: most have none, and need no look. */
export function mayHaveImages(text: string): boolean {
  return text.includes(folder);
}

function withoutWords(): Problem {
  return new Problem(
    'input-empty',
    'An image has no words in its place: say what is to be seen, for who cannot see it.',
  );
}
