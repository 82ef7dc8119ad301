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
  const year =
    /(?:©|copyright|published|updated|, )\D{0,30}\b((?:19|20)\d\d)\b/i.exec(beginning)?.[1] ?? null;
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
    published: year,
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

function sectionOf({ number, text, strength }: Recommendation): { title: string; text: string } {
  const name = number === null ? 'Recommendation' : /^\d/.test(number) ? `Recommendation ${number}` : number;
  return { title: strength === null ? name : `${name} (${inWords[strength]})`, text };
}
