import type { EvidenceDocument } from '#evidence/document.ts';
import { documentDraft, makeDocument } from '#evidence/make-document.ts';
import type { Notice as RegistryNotice } from '#evidence/notices.ts';
import type { CrossrefUpdate, CrossrefWork } from '#evidence/source/crossref/parse.ts';
import { partialDate } from '#evidence/source/partial-date.ts';
import { type Notice, noticeInTitle, strongestStatus } from '#evidence/source/strongest-status.ts';
import { designInWords } from '#evidence/source/study-design.ts';
import { participantsInWords } from '#evidence/source/study-participants.ts';
import { markedSections, withoutMarks } from '#lib/marked-text.ts';

/** Kinds of update in Crossmark's words; other kinds (a new edition) say nothing against a work. */
const updates = new Map<string, EvidenceDocument['status']>([
  ['retraction', 'retracted'],
  ['removal', 'withdrawn'],
  ['withdrawal', 'withdrawn'],
  ['expression_of_concern', 'expression of concern'],
  ['expression-of-concern', 'expression of concern'],
  ['correction', 'corrected'],
  ['corrigendum', 'corrected'],
  ['erratum', 'corrected'],
  ['partial_retraction', 'corrected'],
  ['clarification', 'corrected'],
  ['addendum', 'corrected'],
]);

export interface CrossrefOrigin {
  from: string;
  at: string;
  /** The source that the document counts for; default: `crossref`. */
  source?: string;
}

/** The document of a work. Without an abstract its text is its title alone, in a section that says so. */
export function mapWork(
  work: CrossrefWork,
  { from, at, source = 'crossref' }: CrossrefOrigin,
): EvidenceDocument | null {
  const title = withoutMarks(
    [...(work.title ?? []).slice(0, 1), ...(work.subtitle ?? []).slice(0, 1)].join(': '),
  );
  if (title === '') return null;
  const doi = work.DOI.toLowerCase();
  const { status, note } = strongestStatus(noticesOn(work, title));
  const abstract = markedSections(work.abstract ?? '');
  const study = { title, abstract: abstract.map(({ text }) => text).join(' ') };
  const design = designInWords(study);
  const nct = [...new Set((work.abstract ?? '').match(/\bNCT\d{8}\b/g) ?? [])];
  return makeDocument(
    documentDraft.parse({
      id: `${source}:${doi}`,
      source,
      kind: 'article',
      design,
      identifiers: { doi, ...(nct.length > 0 ? { nct } : {}) },
      url: `https://doi.org/${doi}`,
      title,
      authors: authorsOf(work),
      venue: withoutMarks(work['container-title']?.[0] ?? '') || null,
      published: dateOf(work.issued) ?? dateOf(work.published),
      participants: participantsInWords(design, study),
      status,
      statusNote: note,
      licence: licenceOf(work),
      representation: 'original',
      language: (work.language ?? 'en').slice(0, 2).toLowerCase(),
      units: articleOfPreprint(work),
      sections:
        abstract.length === 0
          ? [{ title: 'Title', text: title }]
          : abstract.map((one) => ({
              ...one,
              title: /^(abstract)?$/i.test(one.title) ? 'Abstract' : one.title,
            })),
      provenance: { from, at },
    }),
  );
}

/** What a work says of the works that it corrects, retracts or doubts. */
export function noticesFrom(work: CrossrefWork): RegistryNotice[] {
  return (work['update-to'] ?? []).flatMap((one) => {
    const status = updates.get(one.type);
    if (status === undefined) return [];
    const date = dateOf(one.updated);
    return [
      {
        identifiers: { doi: one.DOI.toLowerCase() },
        status,
        by: 'crossref',
        note: spoken({ ...one, DOI: work.DOI }),
        ...(date === null ? {} : { date }),
      },
    ];
  });
}

function noticesOn(work: CrossrefWork, title: string): Notice[] {
  const listed = (work['updated-by'] ?? []).flatMap((one): Notice[] => {
    const status = updates.get(one.type);
    return status === undefined ? [] : [{ status, note: spoken(one) }];
  });
  const marked = noticeInTitle(title);
  return marked === null || listed.some((one) => one.status === marked.status) ? listed : [...listed, marked];
}

function spoken({ DOI, type, label, source, updated }: CrossrefUpdate): string {
  const date = dateOf(updated);
  const by = source ? `, says ${source}` : '';
  return `${label ?? type}${date === null ? '' : ` of ${date}`} in doi:${DOI.toLowerCase()}${by}`;
}

function dateOf(given: CrossrefWork['issued']): string | null {
  const [year, month, day] = given?.['date-parts'][0] ?? [];
  return partialDate(year, month, day);
}

function authorsOf({ author }: CrossrefWork): string[] {
  return (author ?? []).flatMap(({ given, family, name }) => {
    const spelt = family ? `${given ?? ''} ${family}`.trim() : (name ?? '');
    return spelt === '' ? [] : [spelt];
  });
}

function licenceOf({ license }: CrossrefWork): string {
  const link = (license ?? []).find((one) => one.URL.includes('creativecommons.org'))?.URL ?? '';
  const found = /licen[sc]es\/(by[a-z-]*)\/(\d\.\d)/.exec(link);
  if (found !== null) return `CC ${(found[1] ?? '').toUpperCase()} ${found[2]}`;
  return /publicdomain\/zero/.test(link) ? 'CC0' : 'the abstract belongs to its publisher';
}

/** A preprint and its article are one piece of evidence. */
function articleOfPreprint({ relation }: CrossrefWork): string[] {
  const articles = relation?.['is-preprint-of'] ?? [];
  return articles.flatMap((one) => (one['id-type'] === 'doi' ? [`doi:${one.id.toLowerCase()}`] : []));
}
