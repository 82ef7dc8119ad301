import { randomBytes } from 'node:crypto';

/** Without i, l, o and u: nothing is mistaken for a digit, and no word comes about. */
const letters = '0123456789abcdefghjkmnpqrstvwxyz';

/** A new random id of 12 characters (60 bits), for addresses and for reading aloud. */
export function newId(): string {
  return Array.from(randomBytes(12), (byte) => letters[byte % letters.length]).join('');
}

/** What every id looks like. */
export const idPattern = /^[0-9a-hjkmnp-tv-z]{12}$/;
