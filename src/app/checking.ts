import type { Community } from '#community/community.ts';
import type { Runs } from '#storage/runs.ts';
import type { Services } from '../operations/services.ts';

/** Runs that belong to what people wrote: each is made in one transaction with what says so. */
export function checkingOf(
  runs: Pick<Runs, 'create'>,
  { checks, challenges }: Pick<Community, 'checks' | 'challenges'>,
): Services['checking'] {
  return {
    post: ({ id: post, revision, text, title }) =>
      runs.create(
        'check',
        { text, title, origin: null },
        { about: post, also: (transaction, run) => checks.begin(transaction, { run, post, revision }) },
      ),
    async challenge(given) {
      const id = challenges.newId();
      const run = await runs.create(
        'check',
        { challenge: id },
        {
          about: id,
          also: (transaction, made) => challenges.begin(transaction, { ...given, id, run: made }),
        },
      );
      return { id, run };
    },
    weighAgain: (id) =>
      runs.create(
        'check',
        { challenge: id },
        { about: id, also: (transaction, run) => challenges.beginAgain(transaction, { id, run }) },
      ),
  };
}
