import { existsSync, readdirSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import type { InputFile, ReadRecord, SourceReader } from '#evidence/source/reader.ts';

const root = '../shared';

/** Whether real records lie beside the project; tests that need them skip where they do not. */
export const formatsAreHere = existsSync(`${root}/formats/provenance.tsv`);

/** Names of the real records of a format. */
export function formatFiles(folder: string): string[] {
  return formatsAreHere ? readdirSync(`${root}/formats/${folder}`).sort() : [];
}

/** The bytes of a file below the shared folder. */
export async function sharedBytes(path: string): Promise<Buffer> {
  return await readFile(`${root}/${path}`);
}

/** Bytes as an input, in small pieces. */
export function inputOf(name: string, bytes: Uint8Array | string, size = 8192): InputFile {
  const all = typeof bytes === 'string' ? Buffer.from(bytes) : bytes;
  return { name, bytes: pieces(all, size) };
}

async function* pieces(bytes: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

/** All records that a reader finds. */
export async function readAll(reader: SourceReader, file: InputFile): Promise<ReadRecord[]> {
  const records: ReadRecord[] = [];
  for await (const record of reader.read(file, { at: '2026-01-01T00:00:00.000Z' })) records.push(record);
  return records;
}

/** The documents that a reader finds. */
export async function readDocuments(reader: SourceReader, file: InputFile) {
  const records = await readAll(reader, file);
  return records.flatMap((record) => (record.kind === 'document' ? [record.document] : []));
}

/** A file with some bytes changed, cut or doubled, the same for the same seed. */
export function mutated(bytes: Uint8Array, seed: number): Buffer {
  let state = seed * 2_654_435_761 + 1;
  const next = (below: number) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return state % Math.max(1, below);
  };
  let result = Buffer.from(bytes);
  for (let change = 0; change <= next(4); change += 1) {
    const at = next(result.length);
    const length = next(Math.min(400, result.length - at));
    const part = result.subarray(at, at + length);
    const kind = next(6);
    const odd = Buffer.from(odds[next(odds.length)] ?? '');
    if (kind === 0) result = Buffer.concat([result.subarray(0, at), result.subarray(at + length)]);
    else if (kind === 1) result = Buffer.concat([result.subarray(0, at), part, result.subarray(at)]);
    else if (kind === 2) result = result.subarray(0, at);
    else if (kind === 3) result = Buffer.concat([result.subarray(0, at), odd, result.subarray(at)]);
    else if (kind === 4) result = withValue(result, at, odd);
    else if (result.length > 0) result[at] = next(256);
  }
  return result;
}

const odds = [
  '"',
  '{',
  '}',
  ']',
  '<',
  '&',
  '@',
  '#',
  '\u0000',
  '\\',
  'é',
  '</',
  '[[',
  '\r\n\r\n',
  ' - ',
  'null',
  '1e999',
  '-1',
  '[]',
  '{}',
  '[null]',
  '"\\ud800"',
  '&#xD800;',
  '&lol;',
  '<![CDATA[',
  '<!--',
  '%%EOF',
];

/** With another value in the place of the next one of JSON or XML. */
function withValue(bytes: Buffer, from: number, value: Buffer): Buffer<ArrayBuffer> {
  const text = bytes.toString('latin1');
  const start = /[:>=]\s*/g;
  start.lastIndex = from;
  if (start.exec(text) === null) return Buffer.from(bytes);
  const end = /[,<}\]\n]/g;
  end.lastIndex = start.lastIndex;
  const stop = end.exec(text)?.index ?? text.length;
  return Buffer.concat([bytes.subarray(0, start.lastIndex), value, bytes.subarray(stop)]);
}

/** How many damaged files of each form are read: BETATETA_FUZZ=10000 for a release. */
export const damagedFiles = Number(process.env.BETATETA_FUZZ ?? 200);
