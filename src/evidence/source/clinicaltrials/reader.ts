import { basename } from 'node:path';
import { studyDocument } from '#evidence/source/clinicaltrials/map.ts';
import { parseStudies } from '#evidence/source/clinicaltrials/parse.ts';
import type { InputFile, ReadRecord, SourceReader } from '#evidence/source/reader.ts';

/** Records of ClinicalTrials.gov as the site and its API version 2 give them. */
export const clinicalTrialsReader: SourceReader = {
  source: 'clinicaltrials',
  formats: 'JSON of version 2: one study, a list, pages of a search, one a line',
  read,
};

async function* read(file: InputFile, { at }: { at: string }): AsyncGenerator<ReadRecord> {
  const name = basename(file.name);
  const named = /NCT\d{8}/.exec(name)?.[0] ?? null;
  let first = true;
  for await (const parsed of parseStudies(file)) {
    if (parsed.kind === 'rejected') {
      yield parsed;
      continue;
    }
    const { offset, nct } = parsed;
    yield { kind: 'document', offset, document: studyDocument(parsed, { from: name, at }) };
    if (first && named !== null && nct !== named) {
      const reason = `The file is named after ${named} but holds ${nct}: it was taken in as ${nct}, and ${named} is missing.`;
      yield { kind: 'rejected', offset, key: named, reason };
    }
    first = false;
  }
}
