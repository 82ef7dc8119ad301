import { z } from 'zod';
import { hasNoAddress } from '#community/account/elsewhere.ts';
import { Refused } from '#community/account/refused.ts';
import { cleanName, faultOfName } from '#community/member-name.ts';

const email = z.email().max(254);

/** A name as it is kept. Throws Refused. */
export function nameOf(given: string): string {
  const name = cleanName(given);
  const fault = faultOfName(name);
  if (fault !== null) throw new Refused(fault);
  return name;
}

/** An e-mail address as it is kept. Throws Refused 'email'. */
export function emailOf(given: string): string {
  const parsed = email.safeParse(given.trim());
  if (!parsed.success || hasNoAddress(parsed.data)) throw new Refused('email');
  return parsed.data.toLowerCase();
}
