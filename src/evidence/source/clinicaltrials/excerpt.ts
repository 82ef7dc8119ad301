import { z } from 'zod';
import type { EvidenceDocument } from '#evidence/document.ts';
import { documentId, sourceId } from '#evidence/document.ts';
import { makeDocument } from '#evidence/make-document.ts';

const lines = z.array(z.string()).default([]);

/**
 * A record as the NLI4CT collection gives it: four parts of a record of the registry's old form, flattened to lines.
 * Titles, dates, status, design and enrolment are not part of it.
 */
export const excerpt = z.object({
  'Clinical Trial ID': z.string().regex(/^NCT\d{8}$/, 'it is no NCT number'),
  Intervention: lines,
  Eligibility: lines,
  Results: lines,
  'Adverse Events': lines,
});
export type Excerpt = z.infer<typeof excerpt>;

const headings = /^(INTERVENTION \d+|Outcome Measurement|Results \d+|Adverse Events \d+):\s*$/;

/** An excerpt as a document, without a date, under the number of its trial; null where it has no text. */
export function excerptDocument(
  record: Excerpt,
  provenance: EvidenceDocument['provenance'],
): EvidenceDocument | null {
  const nct = record['Clinical Trial ID'];
  const sections = (['Intervention', 'Eligibility', 'Results', 'Adverse Events'] as const)
    .flatMap((part) => sectionsOf(part, record[part]))
    .filter(({ text }) => text !== '');
  if (sections.length === 0) return null;
  return makeDocument({
    id: documentId.parse(`clinicaltrials:${nct}`),
    source: sourceId.parse('clinicaltrials'),
    kind: 'trial record',
    design: 'registration',
    identifiers: { nct: [nct] },
    url: `https://clinicaltrials.gov/study/${nct}`,
    title: `Trial ${nct}`,
    authors: [],
    venue: 'ClinicalTrials.gov: an excerpt of the record',
    published: null,
    participants: null,
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

/** The lines of a part, under the headings that stand among them. */
function sectionsOf(part: string, given: readonly string[]): { title: string; text: string }[] {
  const sections: { title: string; lines: string[] }[] = [{ title: part, lines: [] }];
  for (const line of given) {
    const heading = headings.exec(line)?.[1];
    if (heading !== undefined) sections.push({ title: inPlainCase(heading), lines: [] });
    else sections.at(-1)?.lines.push(line.trim().toWellFormed());
  }
  return sections.map(({ title, lines: own }) => ({ title, text: own.join('\n').trim() }));
}

function inPlainCase(heading: string): string {
  return heading.charAt(0) + heading.slice(1).toLowerCase();
}
