import { beforeEach, expect, it } from 'vitest';
import { HourlyLimitStore } from '#community/hourly-limit-store.ts';
import { memberId } from '#community/member.ts';
import { defaultSettings, type Limited } from '#community/settings/settings.ts';
import type { Visitor } from '#community/visitor.ts';
import { fictionalMember } from '#test/factories/fictional-member.ts';
import { useDatabase } from '#test/harness/database.ts';

const member = (id: string) => fictionalMember({ id: memberId.parse(id) });
const one: Visitor = { member: member('00000000000a'), address: '192.0.2.1' };

const database = useDatabase();
beforeEach(async () => void (await database().kysely.deleteFrom('hourly_count').execute()));

function clocked() {
  let minutes = 0;
  /** As a process of its own has it. */
  const open = (settings = defaultSettings) =>
    new HourlyLimitStore({
      database: database(),
      settings: { read: async () => settings },
      secret: 'fiction',
      now: () => new Date(Date.parse('2026-01-01T12:00:00Z') + minutes * 60_000),
    });
  const limits = open();
  const times = async (number: number, what: Limited, visitor: Visitor) => {
    for (let done = 0; done < number; done += 1) await limits.take(what, visitor);
  };
  return { open, times, wait: (more: number) => (minutes += more) };
}

it.each([
  ['question', 10],
  ['answer', 25],
  ['comment', 20],
  ['vote', 300],
  ['flag', 5],
  ['challenge', 10],
  ['check', 30],
] as const)('has room for so many of one kind an hour: %s, %i', async (what, most) => {
  const { times, wait } = clocked();
  await times(most, what, one);
  wait(20);
  await expect(times(1, what, one)).rejects.toThrow(
    expect.objectContaining({
      id: 'rate-limited',
      message: expect.stringMatching(/an hour: go on in 40 min/),
    }),
  );
  wait(40);
  await times(1, what, one);
});

it('counts a person at every address, and an address for every person', async () => {
  const { times } = clocked();
  await times(10, 'question', one);
  const limited = expect.objectContaining({ id: 'rate-limited' });
  await expect(times(1, 'question', { ...one, address: '192.0.2.2' })).rejects.toThrow(limited);
  await expect(times(1, 'question', { ...one, member: member('00000000000b') })).rejects.toThrow(limited);
  await times(1, 'question', { member: member('00000000000b'), address: '192.0.2.2' });
  await times(1, 'answer', one);
});

it('counts nothing where there is nobody to count', async () => {
  const { times } = clocked();
  await times(1000, 'vote', { member: null, address: '' });
});

it('goes on where another process has counted, and keeps no address', async () => {
  const { open, times } = clocked();
  await times(10, 'question', one);
  await expect(open().take('question', one)).rejects.toMatchObject({ id: 'rate-limited' });
  const rows = await database().kysely.selectFrom('hourly_count').select('who').execute();
  expect(rows).toHaveLength(2);
  expect(JSON.stringify(rows)).not.toContain('192.0.2.1');
});

it('counts each of many at the same moment, and no more than there is room for', async () => {
  const { open } = clocked();
  const limits = open();
  const tries = await Promise.allSettled(Array.from({ length: 20 }, () => limits.take('question', one)));
  expect(tries.filter(({ status }) => status === 'fulfilled')).toHaveLength(10);
  const counts = await database().kysely.selectFrom('hourly_count').select('count').execute();
  expect(counts).toEqual([{ count: 10 }, { count: 10 }]);
});

it('counts nothing of what it refuses', async () => {
  const { times } = clocked();
  await times(10, 'question', one);
  const moved = { ...one, address: '192.0.2.9' };
  for (let n = 0; n < 20; n += 1) await expect(times(1, 'question', moved)).rejects.toThrow('room for');
  await times(10, 'question', { member: member('00000000000b'), address: '192.0.2.9' });
});

it('has room for as much as is set, and forgets what is over', async () => {
  const { open, wait } = clocked();
  const generous = open((setting) => setting.schema.parse(11));
  for (let n = 0; n < 11; n += 1) await generous.take('flag', one);
  await expect(generous.take('flag', one)).rejects.toMatchObject({ id: 'rate-limited' });
  wait(61);
  await generous.take('vote', one);
  const rows = await database().kysely.selectFrom('hourly_count').select('what').execute();
  expect(rows).toEqual([{ what: 'vote' }, { what: 'vote' }]);
});
