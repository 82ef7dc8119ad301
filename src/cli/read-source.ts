import { open, stat } from 'node:fs/promises';
import { Problem } from '#errors';
import { readInputFile } from '#lib/input-file.ts';
import { isAddress } from '#lib/is-address.ts';
import type { Terminal } from './terminal.ts';

type Read = { text: string; title?: string } | { url: string };

/** What `check` was given, as the operation's input: one source, or several files side by side. */
export async function readSources(
  sources: readonly string[],
  terminal: Pick<Terminal, 'stdin'>,
  maxBytes: number,
): Promise<Read | { texts: { text: string; title?: string }[] }> {
  if (sources.length < 2) return readSource(sources[0], terminal, maxBytes);
  const texts: { text: string; title?: string }[] = [];
  for (const source of sources) {
    const read = await readSource(source, terminal, maxBytes);
    if ('url' in read)
      throw new Problem(
        'input-invalid',
        `${source} is an address: save the page as a file to check it beside others.`,
      );
    texts.push(read);
  }
  return { texts };
}

/** An address stays one, the rest is read here. */
async function readSource(
  source: string | undefined,
  { stdin }: Pick<Terminal, 'stdin'>,
  maxBytes: number,
): Promise<Read> {
  if (source === undefined && stdin.isTTY === true) {
    throw new Problem('input-invalid', 'Name a file or an address to check, or - to read standard input.');
  }
  if (source !== undefined && isAddress(source)) return { url: source };
  const isPiped = source === undefined || source === '-';
  const bytes = isPiped ? await readAll(stdin, maxBytes) : await readWhole(source, maxBytes);
  const { text, title } = await readInputFile(bytes, { name: isPiped ? null : source, maxBytes });
  return { text, ...(title === null ? {} : { title: title.slice(0, 300) }) };
}

/** The bytes of a file, one more than allowed at most. */
export async function readWhole(path: string, maxBytes: number): Promise<Uint8Array> {
  const found = await stat(path).catch((cause: unknown) => {
    throw new Problem('not-found', `There is no file ${path} that can be read: check its name.`, { cause });
  });
  if (found.isDirectory()) throw new Problem('input-invalid', `${path} is a folder: name a file in it.`);
  const file = await open(path).catch((cause: unknown) => {
    throw new Problem('input-invalid', `${path} cannot be read: check who may read it.`, { cause });
  });
  try {
    return await readAll(file.createReadStream({ autoClose: false }), maxBytes);
  } finally {
    await file.close();
  }
}

async function readAll(stream: AsyncIterable<unknown>, maxBytes: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = [];
  let size = 0;
  for await (const chunk of stream) {
    const bytes = chunk instanceof Uint8Array ? chunk : Buffer.from(String(chunk));
    chunks.push(bytes);
    size += bytes.length;
    // Beyond the limit it is refused anyway, and a pipe may never end.
    if (size > maxBytes) break;
  }
  return Buffer.concat(chunks);
}
