import { basename } from 'node:path';
import { excerptDocument } from '#evidence/source/clinicaltrials/excerpt.ts';
import { studyDocument } from '#evidence/source/clinicaltrials/map.ts';
import { parseStudies } from '#evidence/source/clinicaltrials/parse.ts';
import type { InputFile, ReadRecord, SourceReader } from '#evidence/source/reader.ts';

/** Records of ClinicalTrials.gov as the site and its API version 2 give them, and the excerpts of NLI4CT. */
export const clinicalTrialsReader: SourceReader = {
  source: 'clinicaltrials',
  formats: 'JSON of version 2: one study, a list, pages of a search, one a line; the excerpts of NLI4CT',
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
    const from = { from: name, at };
    const document =
      parsed.kind === 'study' ? studyDocument(parsed, from) : excerptDocument(parsed.excerpt, from);
    if (document === null) {
      yield { kind: 'rejected', offset, key: nct, reason: 'The record has no text.' };
      continue;
    }
    yield { kind: 'document', offset, document };
    if (first && named !== null && nct !== named) {
      const reason = `The file is named after ${named} but holds ${nct}: it was taken in as ${nct}, and ${named} is missing.`;
      yield { kind: 'rejected', offset, key: named, reason };
    }
    first = false;
  }
}
