import { createHash } from 'node:crypto';
import { machine } from '#community/member.ts';
import { idPattern } from '#storage/id.ts';

/** As in `newId`. */
const letters = '0123456789abcdefghjkmnpqrstvwxyz';

export type ImportedKind = 'user' | 'post' | 'comment';

/**
 * The id that a thing of another site gets here: always the same, so that a second import finds what the first one
 * made. What comes from an export of this program keeps the id that it had; nobody
 * comes in as the machine.
 */
export function importedId(site: string, kind: ImportedKind, old: string): string {
  if (idPattern.test(old) && /[a-z]/.test(old) && old !== machine) return old;
  const bytes = createHash('sha256')
    .update(JSON.stringify([site, kind, old]))
    .digest();
  return Array.from(bytes.subarray(0, 12), (byte) => letters[byte % letters.length]).join('');
}
