import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { designs, documentId, documentKinds, sourceId, statuses } from '#evidence/document.ts';
import { term, Vocabulary } from '#evidence/vocabulary.ts';

export const pack = fileURLToPath(new URL('../../packs/lupus/', import.meta.url));

const packDocument = z.strictObject({
  id: documentId,
  source: sourceId,
  kind: z.enum(documentKinds),
  design: z.enum(designs),
  identifiers: z.strictObject({
    pmid: z
      .string()
      .regex(/^\d{6,8}$/)
      .optional(),
    pmcid: z
      .string()
      .regex(/^PMC\d{5,8}$/)
      .optional(),
    doi: z
      .string()
      .regex(/^10\.\d{4,9}\/[^\sA-Z]+$/)
      .optional(),
    nct: z
      .array(z.string().regex(/^NCT\d{8}$/))
      .min(1)
      .optional(),
    setId: z.uuid().optional(),
    version: z.string().regex(/^\d+$/).optional(),
    application: z
      .string()
      .regex(/^(?:BLA|NDA)\d{6}$/)
      .optional(),
  }),
  url: z.url({ protocol: /^https$/ }),
  title: z.string().min(5),
  authors: z.array(z.string().min(2)),
  venue: z.string().min(3).nullable(),
  published: z
    .string()
    .regex(/^\d{4}(-\d{2}(-\d{2})?)?$/)
    .nullable(),
  participants: z.number().int().positive().nullable(),
  status: z.enum(statuses),
  statusNote: z.string().min(5).nullable(),
  licence: z.literal('CC0-1.0 (summary)'),
  units: z.array(z.string().regex(/^(?:trial|cohort|guideline|regulatory):\S+$/)),
  sections: z.array(z.strictObject({ title: z.string().min(3), text: z.string().regex(/\.$/) })).min(1),
});
export type PackDocument = z.infer<typeof packDocument>;

export const manifest = z
  .strictObject({
    name: z.literal('lupus'),
    version: z.string().regex(/^\d+$/),
    title: z.string(),
    licence: z.string(),
    description: z.string(),
    files: z.strictObject({ documents: z.string(), vocabulary: z.string() }),
    sha256: z.strictObject({ documents: z.string(), vocabulary: z.string() }),
  })
  .parse(JSON.parse(readFileSync(`${pack}pack.json`, 'utf8')));
const lines = readFileSync(`${pack}documents.jsonl`, 'utf8').trimEnd().split('\n');
export const documents = lines.map((line) => packDocument.parse(JSON.parse(line)));
const vocabularyFile = z
  .strictObject({ licence: z.string(), attribution: z.string(), terms: z.array(term) })
  .parse(JSON.parse(readFileSync(`${pack}vocabulary.json`, 'utf8')));
export const terms = vocabularyFile.terms;
export const vocabulary = Vocabulary.of(terms);

/** A document's sections, one a line. */
export function textOf(document: PackDocument): string {
  return document.sections.map((section) => section.text).join('\n');
}
