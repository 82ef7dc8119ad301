import { expect, it } from 'vitest';
import { clientAddress, isRange } from '#lib/client-address.ts';

it.each([
  ['192.0.2.7', null, [], '192.0.2.7'],
  ['::ffff:192.0.2.7', null, [], '192.0.2.7'],
  ['192.0.2.7', '198.51.100.1', [], '192.0.2.7'],
  ['10.0.0.1', '198.51.100.1', ['10.0.0.1'], '198.51.100.1'],
  ['10.0.0.1', '203.0.113.9, 198.51.100.1', ['10.0.0.0/8'], '198.51.100.1'],
  ['10.0.0.1', '198.51.100.1, 10.0.0.2', ['10.0.0.0/8'], '198.51.100.1'],
  ['10.0.0.1', 'nonsense', ['10.0.0.0/8'], '10.0.0.1'],
  ['10.0.0.1', null, ['10.0.0.0/8'], '10.0.0.1'],
  ['2001:db8:1:2:3:4:5:6', null, [], '2001:db8:1:2::'],
  ['2001:db8::1', '198.51.100.1', ['2001:db8::/32', '10.0.0.0/8'], '198.51.100.1'],
])(
  'sees that a request of %s, forwarded for %s, trusting %j, is from %s',
  (peer, forwarded, trusted, from) => {
    expect(clientAddress(peer, forwarded, trusted)).toBe(from);
  },
);

it('knows what can be trusted', () => {
  expect(['10.0.0.1', '10.0.0.0/8', '2001:db8::/32'].every(isRange)).toBe(true);
  expect(['', 'proxy', '10.0.0.0/99', '10.0.0.0/8/8', '300.0.0.1'].some(isRange)).toBe(false);
});
