import { Problem } from '#errors';

/** What the system says when nothing more can be written, wherever in the chain of causes it stands. */
const full = /ENOSPC|EDQUOT|no space left on device|disk quota exceeded|could not extend file/i;

/** PostgreSQL's own code for a full disk (class 53, insufficient resources). */
const fullCodes = new Set(['ENOSPC', 'EDQUOT', '53100']);

/** An error as the expected failure that it is, or null where nobody expected it. */
export function asProblem(error: unknown): Problem | null {
  for (const one of causes(error)) {
    if (one instanceof Problem) return one;
    const code = 'code' in one && typeof one.code === 'string' ? one.code : '';
    if (fullCodes.has(code) || full.test(one.message)) {
      const message = 'The disk is full: make room on it and try again; what was stored before is kept.';
      return new Problem('disk-full', message, { cause: error });
    }
    if (one.name === 'AbortError') return new Problem('stopped', 'Stopped.', { cause: error });
  }
  return null;
}

function causes(error: unknown): Error[] {
  const found: Error[] = [];
  for (let one = error; one instanceof Error && !found.includes(one); one = one.cause) found.push(one);
  return found;
}
