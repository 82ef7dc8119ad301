import { Problem } from '#errors';
import { clinicalTrialsReader } from '#evidence/source/clinicaltrials/reader.ts';
import { dailymedReader } from '#evidence/source/dailymed/reader.ts';
import { drugsAtFdaReader } from '#evidence/source/drugs-at-fda/reader.ts';
import { fdaLabelsReader } from '#evidence/source/fda-labels/reader.ts';
import { filesReader } from '#evidence/source/files/reader.ts';
import { guidelinesReader } from '#evidence/source/guidelines/reader.ts';
import { medquadReader } from '#evidence/source/medquad/reader.ts';
import { pmcReader } from '#evidence/source/pmc/reader.ts';
import { pubmedReader } from '#evidence/source/pubmed/reader.ts';
import type { SourceReader } from '#evidence/source/reader.ts';
import { retractionsReader } from '#evidence/source/retractions/reader.ts';
import { websitesReader } from '#evidence/source/websites/reader.ts';

/** Every reader of files, one a source, by the source's id. */
export const readers: readonly SourceReader[] = [
  pubmedReader,
  pmcReader,
  clinicalTrialsReader,
  retractionsReader,
  filesReader,
  fdaLabelsReader,
  drugsAtFdaReader,
  dailymedReader,
  medquadReader,
  websitesReader,
  guidelinesReader,
];

/**
 * The reader of a source's files.
 * @throws Problem `input-invalid`
 */
export function readerOf(source: string, known: readonly SourceReader[] = readers): SourceReader {
  const reader = known.find((one) => one.source === source);
  if (reader !== undefined) return reader;
  const names = known.map((one) => one.source).sort();
  throw new Problem(
    'input-invalid',
    `Nothing is known of how to import “${source}”: choose one of ${names.join(', ')}.`,
  );
}
