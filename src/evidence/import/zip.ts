import type { Readable } from 'node:stream';
import { type Entry, open, type ZipFile } from 'yauzl';
import { DamagedInput } from '#evidence/import/damaged-input.ts';
import type { Member } from '#evidence/import/tar.ts';
import { limited, type UnpackLimits } from '#evidence/import/unpack.ts';

/** The files in a zip archive on the disk, in the order of its table of contents. */
export async function* zipMembers(path: string, limits: UnpackLimits): AsyncGenerator<Member> {
  const zip = await opened(path);
  try {
    for (let entry = await nextEntry(zip); entry !== null; entry = await nextEntry(zip)) {
      if (entry.fileName.endsWith('/')) continue;
      const { compressedSize } = entry;
      const stream = await entryStream(zip, entry);
      try {
        yield { name: entry.fileName, bytes: limited(stream, () => compressedSize, limits) };
      } finally {
        stream.destroy();
      }
    }
  } finally {
    zip.close();
  }
}

const damaged = (cause: Error) => new DamagedInput('its zip archive is damaged', { cause });

function opened(path: string): Promise<ZipFile> {
  return new Promise((resolve, reject) => {
    open(path, { lazyEntries: true, autoClose: false }, (error, zip) => {
      if (error === null) resolve(zip);
      else reject(damaged(error));
    });
  });
}

function nextEntry(zip: ZipFile): Promise<Entry | null> {
  return new Promise((resolve, reject) => {
    const settle = (act: () => void) => {
      zip.removeAllListeners();
      act();
    };
    zip.once('entry', (entry: Entry) => settle(() => resolve(entry)));
    zip.once('end', () => settle(() => resolve(null)));
    zip.once('error', (error: Error) => settle(() => reject(damaged(error))));
    zip.readEntry();
  });
}

function entryStream(zip: ZipFile, entry: Entry): Promise<Readable> {
  return new Promise((resolve, reject) => {
    if (entry.isEncrypted()) {
      reject(new DamagedInput('it is locked with a password'));
      return;
    }
    zip.openReadStream(entry, (error, stream) => {
      if (error === null) resolve(stream);
      else reject(damaged(error));
    });
  });
}
