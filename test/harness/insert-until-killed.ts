// Writes numbered words into the embedded database, prints each one when it is acknowledged, and goes on
// until it is killed.
import { randomUUID } from 'node:crypto';
import { writeSync } from 'node:fs';
import pg from 'pg';
import { EmbeddedDatabase } from '#storage/embedded.ts';

const [folder = ''] = process.argv.slice(2);
const database = await EmbeddedDatabase.open(folder);
const client = new pg.Client(database.address);
await client.connect();
await client.query('create table if not exists kept (word text primary key)');
for (;;) {
  const word = randomUUID();
  await client.query('insert into kept values ($1)', [word]);
  writeSync(1, `${word}\n`);
}
