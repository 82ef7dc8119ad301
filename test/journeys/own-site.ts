import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';

const program = fileURLToPath(new URL('../../bin/betateta.js', import.meta.url));

export interface OwnSite {
  url: string;
  /** Where the first administrator registers. */
  setup: string;
  close: () => Promise<void>;
}

interface Given {
  /** Writes a pack into a folder, which is the evidence; without it there is none. */
  pack?: (folder: string) => Promise<void>;
}

/** A new site for a journey that needs its administrator, or evidence of its own. */
export async function ownSite({ pack }: Given = {}): Promise<OwnSite> {
  const folder = await mkdtemp(join(tmpdir(), 'betateta-journey-'));
  const evidence = join(folder, 'pack');
  await pack?.(evidence);
  const { PATH = '', HOME = '' } = process.env;
  const child = spawn(process.execPath, [program, 'serve', '--data', join(folder, 'data'), '--port', '0'], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      PATH,
      HOME,
      BETATETA_PACK: pack === undefined ? '-' : evidence,
      BETATETA_JUDGE: '-',
      BETATETA_EMBEDDER: '-',
    },
  });
  const ended = once(child, 'exit');
  let written = '';
  const read = (pattern: RegExp) => pattern.exec(written)?.[1];
  child.stdout.setEncoding('utf8');
  for await (const chunk of child.stdout) {
    written += String(chunk);
    const [url, setup] = [read(/Betateta is at (http:\S+)/), read(/register within \d+ hours at (\S+)\n/)];
    if (url === undefined || setup === undefined) continue;
    const close = async () => {
      child.kill('SIGTERM');
      await ended;
      await rm(folder, { recursive: true, force: true });
    };
    return { url, setup, close };
  }
  throw new Error(`the site ended before it listened: ${written}`);
}
