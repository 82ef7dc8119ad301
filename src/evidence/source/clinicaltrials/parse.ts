import type { z } from 'zod';
import { Problem } from '#errors';
import { type Excerpt, excerpt } from '#evidence/source/clinicaltrials/excerpt.ts';
import { type Study, study } from '#evidence/source/clinicaltrials/study.ts';
import type { InputFile } from '#evidence/source/reader.ts';
import { jsonObjects } from '#lib/json-objects.ts';
import { peek } from '#lib/peek.ts';

export type ParsedStudy =
  | { kind: 'study'; offset: number; nct: string; study: Study }
  | { kind: 'excerpt'; offset: number; nct: string; excerpt: Excerpt }
  | { kind: 'rejected'; offset: number; key: string | null; reason: string };

const nctNumber = /NCT\d{8}/;
const retired =
  'This is the retired ClinicalTrials.gov v1 format: download the study again from clinicaltrials.gov, which gives version 2 as JSON.';
/** The largest real record is about 20 MB. */
const largest = 48 * 1024 * 1024;

/**
 * The studies of a file: one, one a line, a list, or pages `{"studies": […]}`, one after the other.
 * @throws Problem `input-mismatch` when the file is no JSON
 */
export async function* parseStudies(file: InputFile): AsyncGenerator<ParsedStudy> {
  const { head, bytes } = await peek(file.bytes, 4096);
  const start = head.toString('utf8').replace(/^\uFEFF/, '');
  if (isRetired(start)) {
    yield { kind: 'rejected', offset: 0, key: nctNumber.exec(start)?.[0] ?? null, reason: retired };
    return;
  }
  if (!/^\s*[{[]/.test(start))
    throw new Problem(
      'input-mismatch',
      `${file.name} holds no records of ClinicalTrials.gov: give the JSON that the site or its API version 2 gives.`,
    );
  for await (const found of jsonObjects(bytes, {
    lists: ['studies'],
    firstKey: 'protocolSection',
    largest,
  })) {
    if (found.kind === 'object') yield { ...readStudy(found.value), offset: found.offset };
    else {
      const key = nctNumber.exec(found.head)?.[0] ?? null;
      yield { kind: 'rejected', offset: found.offset, key, reason: `The record is damaged: ${found.why}.` };
    }
  }
}

/** One record of the API as a study, or why it is none. */
export function readStudy(value: unknown): ParsedStudy {
  const rejected = (key: string | null, reason: string) =>
    ({ kind: 'rejected', offset: 0, key, reason }) as const;
  const keys = typeof value === 'object' && value !== null ? Object.keys(value) : [];
  if (keys.includes('ProtocolSection') || keys.includes('Study')) return rejected(null, retired);
  if (keys.includes('Clinical Trial ID')) {
    const part = excerpt.safeParse(value);
    if (!part.success) return rejected(null, `The record is damaged: ${flawOf(part.error)}.`);
    return { kind: 'excerpt', offset: 0, nct: part.data['Clinical Trial ID'], excerpt: part.data };
  }
  if (!keys.includes('protocolSection')) return rejected(null, 'This is no record of a study.');
  const parsed = study.safeParse(value);
  if (!parsed.success) return rejected(null, `The record is damaged: ${flawOf(parsed.error)}.`);
  const { nctId } = parsed.data.protocolSection.identificationModule;
  if (nctId === undefined) return rejected(null, 'The record has no NCT number.');
  if (!/^NCT\d{8}$/.test(nctId)) return rejected(nctId, `"${nctId.slice(0, 40)}" is no NCT number.`);
  return { kind: 'study', offset: 0, nct: nctId, study: parsed.data };
}

function flawOf(error: z.ZodError): string {
  const [issue] = error.issues;
  return issue === undefined
    ? 'its fields are not those of a study'
    : `${issue.path.join('.')}: ${issue.message}`;
}

function isRetired(start: string): boolean {
  if (/"(?:FullStudiesResponse|StudyFieldsResponse|FullStudies|ProtocolSection)"/.test(start)) return true;
  return /^\s*</.test(start) && /<(?:clinical_study|search_results)\b/.test(start);
}
