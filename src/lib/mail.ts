import { randomUUID } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';

export interface Mail {
  /** One address. */
  to: string;
  subject: string;
  text: string;
  html: string;
}

/** Sends mails. */
export interface MailSender {
  /** Throws where the mail was not taken. */
  send(mail: Mail): Promise<void>;
}

export interface MailOptions {
  /** `smtp://` or `smtps://`, with user and password where the server asks for them; null: mails become files. */
  smtp: string | null;
  /** The address that mails come from. */
  from: string;
  /** Where mails lie that are files. */
  folder: string;
}

/** Milliseconds until a server that does not answer counts as one that does not take the mail. */
const patience = 20_000;

/** Mails by SMTP, or as files (`.eml`) for their owner alone where no server is named. */
export function openMail({ smtp, from, folder }: MailOptions): MailSender {
  return smtp === null ? filed(folder, from) : sent(smtp, from);
}

function sent(smtp: string, from: string): MailSender {
  const { protocol, hostname, port, username, password } = new URL(smtp);
  const secure = protocol === 'smtps:';
  const transport = createTransport({
    host: hostname.replace(/^\[|\]$/g, ''),
    port: port === '' ? (secure ? 465 : 587) : Number(port),
    secure,
    ...(username === ''
      ? {}
      : { auth: { user: decodeURIComponent(username), pass: decodeURIComponent(password) } }),
    connectionTimeout: patience,
    greetingTimeout: patience,
    socketTimeout: patience,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send(mail) {
      await transport.sendMail(message(mail, from));
    },
  };
}

function filed(folder: string, from: string): MailSender {
  const transport = createTransport({
    streamTransport: true,
    buffer: true,
    newline: 'unix',
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  return {
    async send(mail) {
      const { message: written } = await transport.sendMail(message(mail, from));
      await mkdir(folder, { recursive: true, mode: 0o700 });
      const name = `${new Date().toISOString().replaceAll(/[:.]/g, '-')}-${randomUUID()}`;
      // Whoever looks for new mails sees whole ones.
      await writeFile(join(folder, `.${name}`), written, { mode: 0o600 });
      await rename(join(folder, `.${name}`), join(folder, `${name}.eml`));
    },
  };
}

/**
 * The address as one address, whatever stands in it, and every header on one line: nobody adds a receiver or
 * a header by what they call themselves.
 */
function message({ to, subject, text, html }: Mail, from: string) {
  return {
    from,
    to: { name: '', address: oneLine(to) },
    subject: oneLine(subject),
    text,
    html,
    headers: { 'Auto-Submitted': 'auto-generated' },
  };
}

function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}
