import { expect, it } from 'vitest';
import { LimitStore } from '#community/account/limit-store.ts';
import { useDatabase } from '#test/harness/database.ts';

const database = useDatabase();

it('counts at an account and from an address, and begins anew when the time is over', async () => {
  let now = new Date('2026-01-01T00:00:00Z');
  const limits = new LimitStore(database(), 'secret', () => now);
  const at = (account: string | null, address: string) => limits.count('log-in', { address, account });
  for (let n = 0; n < 15; n += 1) await at('Ada@reader.example ', `198.51.100.${n}`);
  await expect(at('ada@reader.example', '198.51.100.99')).rejects.toMatchObject({ why: 'many', status: 429 });
  for (let n = 0; n < 30; n += 1) await at(null, '203.0.113.1');
  await expect(at('grace@reader.example', '203.0.113.1')).rejects.toMatchObject({ why: 'many' });
  await limits.count('register', { address: '203.0.113.1', account: 'ada@reader.example' });
  now = new Date('2026-01-01T00:15:00Z');
  await at('ada@reader.example', '203.0.113.1');
});

it('lets in no more where all try at once', async () => {
  const limits = new LimitStore(database(), 'secret', () => new Date());
  const tries = Array.from({ length: 40 }, () =>
    limits.count('log-in', { address: '192.0.2.1', account: null }),
  );
  const letIn = (await Promise.allSettled(tries)).filter(({ status }) => status === 'fulfilled');
  expect(letIn).toHaveLength(30);
});

it('keeps no address that could be read, and forgets what is over', async () => {
  let now = new Date();
  const limits = new LimitStore(database(), 'secret', () => now);
  await limits.count('reset', { address: '192.0.2.77', account: 'read@reader.example' });
  const rows = await database().kysely.selectFrom('account_limit').selectAll().execute();
  expect(JSON.stringify(rows)).not.toMatch(/192\.0\.2\.77|read@/);
  now = new Date(now.getTime() + 60 * 60 * 1000);
  expect(await limits.sweep()).toBeGreaterThan(0);
  expect(await limits.sweep()).toBe(0);
});
