import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { open, readdir, stat } from 'node:fs/promises';
import { basename, join, resolve } from 'node:path';
import { Problem } from '#errors';
import { DamagedInput } from '#evidence/import/damaged-input.ts';
import { isTar, type Member, tarMembers } from '#evidence/import/tar.ts';
import { gunzipped, peeked, type UnpackLimits } from '#evidence/import/unpack.ts';
import { zipMembers } from '#evidence/import/zip.ts';
import type { InputFile } from '#evidence/source/reader.ts';

/** A file on the disk, told from others by what does not change while it stays the same. */
export interface FoundFile {
  path: string;
  size: number;
  /** SHA-256 over its size, its time of change and its first megabyte. */
  identity: string;
}

const megabyte = 1024 * 1024;

/**
 * The files that were named, and those in folders that were named, by name; each once.
 * @throws Problem `not-found`, `input-empty`
 */
export async function findFiles(paths: readonly string[]): Promise<FoundFile[]> {
  const found: FoundFile[] = [];
  for (const path of new Set(paths.map((one) => resolve(one)))) found.push(...(await filesAt(path)));
  if (found.length === 0) throw new Problem('input-empty', 'There is no file to import: name at least one.');
  return [...new Map(found.map((file) => [file.identity, file])).values()];
}

async function filesAt(path: string): Promise<FoundFile[]> {
  try {
    const { size, mtimeMs } = await stat(path).then((one) =>
      one.isDirectory() ? { size: -1, mtimeMs: 0 } : one,
    );
    if (size >= 0) return [{ path, size, identity: await identityOf(path, size, mtimeMs) }];
    const names = (await readdir(path)).filter((name) => !isHidden(name)).sort();
    const found: FoundFile[] = [];
    for (const name of names) found.push(...(await filesAt(join(path, name))));
    return found;
  } catch (error) {
    if (error instanceof Problem) throw error;
    throw new Problem('not-found', `${path} cannot be read: check its name and that you may read it.`, {
      cause: error,
    });
  }
}

async function identityOf(path: string, size: number, changed: number): Promise<string> {
  await using file = await open(path, 'r');
  const { buffer, bytesRead } = await file.read(Buffer.alloc(Math.min(size, megabyte)), 0, null, 0);
  const hash = createHash('sha256').update(`${size} ${changed}\n`);
  return hash.update(buffer.subarray(0, bytesRead)).digest('hex');
}

/**
 * What a file holds once it is unpacked: itself, or the files in an archive. `onBytes` is told how many bytes
 * were read of the file on the disk.
 */
export async function* unpacked(
  { path }: FoundFile,
  limits: UnpackLimits,
  onBytes: (bytes: number) => void,
): AsyncGenerator<InputFile> {
  // A Word document is packed too, and is one file to whoever reads it.
  if (!/\.docx$/i.test(path) && (await isZip(path))) {
    for await (const member of zipMembers(path, limits))
      if (!isHidden(member.name)) yield* opened(member, limits, true);
    return;
  }
  yield* opened({ name: basename(path), bytes: readFrom(path, onBytes) }, limits, true);
}

async function isZip(path: string): Promise<boolean> {
  await using file = await open(path, 'r');
  const { buffer, bytesRead } = await file.read(Buffer.alloc(4), 0, 4, 0);
  return buffer.toString('latin1', 0, bytesRead) === 'PK\u0003\u0004';
}

async function* opened(member: Member, limits: UnpackLimits, mayPack: boolean): AsyncGenerator<InputFile> {
  const { head, bytes } = await peeked(member.bytes, 512);
  if (head[0] === 0x1f && head[1] === 0x8b) {
    if (!mayPack) throw new DamagedInput('it is packed twice');
    const name = member.name.replace(/\.tgz$/i, '.tar').replace(/\.gz$/i, '');
    yield* opened({ name, bytes: gunzipped(bytes, limits) }, limits, false);
  } else if (isTar(head)) {
    for await (const inner of tarMembers(bytes)) if (!isHidden(inner.name)) yield* plainOrGzip(inner, limits);
  } else yield { name: member.name, bytes };
}

/** What systems put beside people's files: `.DS_Store`, `__MACOSX/._paper.xml`. */
function isHidden(name: string): boolean {
  return basename(name).startsWith('.');
}

/** A file in an archive, which may be packed itself, but is no archive of its own. */
async function* plainOrGzip(member: Member, limits: UnpackLimits): AsyncGenerator<InputFile> {
  const { head, bytes } = await peeked(member.bytes, 2);
  const isGzip = head[0] === 0x1f && head[1] === 0x8b;
  yield isGzip
    ? { name: member.name.replace(/\.gz$/i, ''), bytes: gunzipped(bytes, limits) }
    : { name: member.name, bytes };
}

async function* readFrom(path: string, onBytes: (bytes: number) => void): AsyncGenerator<Uint8Array> {
  const stream = createReadStream(path, { highWaterMark: 256 * 1024 });
  for await (const chunk of stream) {
    if (!(chunk instanceof Uint8Array)) continue;
    onBytes(chunk.length);
    yield chunk;
  }
}
