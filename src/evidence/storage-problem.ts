import { Problem } from '#errors';

const full = /os error (28|122|27)\b|no space left|disk quota|ENOSPC|EDQUOT|EFBIG/i;
const refused = /os error (13|30)\b|permission denied|EACCES|EPERM|EROFS|access ?denied/i;

/**
 * What a failed read or write of the evidence means to a person: a full disk, or data that cannot be read. The
 * engine's own words stay in `cause`. `place` is the folder or the URL.
 */
export function storageProblem(error: unknown, place: string): Problem {
  if (error instanceof Problem) return error;
  const detail =
    error instanceof Error
      ? `${error.message} ${error.cause instanceof Error ? error.cause.message : ''}`
      : String(error);
  if (full.test(detail))
    return new Problem(
      'disk-full',
      `There is no room left to write to ${place}: free some space and start again; what was stored is kept.`,
      { cause: error },
    );
  if (refused.test(detail))
    return new Problem(
      'data-damaged',
      `The evidence in ${place} cannot be opened by this user: give it the right to read and write there.`,
      { cause: error },
    );
  return new Problem(
    'data-damaged',
    `The evidence in ${place} cannot be read: restore it from a backup, or move it away and import the packs again.`,
    { cause: error },
  );
}
