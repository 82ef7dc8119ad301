import { z } from 'zod';

/** What kind of published thing a document is. */
export const documentKinds = [
  'article',
  'trial record',
  'label',
  'approval record',
  'guideline',
  'web page',
  'file',
] as const;

/** How the evidence in a document was gained; decides its level together with the kind of question. */
export const designs = [
  'systematic review',
  'meta-analysis',
  'indirect comparison',
  'randomized trial',
  'post hoc analysis',
  'extension study',
  'cohort',
  'case series',
  'case report',
  'mechanism',
  'narrative review',
  'guideline',
  'consensus',
  'regulatory',
  'registration',
  'ai-written',
  'unknown',
] as const;

/** A document’s status; what each may count for is decided in `status.ts`. */
export const statuses = [
  'current',
  'corrected',
  'expression of concern',
  'retracted',
  'withdrawn',
  'superseded',
] as const;

const partialDate = z.string().regex(/^\d{4}(-\d{2}(-\d{2})?)?$/, 'a date is YYYY, YYYY-MM or YYYY-MM-DD');

export const documentId = z.string().min(3).max(300).brand<'DocumentId'>();

/** A source's id: one of the fixed names in `source.ts`, or a site's host name (`dermnetnz.org`). */
export const sourceId = z.string().min(2).max(120).brand<'SourceId'>();
export type SourceId = z.infer<typeof sourceId>;

export const identifiers = z.object({
  pmid: z.string().optional(),
  pmcid: z.string().optional(),
  doi: z.string().toLowerCase().optional(),
  nct: z.array(z.string()).optional(),
  setId: z.string().optional(),
  version: z.string().optional(),
  application: z.string().optional(),
});

/** A run of a document's text under one heading; `[start, end)` in Unicode code points. */
export const section = z.object({
  title: z.string(),
  start: z.number().int().nonnegative(),
  end: z.number().int().nonnegative(),
});

/** One published thing with an identity and its text. Offsets everywhere are Unicode code points. */
export const evidenceDocument = z.object({
  /** Stable: `<source>:<its own identifier>`, e.g. `pubmed:38114267`, `clinicaltrials:NCT06015737`. */
  id: documentId,
  source: sourceId,
  kind: z.enum(documentKinds),
  design: z.enum(designs),
  identifiers,
  /** Where a reader opens the original. */
  url: z.string(),
  title: z.string(),
  authors: z.array(z.string()),
  venue: z.string().nullable(),
  published: partialDate.nullable(),
  /** The day of this state of it, as its source gives it; left out where it gives none. */
  revised: partialDate.optional(),
  /** Number of people (or cases) studied, where the document has one. */
  participants: z.number().int().positive().nullable(),
  status: z.enum(statuses),
  statusNote: z.string().nullable(),
  licence: z.string(),
  /** `original`: the text is the document's own. `summary`: a pack's own words about the document. */
  representation: z.enum(['original', 'summary']),
  language: z.string(),
  /** Evidence units this document belongs to beyond its own identifiers, e.g. `trial:tulip-2`. */
  units: z.array(z.string()),
  sections: z.array(section),
  text: z.string(),
  /** Lower-case hexadecimal SHA-256 of `text` in UTF-8. */
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  /** Where it came from (`pack:lupus@1`) and when it was stored (ISO 8601). */
  provenance: z.object({ from: z.string(), at: z.string() }),
});

export type EvidenceDocument = z.infer<typeof evidenceDocument>;
