import { clinicalTrialsReader } from '#evidence/source/clinicaltrials/reader.ts';
import type { SourceReader } from '#evidence/source/reader.ts';

/** Every reader of files, one a source, by the source's id. */
export const readers: readonly SourceReader[] = [clinicalTrialsReader];
