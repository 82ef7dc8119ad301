import { basename } from 'node:path';
import { Problem } from '#errors';
import { DamagedInput } from '#evidence/import/damaged-input.ts';
import { type FoundFile, unpacked } from '#evidence/import/input-files.ts';
import type { UnpackLimits } from '#evidence/import/unpack.ts';
import type { InputFile, ReadRecord, SourceReader } from '#evidence/source/reader.ts';

/** A record with the file that it stands in; `isMismatch` where the whole of that file is of no format that is read. */
export interface FileRecord {
  record: ReadRecord;
  file: string;
  isMismatch: boolean;
}

export interface ReadOptions {
  limits: UnpackLimits;
  /** When the import began, ISO 8601. */
  at: string;
  /** Told how many more bytes of the file on the disk were read. */
  onBytes: (bytes: number) => void;
}

/** All records of a file, of those that are packed in it too. What cannot be unpacked or read is a rejected one. */
export async function* readFile(
  reader: SourceReader,
  found: FoundFile,
  { limits, at, onBytes }: ReadOptions,
): AsyncGenerator<FileRecord> {
  const name = basename(found.path);
  try {
    for await (const input of unpacked(found, limits, onBytes))
      yield* readInput(reader, input, { at, file: input.name === name ? name : `${name}: ${input.name}` });
  } catch (error) {
    if (!(error instanceof DamagedInput)) throw error;
    yield rejected(name, 0, error.message);
  }
}

async function* readInput(
  reader: SourceReader,
  input: InputFile,
  { at, file }: { at: string; file: string },
): AsyncGenerator<FileRecord> {
  let offset = 0;
  const counted = async function* () {
    for await (const chunk of input.bytes) {
      yield chunk;
      offset += chunk.length;
    }
  };
  try {
    for await (const record of reader.read({ name: input.name, bytes: counted() }, { at }))
      yield { record, file, isMismatch: false };
  } catch (error) {
    const isMismatch = error instanceof Problem && error.id === 'input-mismatch';
    if (!isMismatch && !(error instanceof DamagedInput)) throw error;
    yield { ...rejected(file, offset, error.message), isMismatch };
  }
}

function rejected(file: string, offset: number, reason: string): FileRecord {
  return { record: { kind: 'rejected', offset, key: null, reason }, file, isMismatch: false };
}
