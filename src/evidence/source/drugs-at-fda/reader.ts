import { basename } from 'node:path';
import { applicationDocument } from '#evidence/source/drugs-at-fda/map.ts';
import { parseApplications } from '#evidence/source/drugs-at-fda/parse.ts';
import type { ReadRecord, SourceReader } from '#evidence/source/reader.ts';

/** Applications and approvals as openFDA gives them. */
export const drugsAtFdaReader: SourceReader = {
  source: 'drugs-at-fda',
  formats: "openFDA's Drugs@FDA: the download's JSON, answers of its API, one application a line",
  async *read(file, { at }): AsyncGenerator<ReadRecord> {
    for await (const parsed of parseApplications(file)) {
      if (parsed.kind === 'rejected') yield parsed;
      else {
        const document = applicationDocument(parsed.application, { from: basename(file.name), at });
        yield { kind: 'document', offset: parsed.offset, document };
      }
    }
  },
};
