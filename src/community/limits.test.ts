import { expect, it } from 'vitest';
import { HourlyLimits } from '#community/limits.ts';
import { memberId } from '#community/member.ts';
import { defaultSettings, type Limited } from '#community/settings/settings.ts';
import type { Visitor } from '#community/visitor.ts';
import { fictionalMember } from '#test/factories/fictional-member.ts';

const member = (id: string) => fictionalMember({ id: memberId.parse(id) });
const one: Visitor = { member: member('00000000000a'), address: '192.0.2.1' };

function clocked() {
  let minutes = 0;
  const limits = new HourlyLimits(() => new Date(Date.parse('2026-01-01T12:00:00Z') + minutes * 60_000), {
    read: async () => defaultSettings,
  });
  const times = async (number: number, what: Limited, visitor: Visitor) => {
    for (let done = 0; done < number; done += 1) await limits.take(what, visitor);
  };
  return { times, wait: (more: number) => (minutes += more) };
}

it.each([
  ['question', 10],
  ['answer', 25],
  ['comment', 20],
  ['vote', 300],
  ['flag', 5],
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
