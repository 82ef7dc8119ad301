import { expect, it } from 'vitest';
import { MailNotices } from '#community/account/mail-notices.ts';
import type { Mail } from '#lib/mail.ts';
import type { Language } from '#locales/message.ts';

function notices(language: Language = 'en', send?: () => Promise<void>) {
  const mails: Mail[] = [];
  const reported: unknown[] = [];
  const told = new MailNotices({
    mail: { send: send ?? (async (mail) => void mails.push(mail)) },
    url: (path) => `https://site.example${path}`,
    language: () => language,
    report: (error) => reported.push(error),
  });
  return { told, mails, reported };
}

it('writes text and HTML with the same words, and what comes from outside as words', async () => {
  const { told, mails } = notices();
  told.confirmChange({ email: 'ada@reader.example' }, '<b>&"@x.example', 'a+b/c');
  await told.settled();
  const [mail] = mails;
  const link = 'https://site.example/account/verify?token=a%2Bb%2Fc';
  expect(mail?.text).toContain('to <b>&"@x.example. If');
  expect(mail?.text).toContain(`\n\n${link}\n\n`);
  expect(mail?.html).toContain('to &lt;b&gt;&amp;&quot;@x.example. If');
  expect(mail?.html).toContain(`<a href="${link}">${link}</a>`);
  expect(mail?.html).not.toContain('<b>');
});

it('says how long a link works, in the reader’s language', async () => {
  const { told, mails } = notices('es');
  told.reset({ email: 'ada@reader.example' }, 'token');
  await told.settled();
  expect(mails[0]).toMatchObject({ subject: 'Una contraseña nueva' });
  expect(mails[0]?.text).toContain('El enlace sirve una vez, durante una hora.');
});

it('reports a mail that was not sent, and lets nobody wait for it', async () => {
  const { told, reported } = notices('en', () => Promise.reject(new Error('no server')));
  told.verify({ email: 'ada@reader.example' }, 'token');
  await told.settled();
  expect(reported).toEqual([new Error('no server')]);
});
