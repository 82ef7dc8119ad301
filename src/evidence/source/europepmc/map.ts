import type { EvidenceDocument } from '#evidence/document.ts';
import { documentDraft, makeDocument } from '#evidence/make-document.ts';
import type { Notice as RegistryNotice } from '#evidence/notices.ts';
import type { EuropePmcResult } from '#evidence/source/europepmc/parse.ts';
import { type Notice, noticeInTitle, strongestStatus } from '#evidence/source/strongest-status.ts';
import { designInWords } from '#evidence/source/study-design.ts';
import { participantsInWords } from '#evidence/source/study-participants.ts';
import { markedSections, withoutMarks } from '#lib/marked-text.ts';

const languages = new Map([
  ['eng', 'en'],
  ['ger', 'de'],
  ['fre', 'fr'],
  ['spa', 'es'],
  ['ita', 'it'],
  ['por', 'pt'],
  ['jpn', 'ja'],
  ['chi', 'zh'],
  ['rus', 'ru'],
]);

/** Types of publication, in lower case, that name a design; the first that fits counts. */
const designTypes: readonly (readonly [string, EvidenceDocument['design']])[] = [
  ['systematic review', 'systematic review'],
  ['systematic-review', 'systematic review'],
  ['meta-analysis', 'meta-analysis'],
  ['practice guideline', 'guideline'],
  ['guideline', 'guideline'],
  ['consensus development conference', 'consensus'],
  ['randomized controlled trial', 'randomized trial'],
  ['case reports', 'case report'],
  ['case-report', 'case report'],
  ['review', 'narrative review'],
  ['review-article', 'narrative review'],
];

const corrections = new Map<string, EvidenceDocument['status']>([
  ['retraction in', 'retracted'],
  ['retracted and republished in', 'retracted'],
  ['partial retraction in', 'corrected'],
  ['expression of concern in', 'expression of concern'],
  ['update in', 'superseded'],
  ['erratum in', 'corrected'],
  ['corrected and republished in', 'corrected'],
]);

/** What a record says of others, in the words of its list. */
const ofOthers = new Map<string, EvidenceDocument['status']>([
  ['retraction of', 'retracted'],
  ['retracted and republished from', 'retracted'],
  ['expression of concern for', 'expression of concern'],
  ['update of', 'superseded'],
  ['partial retraction of', 'corrected'],
  ['corrected and republished from', 'corrected'],
  ['erratum for', 'corrected'],
]);

/** What a result says of the works that it corrects, retracts or doubts. */
export function noticesOf(result: EuropePmcResult): RegistryNotice[] {
  const date = dateOf(result);
  return (result.commentCorrectionList?.commentCorrection ?? []).flatMap((one) => {
    const status = ofOthers.get(one.type.toLowerCase());
    const doi = doiIn(one.reference);
    const pmid = one.source === 'MED' && one.id ? one.id : null;
    if (status === undefined || (pmid === null && doi === null) || pmid === result.pmid) return [];
    const identifiers = { ...(pmid === null ? {} : { pmid }), ...(doi === null ? {} : { doi }) };
    const kind = one.type.replace(/ (?:of|for|from)$/i, '');
    const note = `${kind}: ${withoutMarks(result.title)} (${result.source} ${result.id})`;
    return [{ identifiers, status, by: 'europepmc', note, ...(date === null ? {} : { date }) }];
  });
}

/** The document of a result; null where it carries no abstract, and so nothing to read. */
export function mapResult(
  result: EuropePmcResult,
  origin: { from: string; at: string },
): EvidenceDocument | null {
  const sections = markedSections(result.abstractText ?? '');
  if (sections.length === 0) return null;
  const { status, note } = strongestStatus(noticesIn(result));
  const doi = result.doi?.toLowerCase();
  const nct = [...new Set((result.abstractText ?? '').match(/\bNCT\d{8}\b/g) ?? [])];
  const types = typesOf(result);
  const study = { title: withoutMarks(result.title), abstract: sections.map(({ text }) => text).join(' ') };
  const design = designTypes.find(([type]) => types.includes(type))?.[1] ?? designInWords(study);
  return makeDocument(
    documentDraft.parse({
      id: `europepmc:${result.source}/${result.id}`,
      source: 'europepmc',
      kind: 'article',
      design,
      identifiers: {
        ...(result.pmid ? { pmid: result.pmid } : {}),
        ...(result.pmcid ? { pmcid: result.pmcid } : {}),
        ...(doi ? { doi } : {}),
        ...(nct.length > 0 ? { nct } : {}),
      },
      url: `https://europepmc.org/article/${result.source}/${result.id}`,
      title: withoutMarks(result.title),
      authors: authorsOf(result),
      venue:
        (result.journalInfo?.journal?.title ?? result.journalTitle) ||
        (types.includes('preprint') ? 'Preprint' : null),
      published: dateOf(result),
      participants: participantsInWords(design, study),
      status,
      statusNote: note,
      licence: licenceOf(result),
      representation: 'original',
      language: languages.get(result.language ?? 'eng') ?? result.language ?? 'en',
      units: articleOfPreprint(result),
      sections: sections.map(({ title, text }) => ({ title: title === '' ? 'Abstract' : title, text })),
      provenance: origin,
    }),
  );
}

function typesOf({ pubTypeList, pubType }: EuropePmcResult): string[] {
  return (pubTypeList?.pubType ?? (pubType ?? '').split(';')).map((one) => one.trim().toLowerCase());
}

function noticesIn(result: EuropePmcResult): Notice[] {
  const listed = (result.commentCorrectionList?.commentCorrection ?? []).flatMap((one): Notice[] => {
    const status = corrections.get(one.type.toLowerCase());
    if (status === undefined) return [];
    const where = one.reference ?? (one.source === 'MED' ? `PMID ${one.id ?? ''}` : (one.id ?? ''));
    return [{ status, note: `${one.type}: ${where}` }];
  });
  const marked = typesOf(result).includes('retracted publication')
    ? { status: 'retracted' as const, note: 'Marked as retracted by Europe PMC' }
    : noticeInTitle(withoutMarks(result.title));
  return marked === null || listed.some((one) => one.status === marked.status) ? listed : [...listed, marked];
}

function authorsOf({ authorList, authorString }: EuropePmcResult): string[] {
  const listed = (authorList?.author ?? []).flatMap((one) => {
    const name =
      one.firstName && one.lastName
        ? `${one.firstName} ${one.lastName}`
        : (one.fullName ?? one.collectiveName ?? '');
    return name === '' ? [] : [name];
  });
  if (listed.length > 0) return listed;
  const named = (authorString ?? '').replace(/\.$/, '').split(',');
  return named.map((one) => one.trim()).filter((one) => one !== '');
}

function dateOf({ firstPublicationDate, pubYear }: EuropePmcResult): string | null {
  if (/^\d{4}-\d{2}-\d{2}$/.test(firstPublicationDate ?? '')) return firstPublicationDate ?? null;
  return /^\d{4}$/.test(pubYear ?? '') ? (pubYear ?? null) : null;
}

function licenceOf({ license, isOpenAccess }: EuropePmcResult): string {
  if (license) return license.toUpperCase();
  return isOpenAccess === 'Y'
    ? 'open access, its licence is not named'
    : 'the abstract belongs to its publisher';
}

/** A preprint and its article are one piece of evidence. */
function articleOfPreprint(result: EuropePmcResult): string[] {
  if (result.source !== 'PPR') return [];
  const article = (result.commentCorrectionList?.commentCorrection ?? []).find((one) =>
    /^preprint of$/i.test(one.type),
  );
  const doi = doiIn(article?.reference);
  return doi === null ? [] : [`doi:${doi}`];
}

function doiIn(reference: string | null | undefined): string | null {
  const found = /10\.\d{4,9}\/\S+/.exec(reference ?? '')?.[0];
  return found?.toLowerCase().replace(/[.,;]$/, '') ?? null;
}
