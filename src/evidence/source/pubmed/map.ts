import type { EvidenceDocument } from '#evidence/document.ts';
import { documentId } from '#evidence/document.ts';
import { makeDocument } from '#evidence/make-document.ts';
import type { Citation } from '#evidence/source/pubmed/citation.ts';
import { DamagedRecord } from '#evidence/source/pubmed/citation.ts';
import { designOf } from '#evidence/source/pubmed/design.ts';
import { standingOf } from '#evidence/source/pubmed/standing.ts';
import { participantsInWords } from '#evidence/source/study-participants.ts';
import { sourceById } from '#evidence/source.ts';

const pubmed = sourceById('pubmed');

/**
 * The document that a record of PubMed is. Its text is the abstract, under the labels that it was printed with;
 * where there is none, the title.
 * @throws DamagedRecord where it has neither
 */
export function toDocument(citation: Citation, provenance: EvidenceDocument['provenance']): EvidenceDocument {
  const { pmid, authors } = citation;
  const title = citation.title.replace(/(?<!\.)\.$/, '');
  const sections = citation.abstract.map(({ label, text }) => ({ title: sectionTitle(label), text }));
  const design = designOf(citation);
  if (sections.length === 0 && title === '')
    throw new DamagedRecord('it has neither a title nor an abstract', pmid);
  return makeDocument({
    id: documentId.parse(`pubmed:${pmid}`),
    source: pubmed.id,
    kind: 'article',
    design,
    identifiers: identifiersOf(citation),
    url: `https://pubmed.ncbi.nlm.nih.gov/${pmid}/`,
    title,
    authors,
    venue: venueOf(citation),
    published: publishedOf(citation),
    ...(citation.revised === null ? {} : { revised: citation.revised }),
    participants: participantsInWords(design, {
      title,
      abstract: sections.map(({ text }) => text).join(' '),
    }),
    ...standingOf(citation),
    licence: pubmed.licence,
    representation: 'original',
    language: languageOf(citation.language),
    units: [],
    sections: sections.length > 0 ? sections : [{ title: 'Title', text: title }],
    provenance,
  });
}

const sectionTitle = (label: string) => (label === '' || label === 'UNLABELLED' ? 'Abstract' : label);

function identifiersOf(citation: Citation): EvidenceDocument['identifiers'] {
  const { pmid, pmcid, version } = citation;
  const doi = /10\.\d{4,9}\/\S+/.exec(citation.doi ?? '')?.[0].toLowerCase();
  const texts = [citation.title, ...citation.abstract.map(({ text }) => text), ...citation.accessions];
  const nct = [...new Set(texts.flatMap((text) => text.match(/\bNCT\d{8}\b/g) ?? []))].sort();
  return {
    pmid,
    ...(pmcid !== null && /^PMC\d+$/.test(pmcid) ? { pmcid } : {}),
    ...(doi === undefined ? {} : { doi }),
    ...(nct.length === 0 ? {} : { nct }),
    ...(version === 1 ? {} : { version: String(version) }),
  };
}

/** As it is cited: `Biochem J 148(3):557-65`. */
function venueOf({ journal, volume, issue, pages }: Citation): string | null {
  if (journal === null) return null;
  const number = `${volume ?? ''}${issue === null ? '' : `(${issue})`}`;
  const place = `${number}${pages === null ? '' : `${number === '' ? '' : ':'}${pages}`}`;
  return place === '' ? journal : `${journal} ${place}`;
}

/** The date of the issue, which is cited; to the day where the date online is the same one, known better. */
function publishedOf({ issued, online }: Citation): string | null {
  if (issued === null) return online;
  return online?.startsWith(issued) === true ? online : issued;
}

/** Three letters of MEDLINE to the two that pages use, for the languages of most records. */
const languages: Readonly<Record<string, string>> = {
  eng: 'en',
  fre: 'fr',
  ger: 'de',
  spa: 'es',
  ita: 'it',
  por: 'pt',
  rus: 'ru',
  jpn: 'ja',
  chi: 'zh',
  kor: 'ko',
  pol: 'pl',
  dut: 'nl',
  tur: 'tr',
  swe: 'sv',
  dan: 'da',
  nor: 'no',
  fin: 'fi',
  cze: 'cs',
  hun: 'hu',
  ukr: 'uk',
};

function languageOf(code: string | null): string {
  return code === null ? 'en' : (languages[code.toLowerCase()] ?? code.toLowerCase());
}
