import { fsyncSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it, onTestFinished, vi } from 'vitest';
import { EmbeddedPostgres } from '#storage/embedded-postgres.ts';
import { dataFolder } from '#test/harness/database.ts';

vi.mock('node:fs', async (load) => {
  const real = await load<typeof import('node:fs')>();
  return { ...real, fsyncSync: vi.fn(real.fsyncSync) };
});

async function open(): Promise<EmbeddedPostgres> {
  const folder = join(await dataFolder(), 'database');
  const database = await EmbeddedPostgres.open(folder, {
    onNote: () => undefined,
    onEnd: (detail) => expect.fail(detail),
  });
  onTestFinished(() => database.close());
  return database;
}

/** A message of PostgreSQL's protocol: its letter, its length, and texts and zeros. */
function message(letter: string, body = ''): Uint8Array {
  const bytes = Buffer.alloc(5 + Buffer.byteLength(body));
  bytes.write(letter, 0);
  bytes.writeInt32BE(bytes.length - 1, 1);
  bytes.write(body, 5);
  return bytes;
}

const parse = (query: string): Uint8Array => message('P', `\0${query}\0\0\0`);

it('has every commit on the disk before it is acknowledged', async () => {
  const database = await open();
  await database.exec('create table note (text text)');
  const before = vi.mocked(fsyncSync).mock.calls.length;
  await database.query('insert into note values ($1)', ['first']);
  await database.query('insert into note values ($1)', ['second']);
  expect(vi.mocked(fsyncSync).mock.calls.length - before).toBeGreaterThanOrEqual(2);
});

it('counts a query as one thing, from its first message to the last', async () => {
  const database = await open();
  const send = async (bytes: Uint8Array): Promise<string> => {
    let answer = '';
    const onRawData = (data: Uint8Array): void => {
      answer += Buffer.from(data).toString('latin1');
    };
    await database.execProtocolRawStream(bytes, { onRawData });
    return answer;
  };
  expect(database.isInTransaction()).toBe(false);
  await send(parse(`select 'mine' as text`));
  expect(database.isInTransaction()).toBe(true);
  await send(message('B', '\0'.repeat(8)));
  expect(await send(message('E', '\0'.repeat(5)))).toContain('mine');
  expect(database.isInTransaction()).toBe(true);
  await send(message('S'));
  expect(database.isInTransaction()).toBe(false);

  // A client that went away in the middle, after a mistake: what follows must not be skipped.
  await send(parse('select mistake'));
  expect(database.isInTransaction()).toBe(true);
  await database.exec('rollback');
  expect(database.isInTransaction()).toBe(false);
  expect(await send(message('Q', `select 'next' as text\0`))).toContain('next');
});
