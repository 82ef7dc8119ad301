import { postPath } from '#web/post-paths.ts';

export function challengePath(id: string, what?: string): string {
  const page = `/challenges/${encodeURIComponent(id)}`;
  return what === undefined ? page : `${page}/${what}`;
}

/** The form in which a sentence of a post is challenged. */
export function challengeFormPath(post: string, claim: string): string {
  return `${postPath(post, 'challenge')}?claim=${encodeURIComponent(claim)}`;
}

export const errorLedgerPath = '/error-ledger';
