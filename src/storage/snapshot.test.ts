import { sql } from 'kysely';
import { expect, it } from 'vitest';
import { snapshotOf } from '#storage/snapshot.ts';
import { useDatabase } from '#test/harness/database.ts';
import { newMember } from '#test/harness/members.ts';

const database = useDatabase();

it('stays the same while things are read, and is another one once something is written', async () => {
  const { kysely } = database();
  const before = await snapshotOf(database());
  await kysely.selectFrom('member').selectAll().execute();
  await sql`update member set name = 'Nobody' where id = 'nobody'`.execute(kysely);
  expect(await snapshotOf(database())).toBe(before);
  const { id } = await newMember(database());
  const after = await snapshotOf(database());
  expect(after).not.toBe(before);
  await kysely.updateTable('member').set({ name: 'Another Name' }).where('id', '=', id).execute();
  expect(await snapshotOf(database())).not.toBe(after);
});
