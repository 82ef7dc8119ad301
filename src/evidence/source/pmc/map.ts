import type { EvidenceDocument } from '#evidence/document.ts';
import type { DocumentDraft } from '#evidence/make-document.ts';
import { documentDraft, makeDocument } from '#evidence/make-document.ts';
import { licenceName } from '#evidence/source/pmc/licence.ts';
import type { PmcMetadata } from '#evidence/source/pmc/metadata.ts';
import type { RawArticle } from '#evidence/source/pmc/parse.ts';
import type { NoticeIdentifiers } from '#evidence/source/reader.ts';
import { noticeInTitle } from '#evidence/source/strongest-status.ts';
import { designInTitle, designInWords } from '#evidence/source/study-design.ts';
import { participantsInWords } from '#evidence/source/study-participants.ts';

export interface PmcOrigin {
  /** The file or address it was read from, and when (ISO 8601). */
  from: string;
  at: string;
  metadata?: PmcMetadata;
}

/** The document of an article. @throws Error with the bare reason where it names no identity or has no text */
export function mapArticle(raw: RawArticle, { from, at, metadata }: PmcOrigin): EvidenceDocument {
  const pmcid = raw.pmcid ?? metadata?.pmcid ?? null;
  const own = pmcid ?? raw.doi ?? raw.pmid;
  if (own === null) throw new Error('it has no PMCID, DOI or PMID');
  if (raw.sections.length === 0) throw new Error('it has no text');
  const { status, note } = standing(raw, metadata);
  const design = designOf(raw);
  const draft = documentDraft.parse({
    id: `pmc:${own}`,
    source: 'pmc',
    kind: 'article',
    design,
    identifiers: {
      ...(raw.pmid === null ? {} : { pmid: raw.pmid }),
      ...(pmcid === null ? {} : { pmcid }),
      ...(raw.doi === null ? {} : { doi: raw.doi }),
      ...(raw.trials.length === 0 ? {} : { nct: raw.trials }),
      ...(raw.version === null ? {} : { version: raw.version }),
    },
    url:
      pmcid === null ? `https://doi.org/${raw.doi ?? ''}` : `https://pmc.ncbi.nlm.nih.gov/articles/${pmcid}/`,
    title: raw.title,
    authors: raw.authors,
    venue: raw.journal,
    published: raw.published,
    participants: participantsInWords(design, { title: raw.title, abstract: abstractOf(raw.sections) }),
    status,
    statusNote: note,
    licence: licenceName(raw.licence, metadata?.license_code ?? null),
    representation: 'original',
    language: raw.language,
    units: [],
    sections: raw.sections,
    provenance: { from, at },
  } satisfies Record<keyof Omit<DocumentDraft, 'revised'>, unknown>);
  return makeDocument(draft);
}

/** What an article that corrects or retracts others says of them. */
export interface ArticleNotice {
  identifiers: NoticeIdentifiers;
  status: EvidenceDocument['status'];
  note: string;
  date?: string;
}

const saysOfOthers = new Map<string, readonly [EvidenceDocument['status'], string]>([
  ['corrected-article', ['corrected', 'Corrected']],
  ['retracted-article', ['retracted', 'Retracted']],
  ['object-of-concern', ['expression of concern', 'Expression of concern']],
]);
const saysOfItself = new Map<string, readonly [EvidenceDocument['status'], string]>([
  ['retraction-forward', ['retracted', 'Retracted']],
  ['concern-forward', ['expression of concern', 'Expression of concern']],
  ['expression-of-concern-forward', ['expression of concern', 'Expression of concern']],
  ['correction-forward', ['corrected', 'Corrected']],
]);

/** The notices in an article: whom it corrects, retracts or doubts. */
export function noticesOf(raw: RawArticle): ArticleNotice[] {
  return raw.related.flatMap((one) => {
    const found = saysOfOthers.get(one.type);
    if (found === undefined || (one.doi === null && one.pmid === null)) return [];
    const identifiers = {
      ...(one.doi === null ? {} : { doi: one.doi }),
      ...(one.pmid === null ? {} : { pmid: one.pmid }),
    };
    const date = raw.published === null ? {} : { date: raw.published };
    return [{ identifiers, status: found[0], note: `${found[1]} by ${nameOf(raw)}`, ...date }];
  });
}

function nameOf(raw: RawArticle): string {
  return raw.pmcid ?? (raw.doi === null ? `“${raw.title}”` : `doi:${raw.doi}`);
}

function standing(
  raw: RawArticle,
  metadata: PmcMetadata | undefined,
): { status: EvidenceDocument['status']; note: string | null } {
  if (metadata?.is_retracted === true) return { status: 'retracted', note: 'Retracted, says PubMed Central' };
  for (const [type, [status, word]] of saysOfItself) {
    const by = raw.related.find((one) => one.type === type);
    if (by === undefined) continue;
    const where = by.doi === null ? by.pmid && `PMID ${by.pmid}` : `doi:${by.doi}`;
    return { status, note: where === null ? word : `${word} by ${where}` };
  }
  const marked = noticeInTitle(raw.title);
  if (marked !== null) return marked;
  if (raw.type === 'retracted-article')
    return { status: 'retracted', note: 'Its type says that it is retracted' };
  return { status: 'current', note: null };
}

const byType = new Map<string, EvidenceDocument['design']>([
  ['systematic-review', 'systematic review'],
  ['meta-analysis', 'meta-analysis'],
  ['review-article', 'narrative review'],
  ['case-report', 'case report'],
]);

/** Types of articles that tell of a study of their own. */
const ofStudies: ReadonlySet<string> = new Set(['research-article', 'brief-report', 'rapid-communication']);

/** What its title says, then its type, then the abstract of a study. */
function designOf({ type, title, sections }: RawArticle): EvidenceDocument['design'] {
  const study = { title, abstract: abstractOf(sections) };
  const named = byType.get(type);
  if (ofStudies.has(type)) return designInWords(study);
  const said = type === 'correction' ? 'unknown' : designInTitle(title);
  return said === 'unknown' ? (named ?? 'unknown') : said;
}

function abstractOf(sections: RawArticle['sections']): string {
  const own = sections.filter((one) => one.title.startsWith('Abstract'));
  return own.map((one) => one.text).join(' ');
}
