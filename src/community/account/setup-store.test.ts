import { expect, it } from 'vitest';
import { AccountStore } from '#community/account/account-store.ts';
import { SetupStore } from '#community/account/setup-store.ts';
import { newId } from '#storage/id.ts';
import { useDatabase } from '#test/harness/database.ts';

const database = useDatabase();

async function account(): Promise<string> {
  const id = newId();
  await database()
    .kysely.insertInto('account_user')
    .values({ id, name: 'Ada', email: `${id}@reader.example` })
    .execute();
  return id;
}

it('makes one administrator, though many use a link at once', async () => {
  const setups = new SetupStore(database(), () => new Date());
  const token = await setups.make();
  expect(token).toMatch(/^[\w-]{43}$/);
  expect(await setups.isGood(token)).toBe(true);
  expect(await setups.isGood('guessed')).toBe(false);
  expect(await setups.use(token, newId())).toBe(false);
  const accounts = await Promise.all(Array.from({ length: 8 }, account));
  const used = await Promise.all(accounts.map((id) => setups.use(token, id)));
  expect(used.filter(Boolean)).toHaveLength(1);
  const administrators = await database()
    .kysely.selectFrom('member')
    .innerJoin('account_user', 'account_user.id', 'member.id')
    .select(['member.id', 'email_verified'])
    .where('role', '=', 'administrator')
    .execute();
  expect(administrators).toEqual([{ id: accounts[used.indexOf(true)], email_verified: true }]);
  expect(await setups.isGood(token)).toBe(false);
});

it('forgets sessions and links that are over, and no others', async () => {
  const now = new Date('2026-06-01T12:00:00Z');
  const setups = new SetupStore(database(), () => now);
  const token = await setups.make();
  const id = await account();
  const session = (expires: string) => ({
    id: newId(),
    account: id,
    token: newId(),
    expires: new Date(expires),
  });
  await database()
    .kysely.insertInto('account_session')
    .values([session('2026-06-01T11:59:59Z'), session('2026-06-01T12:00:01Z')])
    .execute();
  const store = new AccountStore(database());
  await store.sweep(now);
  const kept = await database().kysely.selectFrom('account_session').select('expires').execute();
  expect(kept).toEqual([{ expires: new Date('2026-06-01T12:00:01Z') }]);
  expect(await setups.isGood(token)).toBe(true);
  await store.sweep(new Date('2026-06-02T12:00:00Z'));
  expect(await database().kysely.selectFrom('setup_link').selectAll().execute()).toEqual([]);
});
