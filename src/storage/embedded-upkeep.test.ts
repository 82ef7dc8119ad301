import { expect, inject, it, onTestFinished } from 'vitest';
import { EmbeddedUpkeep } from '#storage/embedded-upkeep.ts';
import { useDatabase } from '#test/harness/database.ts';

const database = useDatabase();

it.skipIf(inject('databaseServer') !== '')('shortens a long log, and leaves a short one', async () => {
  const asked: string[] = [];
  const upkeep = new EmbeddedUpkeep(async (text) => {
    asked.push(text);
    return database().execute(text);
  });
  onTestFinished(() => upkeep.stop());
  const log = expect.stringContaining('pg_control_checkpoint()');

  await upkeep.checkpoint();
  expect(asked).toEqual([log]);
  await database().execute(
    `create table long as select repeat(md5(n::text), 20) as text from generate_series(1, 60000) n`,
  );
  await upkeep.checkpoint();
  expect(asked).toEqual([log, log, 'checkpoint']);
  await upkeep.checkpoint();
  expect(asked).toEqual([log, log, 'checkpoint', log]);
  await upkeep.vacuum();
});
