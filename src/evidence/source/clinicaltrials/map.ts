import type { EvidenceDocument } from '#evidence/document.ts';
import { documentId, sourceId } from '#evidence/document.ts';
import { makeDocument } from '#evidence/make-document.ts';
import { protocolSections } from '#evidence/source/clinicaltrials/protocol-sections.ts';
import { resultsSections } from '#evidence/source/clinicaltrials/results-sections.ts';
import type { Study } from '#evidence/source/clinicaltrials/study.ts';

/**
 * A study's record as a document. `published` is the date of its last update; a record with the results of a
 * randomized trial counts as that trial, any other is a registration.
 */
export function studyDocument(
  { nct, study }: { nct: string; study: Study },
  provenance: EvidenceDocument['provenance'],
): EvidenceDocument {
  const { protocolSection, resultsSection } = study;
  const { identificationModule, sponsorCollaboratorsModule, designModule } = protocolSection;
  const { briefTitle, officialTitle, organization } = identificationModule;
  const sponsor = sponsorCollaboratorsModule.leadSponsor.name ?? organization.fullName;
  const randomized = designModule.designInfo.allocation === 'RANDOMIZED';
  const published = publishedOf(study);
  const { count, type } = designModule.enrollmentInfo;
  const enrolled = type === 'ACTUAL' && count !== undefined && Number.isSafeInteger(count) && count > 0;
  const sections = [...protocolSections(protocolSection), ...resultsSections(resultsSection)]
    .map(({ title, text }) => ({ title, text: wellFormed(withoutEscapes(text)) }))
    .filter(({ text }) => text.trim() !== '');
  return makeDocument({
    id: documentId.parse(`clinicaltrials:${nct}`),
    source: sourceId.parse('clinicaltrials'),
    kind: 'trial record',
    design: randomized && hasFigures(resultsSection) ? 'randomized trial' : 'registration',
    identifiers: { nct: [nct], ...(published === null ? {} : { version: published }) },
    url: `https://clinicaltrials.gov/study/${nct}`,
    title: wellFormed(briefTitle ?? officialTitle ?? nct)
      .trim()
      .replaceAll(/\s+/g, ' '),
    authors: sponsor === undefined ? [] : [wellFormed(sponsor)],
    venue: 'ClinicalTrials.gov',
    published,
    ...(published === null ? {} : { revised: published }),
    participants: enrolled ? count : null,
    status: 'current',
    statusNote: null,
    licence: 'public domain',
    representation: 'original',
    language: 'en',
    units: [`trial:${nct}`],
    sections,
    provenance,
  });
}

function hasFigures({ outcomeMeasuresModule }: Study['resultsSection']): boolean {
  return outcomeMeasuresModule.outcomeMeasures.some(({ classes }) => classes.length > 0);
}

/** The day of the record's last update, else of its first posting; null where it says neither. */
function publishedOf({ protocolSection }: Study): string | null {
  const { lastUpdatePostDateStruct, resultsFirstPostDateStruct, studyFirstPostDateStruct } =
    protocolSection.statusModule;
  const dates = [lastUpdatePostDateStruct, resultsFirstPostDateStruct, studyFirstPostDateStruct];
  return dates.flatMap(({ date }) => (date !== undefined && isDate(date) ? [date] : []))[0] ?? null;
}

function isDate(text: string): boolean {
  return /^\d{4}(-\d{2}(-\d{2})?)?$/.test(text);
}

/** The registry's texts are Markdown: "\>=" stands for ">=". */
function withoutEscapes(text: string): string {
  return text.replaceAll(/\\([\\>[\]*_~`#<|()+.!-])/g, '$1');
}

/** Half a character, as damaged files hold it, has no form in UTF-8. */
function wellFormed(text: string): string {
  return text.toWellFormed();
}
