import { execFile } from 'node:child_process';
import { readFile, readlink } from 'node:fs/promises';
import { hostname } from 'node:os';
import { promisify } from 'node:util';

const run = promisify(execFile);

/**
 * Where a process number means something. Two containers may share a data folder and each have a
 * process 7; after a restart of the machine every number begins again.
 */
export interface Place {
  host: string;
  /** Of this start of the machine; null where the system does not tell. */
  boot: string | null;
  /** The process-number space; null where the system does not tell. */
  space: string | null;
}

/** The place of this process. */
export async function thisPlace(): Promise<Place> {
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => null);
  const space = await readlink('/proc/self/ns/pid').catch(() => null);
  return { host: hostname(), boot: boot?.trim() ?? null, space };
}

/**
 * When the process with this number began, in the system's own words: equal words mean the same
 * process, so that a number given out again is not taken for its former holder. Null: no such process
 * runs. `unknown`: one runs, and the system does not tell since when.
 */
export async function startOf(pid: number): Promise<string | null> {
  if (!isRunning(pid)) return null;
  if (process.platform === 'linux') return startOnLinux(pid);
  if (process.platform === 'win32') return 'unknown';
  const { stdout } = await run('ps', ['-o', 'lstart=', '-p', String(pid)]).catch(() => ({
    stdout: 'unknown',
  }));
  return stdout.trim() === '' ? null : stdout.trim();
}

/** Field 22 of `/proc/<pid>/stat`, in clock ticks since the machine started. */
async function startOnLinux(pid: number): Promise<string | null> {
  const stat = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => null);
  if (stat === null) return isRunning(pid) ? 'unknown' : null;
  // The second field is the program's name in brackets and may hold spaces and brackets.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state] = fields;
  // A process that was killed and not yet waited for holds its number but does nothing any more.
  if (state === 'Z' || state === 'X') return null;
  return fields[19] ?? 'unknown';
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // Another user's process exists and may not be signalled.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}
