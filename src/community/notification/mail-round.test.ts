import { beforeAll, beforeEach, expect, it } from 'vitest';
import { AccountStore } from '#community/account/account-store.ts';
import { type Community, communityOf } from '#community/community.ts';
import type { Member } from '#community/member.ts';
import { mailRounds } from '#community/notification/mail-round.ts';
import { mailedUntil, OutboxStore } from '#community/notification/outbox-store.ts';
import { type Mail, MailNotTaken, type MailSender, openMail } from '#lib/mail.ts';
import { useDatabase } from '#test/harness/database.ts';
import { newAccount, newMember } from '#test/harness/members.ts';
import { smtpServer } from '#test/harness/smtp.ts';

const database = useDatabase();
const minute = 60_000;
const hour = 60 * minute;
const day = 24 * hour;
/** A Tuesday, at five in the morning. */
const start = Date.parse('2030-01-01T05:00:00Z');
let now = start;
const clock = () => new Date(now);

let community: Community;
let outbox: OutboxStore;
let asker: Member;
let other: Member;
let question: { id: string; title: string };
let number = 0;
const mails: Mail[] = [];
const reported: unknown[] = [];
const keeping: MailSender = { send: async (mail) => void mails.push(mail) };

beforeAll(() => {
  community = communityOf(database(), clock);
  outbox = new OutboxStore(database(), clock);
});

beforeEach(async () => {
  number += 1;
  now = start + number * 14 * day;
  mails.length = 0;
  reported.length = 0;
  asker = await newAccount(database(), { name: 'Asker' });
  other = await newMember(database(), { name: 'Other <b>' });
  const title = `Is "zorblimab" <i>fiction</i>, ${number}?`;
  const asked = { author: asker.id, title, body: '', tags: [], category: null };
  question = await community.posts.ask(asked);
});

const round = (mail: MailSender = keeping) =>
  mailRounds({
    outbox,
    links: community.links,
    siteName: async () => 'Fiction Base',
    mail,
    url: (path) => `https://site.example${path}`,
    report: (error) => reported.push(error),
  }).round();
const answer = (author: Member = other) =>
  community.posts.answer({ author: author.id, question: question.id, body: 'An answer.' });
const comment = (body = 'A comment.') =>
  community.posts.comment({ author: other.id, parent: question.id, body });
const statesOf = async (member: Member) =>
  (
    await database()
      .kysely.selectFrom('outbox')
      .select('state')
      .where('member', '=', member.id)
      .orderBy('until')
      .execute()
  ).map(({ state }) => state);
/** Until the mail that tells at once may go. */
const wait = () => {
  now += 3 * minute;
};

it('tells at once of an answer, once', async () => {
  await answer();
  await round();
  expect(mails).toEqual([]);
  wait();
  for (const _twice of [1, 2]) await round();
  const [mail, ...more] = mails;
  expect(more).toEqual([]);
  expect(mail?.to).toBe(`${asker.id}@reader.example`);
  expect(mail?.subject).toBe(`An answer to your question, by Other <b>: ${question.title}`);
  expect(mail?.text).toContain(`An answer to your question, by Other <b>: ${question.title}\nhttps://`);
  expect(mail?.html).toContain('by Other &lt;b&gt;: <a href="https://site.example/notifications/');
  expect(mail?.html).toContain('Is &quot;zorblimab&quot; &lt;i&gt;fiction&lt;/i&gt;');
  expect(mail?.html).not.toMatch(/<b>|<i>/);
  expect(mail?.unsubscribe).toBe(`https://site.example${community.links.unsubscribe(asker.id, 'all')}`);
  for (const body of [mail?.text, mail?.html]) {
    expect(body).toContain(mail?.unsubscribe);
    expect(body).toContain(community.links.unsubscribe(asker.id, 'answer'));
    expect(body).toContain('https://site.example/account/notifications');
  }
  expect(await statesOf(asker)).toEqual(['sent']);
});

it('gathers those of a day, and of a week', async () => {
  await community.notifications.wish(asker.id, { answer: { mail: 'weekly' } }, 'es');
  await comment();
  await comment();
  await answer();
  await round();
  expect(mails).toEqual([]);
  // Seven in the morning.
  now += 2 * hour;
  for (const _twice of [1, 2]) await round();
  expect(mails.map(({ subject }) => subject)).toEqual(['2 notificaciones en Fiction Base']);
  expect(mails[0]?.text.match(/Un comentario a lo que escribió, de Other <b>:/g)).toHaveLength(2);
  await comment();
  now += 20 * hour;
  await round();
  expect(mails).toHaveLength(1);
  now += 4 * hour;
  await round();
  expect(mails).toHaveLength(2);
  now += 5 * day;
  await round();
  expect(mails.map(({ subject }) => subject).at(-1)).toContain('Una respuesta a su pregunta');
  expect(mails).toHaveLength(3);
});

it('leaves out what was read, deleted or not wanted any more meanwhile', async () => {
  const { id } = await answer();
  await answer();
  await answer();
  const [newest] = await community.notifications.newest(asker.id, { limit: 1 });
  await community.notifications.read(asker.id, newest?.id ?? '');
  await community.states.delete({ post: id, by: other.id });
  wait();
  await outbox.make();
  await community.notifications.read(asker.id, 'all');
  await round();
  expect(mails).toEqual([]);
  expect(await statesOf(asker)).toEqual(['dropped']);
  await answer();
  wait();
  await outbox.make();
  await community.notifications.wish(asker.id, { answer: { mail: 'never' } });
  await round();
  expect(mails).toEqual([]);
});

it('mails nobody whose address is not confirmed, or who is banned or has none', async () => {
  const authors = [
    await newAccount(database(), { isConfirmed: false }),
    await newAccount(database(), { email: 'x@orcid.invalid' }),
    await newAccount(database()),
    await newMember(database()),
  ];
  for (const { id: author } of authors) {
    const title = `Who reads this, ${author}?`;
    const asked = await community.posts.ask({ author, title, body: '', tags: [], category: null });
    await community.posts.answer({ author: other.id, question: asked.id, body: 'a' });
  }
  await community.members.ban(authors[2]?.id ?? '', new Date(now + day), { by: null, at: new Date() });
  wait();
  await round();
  expect(mails).toEqual([]);
});

it('tells of many in one mail, and how many more there are', async () => {
  for (let at = 0; at < 32; at += 1) await answer();
  wait();
  await round();
  expect(mails.map(({ subject }) => subject)).toEqual(['32 notifications on Fiction Base']);
  expect(mails[0]?.text.match(/An answer to your question/g)).toHaveLength(31);
  expect(mails[0]?.text).toContain('There are 2 more on the page');
});

it('tries again what was not taken, later each time, and gives up in the end', async () => {
  await answer();
  wait();
  const busy = new MailNotTaken(new Error('busy'), false);
  const refusing: MailSender = { send: () => Promise.reject(busy) };
  await round(refusing);
  expect(await statesOf(asker)).toEqual(['waiting']);
  await round();
  expect(mails).toEqual([]);
  now += minute;
  await round(refusing);
  now += 10 * minute;
  await round();
  expect(mails).toHaveLength(1);
  await answer();
  wait();
  for (let tries = 0; tries < 7; tries += 1) {
    await round(refusing);
    now += day;
  }
  expect(await statesOf(asker)).toEqual(['sent', 'failed']);
  expect(reported).toHaveLength(8);
});

it('gives up at once what is refused for good', async () => {
  await answer();
  wait();
  await round({ send: () => Promise.reject(new MailNotTaken(new Error('nobody'), true)) });
  expect(await statesOf(asker)).toEqual(['failed']);
});

it('sends nothing twice where the process dies while it is handed over', async () => {
  await answer();
  wait();
  await outbox.make();
  // Here the process dies: the mail is taken, and nobody says what became of it.
  expect((await outbox.take())?.member).toBe(asker.id);
  await round();
  now += 20 * minute;
  await round();
  expect(mails).toEqual([]);
  expect(await statesOf(asker)).toEqual(['unsure']);
  expect(reported).toEqual([new Error('1 mails may not have been sent: the process ended meanwhile')]);
});

it('sends what was made before the process died', async () => {
  await answer();
  wait();
  await outbox.make();
  now += hour;
  await round();
  expect(mails).toHaveLength(1);
});

it('is sent once by several processes', async () => {
  await answer();
  wait();
  await Promise.all([round(), round(), round()]);
  expect(mails).toHaveLength(1);
});

it('goes with the account, and what it was told too', async () => {
  await answer();
  wait();
  await outbox.make();
  await community.notifications.wish(asker.id, { answer: { mail: 'daily' } });
  await new AccountStore(database()).remove(asker.id);
  await round();
  expect(mails).toEqual([]);
  expect(await statesOf(asker)).toEqual([]);
  expect(await community.notifications.newest(asker.id, { limit: 1 })).toEqual([]);
  expect((await community.notifications.settings(asker.id)).wishes.answer.mail).toBe('immediate');
  // Nor is anybody told who has gone.
  await answer();
  expect(await community.notifications.unread(asker.id)).toBe(0);
});

it('does not send what waited too long', async () => {
  await answer();
  now += 9 * day;
  await round();
  expect(mails).toEqual([]);
});

it('hands a server one receiver, and names of people and titles on their line', async () => {
  const eve = await newMember(database(), { name: 'Eve\r\nBcc: eve@elsewhere.example' });
  await answer(eve);
  wait();
  const { told, url } = await smtpServer();
  await round(openMail({ smtp: url, from: 'betateta@site.example', folder: 'nowhere' }));
  expect(reported).toEqual([]);
  expect(told.filter((line) => line.startsWith('RCPT'))).toEqual([`RCPT TO:<${asker.id}@reader.example>`]);
  const headers = told.slice(0, told.indexOf('')).join('\n').replaceAll(/\n\s+/g, ' ');
  expect(headers).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click');
  expect(headers).toMatch(/List-Unsubscribe: <https:\/\/site\.example\/unsubscribe\/\S+>/);
  expect(told.filter((line) => /^(?:Bcc|Cc):/i.test(line))).toEqual([]);
});

it('does not send twice where the server hangs up after it took the text', async () => {
  await answer();
  wait();
  const { told, url } = await smtpServer({ '.': null });
  await round(openMail({ smtp: url, from: 'betateta@site.example', folder: 'nowhere' }));
  expect(told).toContain('.');
  now += day;
  await round();
  expect(mails).toEqual([]);
  expect(await statesOf(asker)).toEqual(['unsure']);
});

it.each([
  ['daily', '2030-01-01T06:59:00Z', '2029-12-31T07:00:00Z'],
  ['daily', '2030-01-01T07:00:00Z', '2030-01-01T07:00:00Z'],
  // The first of 2030 is a Tuesday.
  ['weekly', '2030-01-01T12:00:00Z', '2029-12-31T07:00:00Z'],
  ['weekly', '2030-01-07T06:00:00Z', '2029-12-31T07:00:00Z'],
  ['weekly', '2030-01-07T07:00:00Z', '2030-01-07T07:00:00Z'],
] as const)('a %s mail that is made at %s tells of what was before %s', (cadence, at, until) => {
  expect(mailedUntil(cadence, new Date(at))).toEqual(new Date(until));
});
