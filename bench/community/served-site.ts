import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../bin/betateta.js', import.meta.url));

/** A whole site in a process of its own, as its readers meet it. */
export async function serveSite(options: {
  dataFolder: string;
  databaseUrl: string | null;
}): Promise<{ url: string; close: () => Promise<void> }> {
  const { PATH } = process.env;
  const child = spawn(process.execPath, [program, 'serve', '--data', options.dataFolder, '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PATH,
      BETATETA_PACK: '-',
      BETATETA_JUDGE: '-',
      BETATETA_EMBEDDER: '-',
      ...(options.databaseUrl === null ? {} : { DATABASE_URL: options.databaseUrl }),
    },
  });
  const ended = once(child, 'exit');
  const close = async () => {
    child.kill('SIGTERM');
    await ended;
  };
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /Betateta is at (http:\S+)/.exec(line)?.[1];
    if (url !== undefined) return { url, close };
  }
  throw new Error('the site ended before it listened');
}

/** A reader of the site, with the cookies that it gave out. */
export class Reader {
  readonly #site: string;
  #cookie = '';

  constructor(site: string) {
    this.#site = site;
  }

  /** Somebody with an account, who is logged in. */
  static async member(site: string): Promise<Reader> {
    const reader = new Reader(site);
    const account = { email: 'reader@fiction.example', password: 'several plain words in a row' };
    await reader.send('/account/register', { name: 'Reader', ...account });
    await reader.send('/account/log-in', account);
    return reader;
  }

  /** The bytes of a page as they came, compressed. Throws where it is not there. */
  async read(path: string): Promise<number> {
    const response = await fetch(this.#site + path, {
      headers: { cookie: this.#cookie, 'accept-encoding': 'gzip' },
    });
    const bytes = (await response.arrayBuffer()).byteLength;
    if (response.status !== 200) throw new Error(`${path} answers ${response.status}`);
    return bytes;
  }

  /** Sends a form, and does not follow where it leads. Throws where it is refused. */
  async send(path: string, fields: Record<string, string>): Promise<void> {
    const response = await fetch(this.#site + path, {
      method: 'POST',
      redirect: 'manual',
      headers: { cookie: this.#cookie, origin: this.#site },
      body: new URLSearchParams(fields),
    });
    await response.arrayBuffer();
    if (response.status >= 400) throw new Error(`${path} answers ${response.status}`);
    const given = response.headers.getSetCookie().map((one) => one.split(';', 1)[0] ?? '');
    if (given.length > 0) this.#cookie = given.join('; ');
  }
}
