import { Problem } from '#errors';

/** The system's error code (`ENOSPC`, `EACCES` …), or null where there is none. */
export function codeOf(error: unknown): string | null {
  if (!(error instanceof Error) || !('code' in error)) return null;
  return typeof error.code === 'string' ? error.code : null;
}

/** What a failed write to the data folder means for a person; any other error comes back unchanged. */
export function fileProblem(error: unknown, folder: string): unknown {
  const code = codeOf(error);
  if (code === 'ENOSPC' || code === 'EDQUOT') return diskFull(folder, error);
  if (code === 'EACCES' || code === 'EPERM' || code === 'EROFS' || code === 'ENOTDIR' || code === 'EEXIST') {
    return new Problem(
      'input-invalid',
      `The data folder ${folder} cannot be written (${code}): correct its permissions, or name another folder with --data.`,
      { cause: error },
    );
  }
  return error;
}

/** The disk that holds `folder` has no room left. */
export function diskFull(folder: string, cause: unknown): Problem {
  return new Problem('disk-full', `The disk that holds ${folder} is full: free some space, then try again.`, {
    cause,
  });
}
