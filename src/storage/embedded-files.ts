import { fsyncSync } from 'node:fs';
import type { PGlite } from '@electric-sql/pglite';
import { NodeFS } from '@electric-sql/pglite/nodefs';

/** PostgreSQL's number for a failed write to the disk, as its WebAssembly build counts them. */
const inputOutputError = 29;

interface OpenFile {
  nfd: number;
}

/**
 * The files of an embedded database. As it comes, the library lets PostgreSQL believe that every write
 * reached the disk; here a committed transaction really does before it is acknowledged, so that it
 * survives a power cut and not only a killed process.
 */
export class DurableFiles extends NodeFS {
  override async init(...[database, options]: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const ready = await super.init(database, options);
    const { preRun = [] } = ready.emscriptenOpts;
    return { emscriptenOpts: { ...ready.emscriptenOpts, preRun: [...preRun, (module) => syncForReal(module.FS)] } };
  }
}

type Files = PGlite['Module']['FS'];

function syncForReal(files: Files): void {
  const { ErrnoError, filesystems } = files;
  Object.assign(filesystems.NODEFS.stream_ops, {
    fsync(file: OpenFile): number {
      try {
        fsyncSync(file.nfd);
        return 0;
      } catch (error) {
        // Windows has no such thing as a folder, or a file opened for reading, that can be flushed.
        if (error instanceof Error && 'code' in error && error.code === 'EPERM') return 0;
        throw new ErrnoError(inputOutputError);
      }
    },
  });
}
