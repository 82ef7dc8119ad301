import { expect, it } from 'vitest';
import { communityOf } from '#community/community.ts';
import { ViewStore } from '#community/view-store.ts';
import { useDatabase } from '#test/harness/database.ts';
import { newMember } from '#test/harness/members.ts';

const database = useDatabase();
const browser = 'Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 Chrome/140.0 Safari/537.36';
let number = 0;

async function scene() {
  let time = new Date('2026-03-01T12:00:00Z');
  const community = communityOf(database(), () => time);
  const author = await newMember(database());
  const title = `Is this read, ${++number}?`;
  const { id } = await community.posts.ask({ author: author.id, title, body: '', tags: [], category: null });
  return {
    counter: community.views,
    id,
    views: async () => (await community.threads.question(id))?.views,
    later: (iso: string) => {
      time = new Date(iso);
    },
  };
}

it('adds what was read in between, each address once an hour', async () => {
  const { counter, id, views, later } = await scene();
  for (const address of ['192.0.2.1', '192.0.2.2', '192.0.2.1'])
    counter.count(id, { address, program: browser });
  expect(await views()).toBe(0);
  await counter.write();
  expect(await views()).toBe(2);
  await counter.write();
  expect(await views()).toBe(2);
  later('2026-03-01T13:00:00Z');
  counter.count(id, { address: '192.0.2.1', program: browser });
  counter.count('nothing', { address: '192.0.2.1', program: browser });
  await counter.write();
  expect(await views()).toBe(3);
});

it('does not count programs that read by themselves', async () => {
  const { counter, id, views } = await scene();
  const programs = [
    '',
    'Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)',
    'curl/8.5.0',
    'Mozilla/5.0 (compatible; YandexBot/3.0)',
    'facebookexternalhit/1.1 (preview)',
  ];
  for (const [at, program] of programs.entries()) counter.count(id, { address: `192.0.2.${at}`, program });
  await counter.write();
  expect(await views()).toBe(0);
});

it('keeps what could not be written for the next time', async () => {
  const { counter, id, views } = await scene();
  const broken = new ViewStore(
    {
      get kysely(): never {
        throw new Error('the database is away');
      },
    },
    () => new Date(),
  );
  for (const one of [broken, counter]) one.count(id, { address: '192.0.2.9', program: browser });
  await expect(broken.write()).rejects.toThrow('away');
  await expect(broken.write()).rejects.toThrow('away');
  await counter.write();
  expect(await views()).toBe(1);
});
