import type { EvidenceDocument } from '#evidence/document.ts';
import type { Citation, Link } from '#evidence/source/pubmed/citation.ts';
import type { ReadRecord } from '#evidence/source/reader.ts';

type Status = EvidenceDocument['status'];

/** What a link says of the record itself, the gravest first. */
const ofItself: readonly [type: string, status: Status, words: string][] = [
  ['retractionin', 'retracted', 'Retracted'],
  ['retractedandrepublishedin', 'retracted', 'Retracted and republished'],
  ['expressionofconcernin', 'expression of concern', 'Expression of concern'],
  ['updatein', 'superseded', 'Updated'],
  ['partialretractionin', 'corrected', 'Retracted in part'],
  ['correctedandrepublishedin', 'corrected', 'Corrected and republished'],
  ['erratumin', 'corrected', 'Corrected'],
];

/** What a link says of the other record. */
const ofAnother: readonly [type: string, status: Status, words: string][] = [
  ['retractionof', 'retracted', 'Retracted'],
  ['retractedandrepublishedfrom', 'retracted', 'Retracted and republished'],
  ['expressionofconcernfor', 'expression of concern', 'Expression of concern'],
  ['updateof', 'superseded', 'Updated'],
  ['partialretractionof', 'corrected', 'Retracted in part'],
  ['correctedandrepublishedfrom', 'corrected', 'Corrected and republished'],
  ['erratumfor', 'corrected', 'Corrected'],
];

/** A record's status by its publication types, its links to notices and its title. */
export function standingOf(citation: Citation): { status: Status; statusNote: string | null } {
  const isRetracted = citation.types.some((type) => type.toLowerCase() === 'retracted publication');
  for (const [type, status, words] of ofItself) {
    if (isRetracted && status !== 'retracted') continue;
    const link = citation.links.find((one) => one.type.toLowerCase() === type);
    if (link !== undefined) return { status, statusNote: noted(words, link) };
  }
  if (isRetracted) return { status: 'retracted', statusNote: 'Marked by PubMed as a retracted publication.' };
  if (/^\W{0,3}retracted\b/i.test(citation.title))
    return { status: 'retracted', statusNote: 'Its title says that it was retracted.' };
  if (/^\W{0,3}withdrawn\b/i.test(citation.title))
    return { status: 'withdrawn', statusNote: 'Its title says that it was withdrawn.' };
  return { status: 'current', statusNote: null };
}

/** The notices that a record brings about others. */
export function noticesOf(citation: Citation, offset: number): ReadRecord[] {
  return citation.links.flatMap((link) => {
    const found = ofAnother.find(([type]) => type === link.type.toLowerCase());
    if (found === undefined || link.pmid === null || link.pmid === citation.pmid) return [];
    const own = { source: venueAndYear(citation), pmid: citation.pmid };
    const note = noted(found[2], own);
    const date = citation.issued ?? citation.online;
    return {
      kind: 'notice',
      offset,
      identifiers: { pmid: link.pmid },
      status: found[1],
      by: 'pubmed',
      note,
      ...(date === null ? {} : { date }),
    };
  });
}

function noted(words: string, { source, pmid }: Pick<Link, 'source' | 'pmid'>): string {
  const where = source.replace(/\.$/, '');
  const number = pmid === null ? '' : ` (PMID ${pmid})`;
  return where === '' && number === '' ? `${words}.` : `${words}: ${where}${number}.`.replace(':  (', ' (');
}

function venueAndYear({ journal, issued, online }: Citation): string {
  const year = (issued ?? online ?? '').slice(0, 4);
  return [journal, year === '' ? null : year].filter((part) => part !== null).join(' ');
}
