import { basename } from 'node:path';
import { splDocument } from '#evidence/source/dailymed/map.ts';
import { parseSplFile } from '#evidence/source/dailymed/parse.ts';
import type { ReadRecord, SourceReader } from '#evidence/source/reader.ts';

/** Labels as they were submitted to the FDA, one a file. */
export const dailymedReader: SourceReader = {
  source: 'dailymed',
  formats: 'structured product labels (SPL XML), one a file, also in an archive',
  async *read(file, { at }): AsyncGenerator<ReadRecord> {
    const parsed = await parseSplFile(file);
    if (parsed.kind === 'rejected') yield parsed;
    else
      yield {
        kind: 'document',
        offset: 0,
        document: splDocument(parsed.spl, { from: basename(file.name), at }),
      };
  },
};
