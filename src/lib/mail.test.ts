import { readdir, readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { MailNotTaken, openMail } from '#lib/mail.ts';
import { emptyFolder } from '#test/harness/folder.ts';
import { smtpServer } from '#test/harness/smtp.ts';

const from = 'betateta@site.example';
const mail = {
  to: 'ada@reader.example',
  subject: 'Your link',
  text: 'Here: it is',
  html: '<p>Here: it is</p>',
};

it('writes mails as files for their owner alone where there is no server', async () => {
  const folder = join(await emptyFolder(), 'mail');
  await openMail({ smtp: null, from, folder }).send(mail);
  const [name = '', ...others] = await readdir(folder);
  expect(others).toEqual([]);
  expect((await stat(join(folder, name))).mode & 0o777).toBe(0o600);
  const text = await readFile(join(folder, name), 'utf8');
  expect(text).toContain('From: betateta@site.example\nTo: ada@reader.example\nSubject: Your link\n');
  expect(text).toContain('\n\nHere: it is\n');
  expect(text).toContain('<p>Here: it is</p>');
});

it('hands mails to a server', async () => {
  const { told, url } = await smtpServer();
  await openMail({ smtp: url, from, folder: 'nowhere' }).send(mail);
  expect(told).toContain('MAIL FROM:<betateta@site.example>');
  expect(told).toContain('RCPT TO:<ada@reader.example>');
  expect(told).toContain('Subject: Your link');
});

it('says where a server does not take a mail', async () => {
  const closed = openMail({ smtp: 'smtp://127.0.0.1:1', from, folder: 'nowhere' });
  await expect(closed.send(mail)).rejects.toThrow('ECONNREFUSED');
});

it.each([
  'ada@reader.example\r\nBcc: eve@elsewhere.example',
  'ada@reader.example, eve@elsewhere.example',
  'ada@reader.example\u2028Bcc: eve@elsewhere.example',
  '"Ada <eve@elsewhere.example>" <ada@reader.example>',
])('gives a mail to one receiver and one only: %j', async (to) => {
  const { told, url } = await smtpServer();
  await openMail({ smtp: url, from, folder: 'nowhere' })
    .send({ ...mail, to })
    .catch(() => undefined);
  expect(told.filter((line) => line.startsWith('RCPT')).length).toBeLessThanOrEqual(1);
  expect(told).not.toContain('RCPT TO:<eve@elsewhere.example>');
  expect(told.filter((line) => /^(Bcc|Cc):/i.test(line))).toEqual([]);
});

it('keeps a header on its line', async () => {
  const { told, url } = await smtpServer();
  const subject = 'Hello\r\nBcc: eve@elsewhere.example\r\n\r\nAnother body';
  await openMail({ smtp: url, from, folder: 'nowhere' }).send({ ...mail, subject });
  expect(told.filter((line) => line.startsWith('RCPT'))).toEqual(['RCPT TO:<ada@reader.example>']);
  expect(told.filter((line) => /^(Bcc|Another)/.test(line))).toEqual([]);
  expect(told).toContain('Subject: Hello Bcc: eve@elsewhere.example Another body');
});

it('names the address at which such mails stop, on one line', async () => {
  const { told, url } = await smtpServer();
  const unsubscribe = 'https://site.example/unsubscribe/x\r\nBcc: eve@elsewhere.example';
  await openMail({ smtp: url, from, folder: 'nowhere' }).send({ ...mail, unsubscribe });
  const headers = told.slice(0, told.indexOf('')).join('\n').replaceAll(/\n\s+/g, ' ');
  expect(headers).toContain(
    'List-Unsubscribe: <https://site.example/unsubscribe/x Bcc: eve@elsewhere.example>\n',
  );
  expect(headers).toContain('List-Unsubscribe-Post: List-Unsubscribe=One-Click\n');
  expect(told.filter((line) => /^Bcc:/i.test(line))).toEqual([]);
});

it.each([
  ['451 try later', false],
  ['550 no such person', true],
])('says whether a mail that was refused is of any use later: %s', async (answer, forGood) => {
  const { url } = await smtpServer({ RCPT: answer });
  const sent = openMail({ smtp: url, from, folder: 'nowhere' }).send(mail);
  await expect(sent).rejects.toBeInstanceOf(MailNotTaken);
  await expect(sent).rejects.toMatchObject({ forGood });
});

it('does not claim to know where the connection broke off after the text', async () => {
  const { url } = await smtpServer({ '.': null });
  const sent = openMail({ smtp: url, from, folder: 'nowhere' }).send(mail);
  await expect(sent).rejects.not.toBeInstanceOf(MailNotTaken);
});
