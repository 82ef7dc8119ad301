import type { EvidenceDocument } from '#evidence/document.ts';
import { documentId, sourceId } from '#evidence/document.ts';
import { makeDocument } from '#evidence/make-document.ts';
import { compactDate } from '#evidence/source/compact-date.ts';
import type { Application } from '#evidence/source/drugs-at-fda/parse.ts';

type Product = Application['products'][number];
type Submission = Application['submissions'][number];

const decisions = new Map([
  ['AP', 'approved'],
  ['TA', 'tentatively approved'],
]);
const kinds = new Map([
  ['ORIG', 'Original application'],
  ['SUPPL', 'Supplement'],
]);

/** An application as a document. `published` is the day of its latest decision. */
export function applicationDocument(
  application: Application,
  provenance: EvidenceDocument['provenance'],
): EvidenceDocument {
  const { application_number: number, sponsor_name: sponsor, products } = application;
  const submissions = [...application.submissions].sort(byDate);
  const published = submissions
    .map(({ submission_status_date: date }) => compactDate(date))
    .findLast((date) => date !== null);
  const names = unique(products.map(({ brand_name: name }) => name));
  const ingredients = unique(products.flatMap((one) => one.active_ingredients.map(({ name }) => name)));
  const drug =
    names.length === 0 ? ingredients.join(', ') : `${names.join(', ')} (${ingredients.join(', ')})`;
  const sections = [
    { title: 'Application', text: `${number}: ${drug}${sponsor === '' ? '' : `\nSponsor: ${sponsor}`}` },
    { title: 'Products', text: products.map(productText).join('\n') },
    { title: 'Decisions', text: submissions.map((one) => submissionText(one, drug)).join('\n') },
    { title: 'Papers', text: submissions.flatMap(paperTexts).join('\n') },
  ];
  return makeDocument({
    id: documentId.parse(`drugs-at-fda:${number}`),
    source: sourceId.parse('drugs-at-fda'),
    kind: 'approval record',
    design: 'regulatory',
    identifiers: { application: number },
    url: `https://www.accessdata.fda.gov/scripts/cder/daf/index.cfm?event=overview.process&ApplNo=${number.replace(/^\D+/, '')}`,
    title: `${drug === '' ? number : drug}: FDA approvals`.toWellFormed().replaceAll(/\s+/g, ' '),
    authors: ['US Food and Drug Administration'],
    venue: 'Drugs@FDA',
    published: published ?? null,
    ...(published === undefined ? {} : { revised: published }),
    participants: null,
    status: 'current',
    statusNote: null,
    licence: 'public domain (CC0)',
    representation: 'original',
    language: 'en',
    units: [`application:${number}`],
    sections: sections
      .map(({ title, text }) => ({ title, text: text.toWellFormed() }))
      .filter(({ text }) => text !== ''),
    provenance,
  });
}

function byDate(a: Submission, b: Submission): number {
  return a.submission_status_date < b.submission_status_date
    ? -1
    : Number(a.submission_status_date > b.submission_status_date);
}

function unique(names: readonly string[]): string[] {
  return [...new Set(names.filter((name) => name.trim() !== ''))];
}

function productText({
  brand_name,
  active_ingredients,
  dosage_form,
  route,
  marketing_status,
}: Product): string {
  const ingredients = active_ingredients.map(({ name, strength }) => `${name} ${strength}`.trim()).join('; ');
  return [brand_name, ingredients, dosage_form, route, marketing_status]
    .filter((part) => part !== '')
    .join(', ');
}

/** "Original application 1 for GLEEVEC (…): approved on 2003-04-18; priority review; …". */
function submissionText(submission: Submission, drug: string): string {
  const { submission_type: type, submission_number: number, submission_status: status } = submission;
  const decision = decisions.get(status) ?? (status === '' ? 'no decision' : status);
  const date = compactDate(submission.submission_status_date);
  const more = [
    submission.review_priority === '' ? '' : `${submission.review_priority.toLowerCase()} review`,
    submission.submission_class_code_description,
    ...submission.submission_property_type.map(({ code }) => code),
  ].filter((part) => part !== '' && part !== 'Null');
  const what = `${kinds.get(type) ?? type} ${number}`.trim();
  return [`${what} for ${drug}: ${decision}${date === null ? '' : ` on ${date}`}`, ...more].join('; ');
}

function paperTexts({ application_docs }: Submission): string[] {
  return application_docs.map(({ type, title, date, url }) =>
    [type, title, compactDate(date) ?? '', url].filter((part) => part !== '').join(', '),
  );
}
