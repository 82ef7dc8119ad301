import type { Context } from 'hono';
import { type ClaimShown, shownClaims } from '#community/challenge/claim-shown.ts';
import type { Community } from '#community/community.ts';
import { withoutImages } from '#community/image/image.ts';
import { Problem } from '#errors';
import { sha256 } from '#lib/sha256.ts';
import type { Web } from '#web/handlers/web.ts';
import { checkOf } from '#web/reports.ts';

/** What checking a text that is not posted yet came to; nobody has to wait for it. */
export interface DraftCheck {
  /** The run, and the text that it checks: with it a form asks again. */
  token: string;
  run: string;
  state: 'waiting' | 'done' | 'failed';
  claims: ClaimShown[];
  error: string | null;
}

/** Milliseconds that a page waits for a check of a text: most are done by then. */
const patience = 4_000;

/**
 * Has the text of a form checked, or looks again at the check that was begun for that very text. Throws what a text that
 * cannot be checked throws, and `rate-limited`.
 */
export async function draftCheck(
  { services, visitor }: Web,
  { limits }: Pick<Community, 'limits'>,
  c: Context,
  { text: typed, token }: { text: string; token: string },
): Promise<DraftCheck> {
  const text = withoutImages(typed);
  if (text.trim() === '') throw new Problem('input-empty', 'There is no text to check: write it first.');
  const [known = '', digest] = token.split('.');
  const isSame = digest === sha256(text) && (await services.runs.get(known)) !== null;
  if (!isSame) await limits.take('check', visitor(c));
  const run = isSame ? known : (await services.startCheck({ text, title: null })).runId;
  await services.runs.wait(run, { signal: AbortSignal.timeout(patience) }).catch((error: unknown) => {
    if (!(error instanceof Problem)) throw error;
  });
  const found = await services.runs.get(run);
  const base = { token: `${run}.${sha256(text)}`, run, claims: [], error: null };
  if (found?.state === 'done') return { ...base, state: 'done', claims: shownClaims(checkOf(found).claims) };
  if (found?.state === 'failed') return { ...base, state: 'failed', error: found.error?.message ?? null };
  return { ...base, state: 'waiting' };
}
