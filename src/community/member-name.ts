/** Code points of a name at most. */
export const longestName = 60;

/** The one name that nobody else may have: who reads it must be sure that a machine wrote. */
const machineName = 'ai multi source checker';

export type NameFault = 'name-empty' | 'name-long' | 'name-taken';

/**
 * A name as it is kept: in one form of Unicode, on one line, without what cannot be seen and without marks that
 * change the direction of the text around it.
 */
export function cleanName(given: string): string {
  return given
    .normalize('NFKC')
    .replaceAll(/[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu, ' ')
    .replaceAll(/\s+/gu, ' ')
    .trim();
}

/** What is wrong with a name; null: nothing. */
export function faultOfName(name: string): NameFault | null {
  if (name === '') return 'name-empty';
  if ([...name].length > longestName) return 'name-long';
  return name.toLowerCase() === machineName ? 'name-taken' : null;
}
