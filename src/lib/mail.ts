import { randomUUID } from 'node:crypto';
import { mkdir, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { createTransport } from 'nodemailer';
import { z } from 'zod';

export interface Mail {
  /** One address. */
  to: string;
  subject: string;
  text: string;
  html: string;
  /** An address at which a program stops such mails with one request (RFC 8058). */
  unsubscribe?: string;
}

/** Sends mails. */
export interface MailSender {
  /** Throws where the mail was not taken: `MailNotTaken` where that is sure. */
  send(mail: Mail): Promise<void>;
}

/** A mail that nobody has got and nobody will get, unless it is sent again. */
export class MailNotTaken extends Error {
  /** Whether sending it again is of no use. */
  readonly forGood: boolean;

  constructor(cause: Error, forGood: boolean) {
    super(cause.message, { cause });
    this.forGood = forGood;
  }
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
      try {
        await transport.sendMail(message(mail, from));
      } catch (error) {
        throw notTaken(error) ?? error;
      }
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

/** What a server said, or where it was not reached. */
const failure = z.object({
  code: z.string().optional(),
  responseCode: z.number().optional(),
  syscall: z.string().optional(),
  timeoutType: z.string().optional(),
});

/**
 * Null where a connection broke off in the middle: then the server may have taken the mail. Codes are those of
 * SMTP (RFC 5321): 4xx is to be tried again, 5xx is not.
 */
function notTaken(error: unknown): MailNotTaken | null {
  if (!(error instanceof Error)) return null;
  const { code, responseCode, syscall, timeoutType } = failure.parse(error);
  // Who may not log in has a setting to mend; the mail is as good as any.
  if (code === 'EAUTH') return new MailNotTaken(error, false);
  if (responseCode !== undefined && responseCode >= 400) return new MailNotTaken(error, responseCode >= 500);
  const wasReached =
    syscall !== 'connect' &&
    syscall !== 'getaddrinfo' &&
    code !== 'EDNS' &&
    timeoutType !== 'CONNECTION_TIMEOUT' &&
    timeoutType !== 'GREETING_TIMEOUT';
  return wasReached ? null : new MailNotTaken(error, false);
}

/**
 * The address as one address, whatever stands in it, and every header on one line: nobody adds a receiver or
 * a header by what they call themselves.
 */
function message({ to, subject, text, html, unsubscribe }: Mail, from: string) {
  return {
    from,
    to: { name: '', address: oneLine(to) },
    subject: oneLine(subject),
    text,
    html,
    headers: {
      'Auto-Submitted': 'auto-generated',
      ...(unsubscribe === undefined
        ? {}
        : {
            'List-Unsubscribe': `<${oneLine(unsubscribe)}>`,
            'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click',
          }),
    },
  };
}

function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\p{Zl}\p{Zp}]+/gu, ' ').trim();
}
