import { fsyncSync } from 'node:fs';
import { NodeFS } from '@electric-sql/pglite/nodefs';
import { z } from 'zod';
import { codeOf } from '#storage/file-problem.ts';

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
    return {
      emscriptenOpts: { ...ready.emscriptenOpts, preRun: [...preRun, (module) => syncForReal(module.FS)] },
    };
  }
}

/** The part of the library's file system that is changed; its own types are not in the package. */
const nodeFiles = z.object({
  ErrnoError: z.custom<new (number: number) => Error>((value) => typeof value === 'function'),
  filesystems: z.object({
    NODEFS: z.object({
      stream_ops: z.custom<object>((value) => typeof value === 'object' && value !== null),
    }),
  }),
});

function syncForReal(files: unknown): void {
  const { ErrnoError, filesystems } = nodeFiles.parse(files);
  Object.assign(filesystems.NODEFS.stream_ops, {
    fsync(file: OpenFile): number {
      try {
        fsyncSync(file.nfd);
        return 0;
      } catch (error) {
        // Windows has no such thing as a folder, or a file opened for reading, that can be flushed.
        if (codeOf(error) === 'EPERM') return 0;
        throw new ErrnoError(inputOutputError);
      }
    },
  });
}
