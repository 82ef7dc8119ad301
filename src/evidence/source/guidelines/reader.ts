import { basename } from 'node:path';
import { Problem } from '#errors';
import { collected } from '#evidence/source/collected.ts';
import { fileText } from '#evidence/source/files/reader.ts';
import { mapGuideline } from '#evidence/source/guidelines/map.ts';
import type { ReadRecord, SourceReader } from '#evidence/source/reader.ts';

const mostBytes = 100_000_000;

/** Guidelines as their societies publish them, split into their recommendations. */
export const guidelinesReader: SourceReader = {
  source: 'guidelines',
  formats: 'guidelines as PDF, HTML, Word (.docx) or text, split into their recommendations',
  readsPages: true,
  async *read(file, { at }): AsyncIterable<ReadRecord> {
    const rejected = (reason: string): ReadRecord => ({
      kind: 'rejected',
      offset: 0,
      key: file.name,
      reason,
    });
    try {
      const bytes = await collected(file.bytes, mostBytes, file.name);
      const provenance = { from: `guidelines:${basename(file.name)}`, at };
      const document = mapGuideline(bytes, await fileText(bytes, file.name), provenance);
      yield document === null
        ? rejected('no recommendation was found in it: add it as an own file instead')
        : { kind: 'document', offset: 0, document };
    } catch (error) {
      if (!(error instanceof Problem) || error.id === 'stopped') throw error;
      yield rejected(error.message);
    }
  },
};
