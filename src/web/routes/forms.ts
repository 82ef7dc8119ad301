import { bodyLimit } from 'hono/body-limit';
import { largestImage } from '#community/image/image.ts';
import { Problem } from '#errors';

/** The largest form with the text of a post: each of its characters may come as a dozen. */
const longest = 400_000;

/** A form without a text to check, in bytes. */
export const shortForm = bodyLimit({ maxSize: 16_000, onError: tooLarge });
export const postForm = bodyLimit({ maxSize: longest, onError: postTooLarge });
/** A post with an image. */
export const illustratedForm = bodyLimit({ maxSize: longest + largestImage, onError: postTooLarge });

function tooLarge(): never {
  throw new Problem('input-too-large', 'A question has room for a sentence or two: ask shorter.');
}

function postTooLarge(): never {
  throw new Problem('input-too-large', 'That is longer than a post may be: shorten it.');
}
