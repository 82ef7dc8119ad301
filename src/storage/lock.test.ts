import { createHash } from 'node:crypto';
import { readdir, readFile, stat, utimes, writeFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { DataLock } from '#storage/lock.ts';
import { thisPlace } from '#storage/process-identity.ts';
import { Child } from '#test/harness/child.ts';
import { emptyFolder } from '#test/harness/folder.ts';

const script = new URL('../../test/harness/hold-lock.ts', import.meta.url);
const isAnswer = (line: string): boolean => line === 'held' || line.startsWith('refused');

async function readLock(folder: string) {
  return z
    .object({ pid: z.number(), token: z.string() })
    .parse(JSON.parse(await readFile(join(folder, 'lock'), 'utf8')));
}

async function writeLock(folder: string, changes: Record<string, unknown>): Promise<void> {
  const lock = { token: 't', pid: process.pid, started: '1', ...(await thisPlace()), url: null, ...changes };
  await writeFile(join(folder, 'lock'), JSON.stringify(lock));
}

it('makes the folder, holds it, and leaves no trace when it lets go', async () => {
  const folder = join(await emptyFolder(), 'new', 'data');
  const lock = await DataLock.acquire(folder);
  expect(await DataLock.owner(folder)).toEqual({ pid: process.pid, url: null });
  expect((await stat(folder)).mode & 0o777).toBe(0o700);
  await lock.announce({ url: 'http://127.0.0.1:8080' });
  expect(await DataLock.owner(folder)).toEqual({ pid: process.pid, url: 'http://127.0.0.1:8080' });
  lock.release();
  lock.release();
  expect(await DataLock.owner(folder)).toBeNull();
  expect(await readdir(folder)).toEqual([]);
});

it('refuses a second holder in the same process, and tells the number and the address', async () => {
  const folder = await emptyFolder();
  const lock = await DataLock.acquire(folder);
  await expect(DataLock.acquire(folder)).rejects.toMatchObject({
    id: 'data-locked',
    message: `The data folder ${folder} is in use by process ${process.pid}: stop it, or name another folder with --data.`,
  });
  await lock.announce({ url: 'http://127.0.0.1:8080' });
  await expect(DataLock.acquire(folder)).rejects.toMatchObject({
    id: 'data-locked',
    message: `The data folder ${folder} is in use by process ${process.pid} at http://127.0.0.1:8080: use that address, or stop it, or name another folder with --data.`,
  });
  expect(await readdir(folder)).toEqual(['lock']);
  lock.release();
  (await DataLock.acquire(folder)).release();
});

it('is given back by a process that exits, and taken over from one that was killed', async () => {
  const folder = await emptyFolder();
  const first = Child.start(script, folder, 'http://127.0.0.1:1');
  await first.line((line) => line === 'held');
  await expect(DataLock.acquire(folder)).rejects.toThrow(
    `in use by process ${first.process.pid} at http://127.0.0.1:1`,
  );
  expect(await first.end()).toBe(0);
  expect(await readdir(folder)).toEqual([]);

  const second = Child.start(script, folder);
  await second.line((line) => line === 'held');
  await second.kill();
  expect(await readdir(folder)).toEqual(['lock']);
  expect(await DataLock.owner(folder)).toBeNull();
  const lock = await DataLock.acquire(folder);
  expect(await readdir(folder)).toEqual(['lock']);
  lock.release();
});

it('lets exactly one of eight processes in that find the same dead lock', async () => {
  for (let round = 0; round < 3; round += 1) {
    const folder = await emptyFolder();
    await writeLock(folder, { token: `dead ${round}`, started: '0' });
    const children = Array.from({ length: 8 }, () => Child.start(script, folder));
    const answers = await Promise.all(children.map((child) => child.line(isAnswer)));
    expect(answers.filter((answer) => answer === 'held')).toHaveLength(1);
    const winner = children[answers.indexOf('held')];
    const refusals = answers.filter((answer) => answer !== 'held');
    expect(refusals.every((answer) => answer.includes(`in use by process ${winner?.process.pid}`))).toBe(
      true,
    );
    expect((await readLock(folder)).pid).toBe(winner?.process.pid);
    await Promise.all(children.map((child) => child.end()));
    expect(await readdir(folder)).toEqual([]);
  }
});

it('lets exactly one of eight processes into an empty folder', async () => {
  const folder = await emptyFolder();
  const children = Array.from({ length: 8 }, () => Child.start(script, folder));
  const answers = await Promise.all(children.map((child) => child.line(isAnswer)));
  expect(answers.filter((answer) => answer === 'held')).toHaveLength(1);
  await Promise.all(children.map((child) => child.end()));
  expect(await readdir(folder)).toEqual([]);
});

it('goes on where a process died while it replaced a dead lock', async () => {
  const folder = await emptyFolder();
  await writeLock(folder, { token: 'dead', started: '0' });
  const dead = await readFile(join(folder, 'lock'), 'utf8');
  const turn = `lock.after.${createHash('sha256').update(dead).digest('hex').slice(0, 16)}`;
  await writeFile(join(folder, turn), dead.replace('dead', 'died over it'));
  const lock = await DataLock.acquire(folder);
  expect(await readdir(folder)).toEqual(['lock']);
  lock.release();
});

it('does not take a number that was given out again for the former holder', async () => {
  const folder = await emptyFolder();
  await writeLock(folder, { started: '0' });
  const lock = await DataLock.acquire(folder);
  expect((await readLock(folder)).token).not.toBe('t');
  lock.release();
});

it('takes over the lock of a machine that was started again since', async () => {
  const folder = await emptyFolder();
  await writeLock(folder, { boot: 'another start' });
  const lock = await DataLock.acquire(folder);
  expect((await readLock(folder)).token).not.toBe('t');
  lock.release();
});

it('believes a holder elsewhere while it shows life', async () => {
  const folder = await emptyFolder();
  await writeLock(folder, { host: `not-${hostname()}`, pid: 7 });
  await expect(DataLock.acquire(folder)).rejects.toThrow('in use by process 7');
  const longAgo = new Date(Date.now() - 120_000);
  await utimes(join(folder, 'lock'), longAgo, longAgo);
  (await DataLock.acquire(folder)).release();
});

it('takes over a lock that makes no sense', async () => {
  const folder = await emptyFolder();
  await writeFile(join(folder, 'lock'), '{"pid":');
  (await DataLock.acquire(folder)).release();
  expect(await readdir(folder)).toEqual([]);
});

it('says in one sentence that the folder cannot be written', async () => {
  const folder = join(await emptyFolder(), 'file');
  await writeFile(folder, 'not a folder');
  await expect(DataLock.acquire(folder)).rejects.toMatchObject({
    id: 'input-invalid',
    message: expect.stringContaining('cannot be written'),
  });
  expect(await DataLock.owner(join(folder, 'missing'))).toBeNull();
});
