import { z } from 'zod';
import type { EvidenceDocument } from '#evidence/document.ts';
import type { NoticeIdentifiers } from '#evidence/source/reader.ts';

/** What a registry's record says, or why it says nothing. */
export type ParsedNotice =
  | {
      kind: 'notice';
      identifiers: NoticeIdentifiers;
      status: EvidenceDocument['status'];
      by: string;
      note: string;
      date?: string;
    }
  | { kind: 'rejected'; key: string | null; reason: string };

const optional = z.string().nullish();

/** A record of Retraction Watch as other services hand it on. */
const watchRecord = z.object({
  record_id: z.union([z.string(), z.number()]).transform(String),
  original_paper_doi: optional,
  original_paper_pubmed_id: optional,
  retraction_doi: optional,
  retraction_date: optional,
  retraction_nature: z.string(),
  reason: optional,
});

const openRetraction = z.object({
  retracted: z.boolean(),
  identifier: z.object({ doi: z.string() }),
  updates: z
    .array(
      z.object({
        timestamp: z.number().nullish(),
        identifier: z.object({ doi: optional }).nullish(),
        type: z.string(),
      }),
    )
    .default([]),
});

interface Watch {
  record: string;
  doi: string;
  pmid: string;
  nature: string;
  date: string;
  noticeDoi: string;
  reason: string;
}

/** A record of one of the JSON forms. */
export function parseJsonNotice(value: unknown): ParsedNotice[] {
  const opened = openRetraction.safeParse(value);
  if (opened.success) return fromOpenRetractions(opened.data);
  const watched = watchRecord.safeParse(value);
  if (!watched.success)
    return [{ kind: 'rejected', key: null, reason: 'This is no record of a retraction.' }];
  const { data } = watched;
  return fromWatch({
    record: data.record_id,
    doi: data.original_paper_doi ?? '',
    pmid: data.original_paper_pubmed_id ?? '',
    nature: data.retraction_nature,
    date: data.retraction_date ?? '',
    noticeDoi: data.retraction_doi ?? '',
    reason: data.reason ?? '',
  });
}

const watchRow = z.object({
  'Record ID': z.string().default(''),
  Title: z.string().default(''),
  OriginalPaperDOI: z.string().default(''),
  OriginalPaperPubMedID: z.string().default(''),
  RetractionNature: z.string().default(''),
  RetractionDate: z.string().default(''),
  RetractionDOI: z.string().default(''),
  Reason: z.string().default(''),
});

/** A row of Retraction Watch's CSV, by its column names. */
export function parseWatchRow(fields: unknown): ParsedNotice[] {
  const row = watchRow.parse(fields);
  const record = row['Record ID'];
  // A quotation mark that is never closed takes the next row in.
  if (Object.values(row).some((value) => /\n\d+,/.test(value)))
    return [{ kind: 'rejected', key: record, reason: 'The row is damaged: a quotation mark is not closed.' }];
  return fromWatch({
    record,
    doi: row.OriginalPaperDOI,
    pmid: row.OriginalPaperPubMedID,
    nature: row.RetractionNature,
    date: row.RetractionDate,
    noticeDoi: row.RetractionDOI,
    reason: row.Reason,
  });
}

const natures = new Map<string, EvidenceDocument['status']>([
  ['retraction', 'retracted'],
  ['expression of concern', 'expression of concern'],
  ['correction', 'corrected'],
  ['reinstatement', 'current'],
]);

function fromWatch({ record, doi, pmid, nature, date, noticeDoi, reason }: Watch): ParsedNotice[] {
  const key = record === '' ? null : record;
  const status = natures.get(nature.trim().toLowerCase());
  if (status === undefined)
    return [{ kind: 'rejected', key, reason: `Its nature "${nature.slice(0, 60)}" is not known.` }];
  const works = worksOf(doi, pmid);
  if (works.length === 0) return [{ kind: 'rejected', key, reason: 'It names neither a DOI nor a PMID.' }];
  const day = dayOf(date);
  const notice = doisOf(noticeDoi)[0];
  const reasons = reason
    .split(';')
    .map((one) => one.trim().replace(/^\+/, ''))
    .filter((one) => one !== '');
  const note = [
    `${nature.trim()}${day === null ? '' : ` of ${day}`}`,
    ...(reasons.length === 0 ? [] : [reasons.join(', ')]),
    ...(notice === undefined ? [] : [`notice ${notice}`]),
    ...(key === null ? [] : [`record ${key}`]),
  ].join('; ');
  const dated = day === null ? {} : { date: day };
  return works.map((identifiers) => ({
    kind: 'notice',
    identifiers,
    status,
    by: 'retraction-watch',
    note,
    ...dated,
  }));
}

/** A record may name several papers; a PMID belongs to a DOI only where there is one of each. */
function worksOf(doi: string, pmid: string): NoticeIdentifiers[] {
  const dois = doisOf(doi);
  const pmids = pmid.split(/[;,\s]+/).filter((one) => /^[1-9]\d{0,8}$/.test(one));
  const [one] = dois;
  const [other] = pmids;
  if (dois.length === 1 && pmids.length === 1 && one !== undefined && other !== undefined)
    return [{ doi: one, pmid: other }];
  return [...dois.map((value) => ({ doi: value })), ...pmids.map((value) => ({ pmid: value }))];
}

function doisOf(text: string): string[] {
  return text
    .split(/[;\s]+/)
    .map((one) => one.toLowerCase().replace(/^(?:https?:\/\/(?:dx\.)?doi\.org\/|doi:)/, ''))
    .filter((one) => /^10\.\d{4,9}\/\S+$/.test(one));
}

/** "2/6/2010 0:00" (month first) or an ISO date, as YYYY-MM-DD. */
function dayOf(text: string): string | null {
  const iso = /^\d{4}-\d{2}-\d{2}/.exec(text)?.[0];
  if (iso !== undefined) return iso;
  const found = /^(\d{1,2})\/(\d{1,2})\/(\d{4})/.exec(text);
  if (found === null) return null;
  const [, month = '', day = '', year = ''] = found;
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
}

function fromOpenRetractions({
  retracted,
  identifier,
  updates,
}: z.infer<typeof openRetraction>): ParsedNotice[] {
  const [doi] = doisOf(identifier.doi);
  if (doi === undefined)
    return [{ kind: 'rejected', key: identifier.doi.slice(0, 80), reason: 'It names no DOI.' }];
  const found: { status: EvidenceDocument['status']; note: string; date?: string }[] = updates.flatMap(
    ({ type, timestamp, identifier: by }) => {
      const status = statusOfUpdate(type);
      if (status === null) return [];
      const day = timestamp === undefined || timestamp === null ? null : isoDay(timestamp);
      const notice = doisOf(by?.doi ?? '')[0];
      const note = `${type}${notice === undefined ? '' : ` ${notice}`}${day === null ? '' : `, registered ${day}`}`;
      return [{ status, note, ...(day === null ? {} : { date: day }) }];
    },
  );
  if (retracted && !found.some(({ status }) => status === 'retracted'))
    found.push({ status: 'retracted', note: 'marked as retracted' });
  return found.map((one) => ({
    kind: 'notice',
    identifiers: { doi },
    by: 'open-retractions',
    ...one,
  }));
}

function statusOfUpdate(type: string): EvidenceDocument['status'] | null {
  const name = type.toLowerCase().replaceAll(/[-_\s]+/g, ' ');
  if (name === 'retraction' || name === 'retration') return 'retracted';
  if (name === 'withdrawal' || name === 'removal') return 'withdrawn';
  if (name === 'expression of concern') return 'expression of concern';
  if (['correction', 'corrigendum', 'erratum', 'err', 'corrected article'].includes(name)) return 'corrected';
  return null;
}

function isoDay(milliseconds: number): string | null {
  const date = new Date(milliseconds);
  return Number.isNaN(date.getTime()) ? null : date.toISOString().slice(0, 10);
}
