import { z } from 'zod';
import { designs, documentId, documentKinds, sourceId, statuses } from '#evidence/document.ts';

/** What one passage says of one claim. */
export const stances = ['supports', 'contradicts', 'neutral'] as const;
export type Stance = (typeof stances)[number];

/** Whether a passage speaks of the claim's own population, intervention and outcome. */
export const scopes = ['same', 'broader', 'narrower', 'other'] as const;
export type Scope = (typeof scopes)[number];

/** What one source said of one claim. */
export const outcomeWords = [
  'supports',
  'contradicts',
  'both',
  'silent',
  'no documents',
  'unreachable',
  'not asked',
] as const;
export type OutcomeWord = (typeof outcomeWords)[number];

export const verdicts = [
  'supported',
  'overstated',
  'contested',
  'contradicted',
  'not found',
  'not checkable',
  'not checked',
] as const;
export type Verdict = (typeof verdicts)[number];

const range = { start: z.number().int().nonnegative(), end: z.number().int().nonnegative() };

/** The part of a document that a report carries, enough to cite it and to judge its weight. */
export const citedDocument = z.object({
  id: documentId,
  source: sourceId,
  title: z.string(),
  kind: z.enum(documentKinds),
  design: z.enum(designs),
  authors: z.array(z.string()),
  venue: z.string().nullable(),
  published: z.string().nullable(),
  participants: z.number().int().nullable(),
  status: z.enum(statuses),
  statusNote: z.string().nullable(),
  representation: z.enum(['original', 'summary']),
  url: z.string(),
  sha256: z.string(),
});
export type CitedDocument = z.infer<typeof citedDocument>;

export const evidence = z.object({
  document: citedDocument,
  passage: z.object({ ...range, section: z.string(), quote: z.string() }),
  stance: z.enum(stances),
  scope: z.enum(scopes),
  /** 0…1, the judge's score for its stance. */
  score: z.number().min(0).max(1),
  /** The evidence unit: documents of one trial or cohort share it and count once. */
  unit: z.string(),
  /** Oxford CEBM 2011 level 1…5; null for documents that are marked beside it. */
  level: z.number().int().min(1).max(5).nullable(),
  /** `regulatory` and `guideline` stand beside the level, not inside it. */
  mark: z.enum(['regulatory', 'guideline']).nullable(),
  /** Why the judge said so, one plain sentence. */
  why: z.string(),
});
export type Evidence = z.infer<typeof evidence>;

export const outcome = z.object({
  source: sourceId,
  outcome: z.enum(outcomeWords),
  /** The exact query as it was run, for and against. */
  query: z.string(),
  opposingQuery: z.string(),
  asked: z.string(),
  hits: z.number().int().nonnegative(),
  opposingHits: z.number().int().nonnegative(),
  /** The documents that were opened. */
  opened: z.array(documentId),
  /** One sentence: the reason of a failure, or the proof of an absence. */
  note: z.string().nullable(),
});
export type Outcome = z.infer<typeof outcome>;

export const claim = z.object({
  id: z.string(),
  /** The input's own characters `[start, end)`, in code points. */
  text: z.string(),
  ...range,
  /** The same assertion made self-contained: pronouns and abbreviations resolved. */
  wording: z.string(),
  verdict: z.enum(verdicts),
  /** The scope at which the evidence speaks; null where there is none. */
  scope: z.enum(scopes).nullable(),
  confidence: z.number().min(0).max(1),
  /** Best level among the supporting units, 1…5. */
  level: z.number().int().min(1).max(5).nullable(),
  marks: z.array(z.enum(['regulatory', 'guideline'])),
  /** Why this verdict: plain sentences, most important first. */
  reasons: z.array(z.string()),
  /** `overstated`: the strongest sentence that the evidence does carry. */
  carried: z.string().nullable(),
  /** Counts of independent evidence units, never of documents. */
  units: z.object({ supporting: z.number().int(), contradicting: z.number().int() }),
  /** Patients behind the supporting case-level evidence, with what could overlap; null elsewhere. */
  patients: z.object({ count: z.number().int(), note: z.string() }).nullable(),
  evidence: z.array(evidence),
  outcomes: z.array(outcome),
  opposing: z.object({
    queries: z.number().int(),
    passages: z.number().int(),
    contradicting: z.number().int(),
  }),
});
export type Claim = z.infer<typeof claim>;

/** One source over the whole check. */
export const sourceSummary = z.object({
  id: sourceId,
  name: z.string(),
  documents: z.number().int().nonnegative(),
  /** How many claims came out how at this source. */
  outcomes: z.partialRecord(z.enum(outcomeWords), z.number().int()),
  licence: z.string(),
  coverage: z.string().nullable(),
});
export type SourceSummary = z.infer<typeof sourceSummary>;

/** The file that lets anyone replay a check offline. */
export const receipt = z.object({
  format: z.literal('betateta-receipt/1'),
  check: z.string(),
  created: z.string(),
  input: z.object({ text: z.string(), sha256: z.string() }),
  evidence: z.object({ digest: z.string(), documents: z.number().int(), version: z.string() }),
  judge: z.object({ name: z.string(), version: z.string() }),
  thresholds: z.record(z.string(), z.number()),
  claims: z.array(
    z.object({
      text: z.string(),
      ...range,
      wording: z.string(),
      verdict: z.enum(verdicts),
      quotes: z.array(
        z.object({
          document: documentId,
          sha256: z.string(),
          ...range,
          quote: z.string(),
          stance: z.enum(stances),
        }),
      ),
    }),
  ),
  /** SHA-256 of the receipt's canonical JSON without this field. */
  sha256: z.string(),
});
export type Receipt = z.infer<typeof receipt>;

/** One run: an input text × a state of the evidence × a judge → claims with verdicts. */
export const check = z.object({
  id: z.string(),
  created: z.string(),
  input: z.object({
    title: z.string().nullable(),
    origin: z.string().nullable(),
    text: z.string(),
    sha256: z.string(),
  }),
  evidence: z.object({ digest: z.string(), documents: z.number().int(), version: z.string() }),
  judge: z.object({ name: z.string(), version: z.string() }),
  claims: z.array(claim),
  sources: z.array(sourceSummary),
  opposing: z.object({
    queries: z.number().int(),
    passages: z.number().int(),
    contradicting: z.number().int(),
  }),
  receipt,
});
export type Check = z.infer<typeof check>;
