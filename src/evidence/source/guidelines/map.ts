import type { EvidenceDocument } from '#evidence/document.ts';
import { documentId, sourceId } from '#evidence/document.ts';
import { makeDocument } from '#evidence/make-document.ts';
import { fileId } from '#evidence/source/files/map.ts';
import { doiIn } from '#evidence/source/files/reference.ts';
import {
  type Recommendation,
  type Strength,
  splitRecommendations,
} from '#evidence/source/guidelines/parse.ts';

const inWords: Record<Strength, string> = {
  strong: 'strong, for',
  conditional: 'conditional, for',
  'against, strong': 'strong, against',
  'against, conditional': 'conditional, against',
  'good practice': 'good practice',
};

/**
 * A guideline as a document: a section for each recommendation, named by its number and strength, then the other text
 * under its own headings. Null where no recommendation is found.
 */
export function mapGuideline(
  bytes: Uint8Array,
  {
    title,
    sections,
    language,
  }: { title: string; sections: { title: string; text: string }[]; language: string },
  provenance: EvidenceDocument['provenance'],
): EvidenceDocument | null {
  const split = sections.map((section) => ({ section, ...splitRecommendations(section.text) }));
  const recommendations = split.flatMap((one) => one.recommendations);
  if (recommendations.length === 0) return null;
  const rest = split.flatMap(({ section, rest: text }) =>
    text === '' ? [] : [{ title: section.title, text }],
  );
  const beginning = sections
    .map(({ text }) => text)
    .join('\n')
    .slice(0, 5000);
  const doi = doiIn(beginning);
  return makeDocument({
    id: documentId.parse(fileId(bytes).replace('files:', 'guidelines:')),
    source: sourceId.parse('guidelines'),
    kind: 'guideline',
    design: 'guideline',
    identifiers: doi === null ? {} : { doi },
    url: doi === null ? '' : `https://doi.org/${doi}`,
    title,
    authors: [],
    venue: null,
    published: yearIn(title, beginning),
    participants: null,
    status: 'current',
    statusNote: null,
    licence: 'stated by the guideline',
    representation: 'original',
    language,
    units: [],
    sections: [...recommendations.map(sectionOf), ...rest],
    provenance,
  });
}

/** The year that the title gives ("2023 EULAR recommendations"), else one that the first page states; null for none. */
function yearIn(title: string, beginning: string): string | null {
  const named =
    /\b((?:19|20)\d\d)\s+(?:[\p{L}/&-]+\s+){0,4}(?:guidelines?|recommendations?|update|edition|criteria)\b/iu;
  const stated = /(?:©|copyright|published|updated|, )\D{0,30}\b((?:19|20)\d\d)\b/i;
  const found = named.exec(`${title}\n${beginning.slice(0, 300)}`) ?? stated.exec(beginning);
  return found?.[1] ?? null;
}

function sectionOf({ number, text, strength }: Recommendation): { title: string; text: string } {
  const name = number === null ? 'Recommendation' : /^\d/.test(number) ? `Recommendation ${number}` : number;
  return { title: strength === null ? name : `${name} (${inWords[strength]})`, text };
}
