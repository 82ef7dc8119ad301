import { Problem } from '#errors';

/** Error numbers of WASI (wasi-libc `__errno_values.h`), by which the embedded database's file system tells a failure. */
const wasiCodes: Readonly<Record<number, string>> = {
  2: 'EACCES',
  19: 'EDQUOT',
  51: 'ENOSPC',
  63: 'EPERM',
  69: 'EROFS',
};

/** The system's error code (`ENOSPC`, `EACCES` …), or null where there is none. */
export function codeOf(error: unknown): string | null {
  if (typeof error !== 'object' || error === null) return null;
  if ('code' in error && typeof error.code === 'string') return error.code;
  if (error instanceof Error || !('errno' in error) || typeof error.errno !== 'number') return null;
  return wasiCodes[error.errno] ?? null;
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
