// How long the pages of a site with many posts take over HTTP, and how many a second it gives. Prints a table:
//   node bin/with-node.js tsx bench/community/pages.ts 1000000 postgresql://user@host/empty-database
//   node bin/with-node.js tsx bench/community/pages.ts 100000
// The first makes its posts in that database, unless they are there; without an address they are made in the
// embedded one. The site runs in a process of its own on this machine, beside the readers.
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openDatabase } from '#storage/database.ts';
import { addressOf, fill, isFilled, named, siteOf } from './fill.ts';
import { described, measured, perSecond, print, spread, type Times } from './measured.ts';
import { Reader, serveSite } from './served-site.ts';

const posts = Number(process.argv[2] ?? 100_000);
const databaseUrl = process.argv[3] ?? null;
const site = siteOf(posts);
const rounds = 200;
/** Questions that are read again and again, as those on the first page of the site are. */
const popular = 200;

const row = (what: string, { p50, p95 }: Times) =>
  print(`| ${what} | ${p50.toFixed(1)} | ${p95.toFixed(1)} |`);

async function measure(url: string): Promise<void> {
  const anybody = new Reader(url);
  const member = await Reader.member(url);
  const question = (at: number) => addressOf(spread(at, site.questions));
  for (let at = 0; at < 50; at += 1) await anybody.read(question(at + 10_000));
  print('| what | p50, ms | p95, ms |\n|---|---|---|');
  row('a question that nobody has read before', await measured(rounds, (at) => anybody.read(question(at))));
  row('the same, logged in', await measured(rounds, (at) => member.read(question(at + 1000))));
  row('a question that others read too', await measured(rounds, (at) => anybody.read(question(at % 10))));
  row('home', await measured(rounds, () => anybody.read('/')));
  row('home, logged in', await measured(rounds, () => member.read('/')));
  row(
    'a vote, from the button to the answer',
    await measured(rounds, (at) =>
      member.send(`/posts/${named('a', spread(at + 5000, site.answers))}/vote`, { vote: 'up' }),
    ),
  );
  print('\n| sixteen readers at once | pages a second |\n|---|---|');
  const load = async (what: string, work: (at: number) => Promise<unknown>) => {
    const rate = await perSecond({ seconds: 5, atOnce: 16 }, work);
    print(`| ${what} | ${Math.round(rate)} |`);
  };
  await load('each page another question', (at) => anybody.read(question(at + 20_000)));
  await load(`one of ${popular} questions`, (at) => anybody.read(question((at * 31) % popular)));
  await load(`one of ${popular} questions, while one vote in 200 pages is cast`, (at) =>
    at % 200 === 0
      ? member.send(`/posts/${named('a', spread(at + 70_000, site.answers))}/vote`, { vote: 'up' })
      : anybody.read(question((at * 31) % popular)),
  );
  print(`\nA question is ${(await anybody.read(question(1))).toLocaleString('en')} bytes long on its way.`);
}

const folder = await mkdtemp(join(tmpdir(), 'betateta-bench-'));
try {
  const database = await openDatabase({ databaseUrl, dataFolder: folder });
  if (!(await isFilled(database))) await fill(database, site);
  await database.close();
  print(`${described(posts, databaseUrl)}\n`);
  const served = await serveSite({ dataFolder: folder, databaseUrl });
  try {
    await measure(served.url);
  } finally {
    await served.close();
  }
} finally {
  await rm(folder, { recursive: true, force: true });
}
