import { createHash, randomUUID } from 'node:crypto';
import { readFileSync, rmSync, utimesSync } from 'node:fs';
import { link, mkdir, open, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { z } from 'zod';
import { Problem } from '#errors';
import { codeOf, fileProblem } from '#storage/file-problem.ts';
import { startOf, thisPlace } from '#storage/process-identity.ts';

const holder = z.object({
  token: z.string(),
  pid: z.number().int(),
  started: z.string(),
  host: z.string(),
  boot: z.string().nullable(),
  space: z.string().nullable(),
  url: z.string().nullable(),
});
type Holder = z.infer<typeof holder>;

/** The lock as it is on disk: `holder` is null where the text makes no sense. */
interface Seen {
  text: string;
  holder: Holder | null;
}

/** A sign of life for readers that cannot look at our process numbers. */
const beatEvery = 5_000;
const silentAfter = 30_000;

/**
 * The right to use a data folder, held by one process at a time: the embedded database has no lock of
 * its own, and a second process would damage it without a word.
 */
export class DataLock {
  readonly #folder: string;
  readonly #beat: NodeJS.Timeout;
  readonly #onExit: () => void;
  #holder: Holder;
  #text: string;

  private constructor(folder: string, mine: Holder) {
    this.#folder = folder;
    this.#holder = mine;
    this.#text = textOf(mine);
    this.#beat = setInterval(() => this.#showLife(), beatEvery);
    this.#beat.unref();
    this.#onExit = () => this.release();
    process.on('exit', this.#onExit);
  }

  /**
   * Takes the folder, which is made where it is missing. The lock of a process that is gone is taken over.
   * Throws `data-locked` where a running process has it, and then nothing in the folder was touched.
   */
  static async acquire(dataFolder: string): Promise<DataLock> {
    const mine = await newHolder();
    try {
      await mkdir(dataFolder, { recursive: true, mode: 0o700 });
      for (;;) {
        const refused = await take(dataFolder, mine);
        if (refused === null) return new DataLock(dataFolder, mine);
        if (refused !== 'again') throw lockedBy(dataFolder, refused);
      }
    } catch (error) {
      throw fileProblem(error, dataFolder);
    }
  }

  /** The running process that has the folder, or null. */
  static async owner(dataFolder: string): Promise<{ pid: number; url: string | null } | null> {
    const seen = await see(dataFolder, 'lock');
    if (seen === null || seen.holder === null || !(await isAlive(dataFolder, 'lock', seen.holder)))
      return null;
    return { pid: seen.holder.pid, url: seen.holder.url };
  }

  /** Writes down where the server listens, so that other programs can be sent there. */
  async announce({ url }: { url: string }): Promise<void> {
    this.#holder = { ...this.#holder, url };
    const text = textOf(this.#holder);
    try {
      const draft = await writeDraft(this.#folder, text);
      await rename(draft, pathIn(this.#folder));
      this.#text = text;
    } catch (error) {
      throw fileProblem(error, this.#folder);
    }
  }

  /** Gives the folder back. It is safe to call this twice, and it runs when the process exits. */
  release(): void {
    clearInterval(this.#beat);
    process.removeListener('exit', this.#onExit);
    try {
      if (readFileSync(pathIn(this.#folder), 'utf8') === this.#text) rmSync(pathIn(this.#folder));
    } catch {
      // The folder is gone, and the lock with it.
    }
  }

  #showLife(): void {
    const now = new Date();
    try {
      utimesSync(pathIn(this.#folder), now, now);
    } catch {
      // The folder is gone: there is nothing left to hold.
    }
  }
}

const pathIn = (folder: string): string => join(folder, 'lock');
const textOf = (mine: Holder): string => `${JSON.stringify(mine)}\n`;

async function newHolder(): Promise<Holder> {
  const place = await thisPlace();
  const started = (await startOf(process.pid)) ?? 'unknown';
  return { token: randomUUID(), pid: process.pid, started, ...place, url: null };
}

/** Null: the folder is ours. A holder: it is theirs. `again`: somebody else was quicker, so look again. */
async function take(folder: string, mine: Holder): Promise<Holder | 'again' | null> {
  const seen = await see(folder, 'lock');
  if (seen === null) return (await createOnce(folder, 'lock', textOf(mine))) ? null : 'again';
  if (seen.holder !== null && (await isAlive(folder, 'lock', seen.holder))) return seen.holder;
  return takeOver(folder, mine, seen.text, seen.text);
}

/**
 * Replaces `lock`, the lock of a dead process. Of several processes that saw the same dead lock, the one
 * that creates the file named after it goes on. Where that one died before it was done, its own file is
 * the `dead` text, and the next turn is named after that: a turn is never taken away from anybody. The
 * winner removes all turns, so a latecomer may create one again, and looks at the lock once more: by
 * then it is no longer the one that it saw.
 */
async function takeOver(
  folder: string,
  mine: Holder,
  lock: string,
  dead: string,
): Promise<Holder | 'again' | null> {
  const turn = `lock.after.${createHash('sha256').update(dead).digest('hex').slice(0, 16)}`;
  if (!(await createOnce(folder, turn, textOf(mine)))) {
    const other = await see(folder, turn);
    if (other === null) return 'again';
    if (other.holder !== null && (await isAlive(folder, turn, other.holder))) {
      // A turn of a latecomer, after the lock was taken over, says nothing of who holds it.
      return (await see(folder, 'lock'))?.text === lock ? other.holder : 'again';
    }
    return takeOver(folder, mine, lock, other.text);
  }
  if ((await see(folder, 'lock'))?.text !== lock) {
    await rm(join(folder, turn), { force: true });
    return 'again';
  }
  await rename(await writeDraft(folder, textOf(mine)), pathIn(folder));
  await removeLeftovers(folder);
  return null;
}

/** The lock is ours: what others left while they died, or gave up, means nothing any more. */
async function removeLeftovers(folder: string): Promise<void> {
  const names = await readdir(folder);
  const left = names.filter((name) => name.startsWith('lock.after.'));
  await Promise.all(left.map((name) => rm(join(folder, name), { force: true })));
}

async function see(folder: string, name: string): Promise<Seen | null> {
  let text = '';
  // Where hard links do not work, a file that is just being written may be seen half done.
  for (let attempt = 0; attempt < 5; attempt += 1) {
    try {
      text = await readFile(join(folder, name), 'utf8');
    } catch (error) {
      if (['ENOENT', 'ENOTDIR'].includes(codeOf(error) ?? '')) return null;
      throw error;
    }
    const read = parse(text);
    if (read !== null) return { text, holder: read };
    await delay(50);
  }
  return { text, holder: null };
}

function parse(text: string): Holder | null {
  try {
    return holder.parse(JSON.parse(text));
  } catch {
    return null;
  }
}

async function isAlive(folder: string, name: string, other: Holder): Promise<boolean> {
  const here = await thisPlace();
  if (other.host === here.host && other.boot !== here.boot) return false;
  if (other.host !== here.host || other.space !== here.space) return hasBeatLately(folder, name);
  const started = await startOf(other.pid);
  if (started === null) return false;
  return started === other.started || started === 'unknown' || other.started === 'unknown';
}

/** For a holder whose process numbers are not ours to look at: another machine, another container. */
async function hasBeatLately(folder: string, name: string): Promise<boolean> {
  const seen = await stat(join(folder, name)).catch(() => null);
  return seen !== null && Date.now() - seen.mtimeMs < silentAfter;
}

async function writeDraft(folder: string, text: string): Promise<string> {
  const path = join(folder, `lock.draft.${randomUUID()}`);
  const file = await open(path, 'wx', 0o600);
  try {
    await file.writeFile(text);
    await file.sync();
  } finally {
    await file.close();
  }
  return path;
}

/** Creates the file with its whole text in one step. False: it is there already. */
async function createOnce(folder: string, name: string, text: string): Promise<boolean> {
  const draft = await writeDraft(folder, text);
  try {
    await link(draft, join(folder, name));
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    if (!isWithoutLinks(error)) throw error;
    return await createDirectly(folder, name, text);
  } finally {
    await rm(draft, { force: true });
  }
}

/** Some network and removable disks have no hard links. */
function isWithoutLinks(error: unknown): boolean {
  return ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EXDEV'].includes(codeOf(error) ?? '');
}

async function createDirectly(folder: string, name: string, text: string): Promise<boolean> {
  try {
    const file = await open(join(folder, name), 'wx', 0o600);
    await file.writeFile(text);
    await file.close();
    return true;
  } catch (error) {
    if (codeOf(error) === 'EEXIST') return false;
    throw error;
  }
}

function lockedBy(folder: string, other: Holder): Problem {
  const where = other.url === null ? '' : ` at ${other.url}`;
  const what = other.url === null ? 'stop it' : 'use that address, or stop it';
  return new Problem(
    'data-locked',
    `The data folder ${folder} is in use by process ${other.pid}${where}: ${what}, or name another folder with --data.`,
  );
}
