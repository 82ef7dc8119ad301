import { expect, it } from 'vitest';
import { memberId } from '#community/member.ts';
import { PrivateLinks } from '#community/notification/private-links.ts';

const ada = memberId.parse('0123456789ab');
const eve = memberId.parse('0123456789ac');
const links = new PrivateLinks('a fictional secret');
const tokenOf = (path: string) => path.slice(path.lastIndexOf('/') + 1);

it('reads its own addresses', () => {
  expect(links.ofFeed(tokenOf(links.feed(ada, 3)))).toEqual({ member: ada, number: 3 });
  for (const what of ['all', 'answer'] as const)
    expect(links.ofUnsubscribe(tokenOf(links.unsubscribe(ada, what)))).toEqual({ member: ada, what });
});

it('reads no others: of another member, number, kind, purpose or site, cut off or longer', () => {
  const feed = tokenOf(links.feed(ada, 3));
  const stop = tokenOf(links.unsubscribe(ada, 'answer'));
  const elsewhere = new PrivateLinks('another secret');
  for (const wrong of [
    feed.replace(ada, eve),
    feed.replace('.3.', '.4.'),
    feed.slice(0, -1),
    `${feed}A`,
    `${feed}.x`,
    stop,
    tokenOf(elsewhere.feed(ada, 3)),
    '',
    '..',
    `${ada}.3.`,
  ])
    expect(links.ofFeed(wrong), wrong).toBeNull();
  for (const wrong of [stop.replace('.answer.', '.all.'), stop.replace(ada, eve), feed])
    expect(links.ofUnsubscribe(wrong), wrong).toBeNull();
});

it('cannot be guessed: 256 bits stand in each', () => {
  const signature = tokenOf(links.feed(ada, 1)).split('.')[2] ?? '';
  expect(Buffer.from(signature, 'base64url')).toHaveLength(32);
});
