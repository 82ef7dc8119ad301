import { expect, it } from 'vitest';
import { HourlyLimits, type Limited } from '#community/limits.ts';
import { memberId } from '#community/member.ts';
import type { Visitor } from '#community/visitor.ts';
import { fictionalMember } from '#test/factories/fictional-member.ts';

const member = (id: string) => fictionalMember({ id: memberId.parse(id) });
const one: Visitor = { member: member('00000000000a'), address: '192.0.2.1' };

function clocked() {
  let minutes = 0;
  const limits = new HourlyLimits(() => new Date(Date.parse('2026-01-01T12:00:00Z') + minutes * 60_000));
  const times = (number: number, what: Limited, visitor: Visitor) => {
    for (let done = 0; done < number; done += 1) limits.take(what, visitor);
  };
  return { times, wait: (more: number) => (minutes += more) };
}

it.each([
  ['question', 10],
  ['answer', 25],
  ['comment', 20],
  ['vote', 300],
  ['flag', 5],
] as const)('has room for so many of one kind an hour: %s, %i', (what, most) => {
  const { times, wait } = clocked();
  times(most, what, one);
  wait(20);
  expect(() => times(1, what, one)).toThrow(
    expect.objectContaining({
      id: 'rate-limited',
      message: expect.stringMatching(/an hour: go on in 40 min/),
    }),
  );
  wait(40);
  times(1, what, one);
});

it('counts a person at every address, and an address for every person', () => {
  const { times } = clocked();
  times(10, 'question', one);
  const limited = expect.objectContaining({ id: 'rate-limited' });
  expect(() => times(1, 'question', { ...one, address: '192.0.2.2' })).toThrow(limited);
  expect(() => times(1, 'question', { ...one, member: member('00000000000b') })).toThrow(limited);
  times(1, 'question', { member: member('00000000000b'), address: '192.0.2.2' });
  times(1, 'answer', one);
});

it('counts nothing where there is nobody to count', () => {
  const { times } = clocked();
  times(1000, 'vote', { member: null, address: '' });
});
