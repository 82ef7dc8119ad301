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
