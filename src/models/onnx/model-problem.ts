import { Problem } from '#errors';

/** A model that cannot be used. `detail` says why, without a full stop. */
export function modelProblem(detail: string, cause?: unknown): Problem {
  return new Problem(
    'model-failed',
    `${detail}: put the files of this version of Betateta back into its models folder; until then Betateta works without it.`,
    { cause },
  );
}
