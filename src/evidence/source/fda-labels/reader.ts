import { basename } from 'node:path';
import { labelDocument } from '#evidence/source/fda-labels/map.ts';
import { parseLabels } from '#evidence/source/fda-labels/parse.ts';
import type { ReadRecord, SourceReader } from '#evidence/source/reader.ts';

/** Drug labels as openFDA gives them. */
export const fdaLabelsReader: SourceReader = {
  source: 'fda-labels',
  formats: "openFDA's drug labels: the downloads' JSON, answers of its API, one label a line",
  async *read(file, { at }): AsyncGenerator<ReadRecord> {
    for await (const parsed of parseLabels(file)) {
      if (parsed.kind === 'rejected') yield parsed;
      else {
        const document = labelDocument(parsed.label, { from: basename(file.name), at });
        yield { kind: 'document', offset: parsed.offset, document };
      }
    }
  },
};
