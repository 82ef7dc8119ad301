import { z } from 'zod';
import { designs, documentId, documentKinds, identifiers, sourceId, statuses } from '#evidence/document.ts';
import { signature } from '#lib/signature.ts';

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

/** What became of a reference that the input itself gives; the last two say that nobody could tell. */
export const citationVerdicts = [
  'supports',
  'does not support',
  'wrong details',
  'not found',
  'retracted or corrected',
  'not asked',
  'unreachable',
] as const;
export type CitationVerdict = (typeof citationVerdicts)[number];

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
  /** Why it could not be asked over the network, where that failed; what is stored of it may still speak. */
  unreachable: z.string().optional(),
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
  /**
   * The claim as its evidence carries it, as a change of its words: kept and removed ones make up the claim's wording,
   * kept and added ones what the evidence carries. Absent where no change of a few words makes it true.
   */
  rewrite: z.array(z.object({ change: z.enum(['kept', 'removed', 'added']), text: z.string() })).optional(),
  /** How sure one can be of what the evidence shows, with the reasons; absent where no evidence with a level supports it. */
  certainty: z
    .object({ word: z.enum(['high', 'moderate', 'low', 'very low']), reasons: z.array(z.string()) })
    .optional(),
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

const cited = z.object({ ...range, section: z.string(), quote: z.string() });

/** A reference that the input gives, where it stands, and what became of it. */
export const reference = z.object({
  id: z.string(),
  /** Its number or sign in a list; null for one that stands in the running text. */
  label: z.string().nullable(),
  /** The input's own characters `[start, end)`, in code points. */
  text: z.string(),
  ...range,
  /** `place`: it names a site and no document. */
  form: z.enum(['entry', 'identifier', 'link', 'author and year', 'place']),
  /** Its details as the input gives them, as far as they could be told apart. */
  given: z.object({
    title: z.string().nullable(),
    authors: z.array(z.string()),
    year: z.number().int().nullable(),
    journal: z.string().nullable(),
    url: z.string().nullable(),
    identifiers: identifiers
      .pick({ pmid: true, pmcid: true, doi: true })
      .extend({ nct: z.string().optional() }),
  }),
  /** Where the text cites it. */
  marks: z.array(z.object(range)),
  verdict: z.enum(citationVerdicts),
  /** Why this verdict: plain sentences, most important first. */
  reasons: z.array(z.string()),
  /** The document that it leads to; null where none was found. */
  document: citedDocument.nullable(),
  /** Details that are given otherwise than they were published. */
  details: z.array(
    z.object({
      detail: z.enum(['title', 'authors', 'year', 'journal', 'identifier']),
      given: z.string(),
      published: z.string(),
    }),
  ),
  /** Each claim that it stands at, and whether its document carries that claim. */
  claims: z.array(
    z.object({
      claim: z.string(),
      supports: z.boolean(),
      why: z.string(),
      /** The passage that decides; null where nothing in the document speaks of the claim. */
      passage: cited.nullable(),
      /** Where it does not support: a document that does, if one is known. */
      instead: z.object({ document: citedDocument, passage: cited }).nullable(),
    }),
  ),
  /** Where it was looked up, over the network too. */
  asked: z.array(
    z.object({
      source: sourceId,
      query: z.string(),
      asked: z.string(),
      hits: z.number().int().nonnegative(),
      note: z.string().nullable(),
    }),
  ),
});
export type Reference = z.infer<typeof reference>;

/** One of several texts that were checked together, as a part of the whole input. */
export const inputText = z.object({ title: z.string().nullable(), origin: z.string().nullable(), ...range });
export type InputText = z.infer<typeof inputText>;

/** The same claim in several texts, or one that only one of them makes. */
export const alignedClaim = z.object({
  /** Ids of claims, in the order of the texts. */
  claims: z.array(z.string()).min(1),
  agreement: z.enum(['agree', 'disagree', 'alone']),
  why: z.string().nullable(),
});
export type AlignedClaim = z.infer<typeof alignedClaim>;

/** A document that somebody brought to a check: it is read whether or not the search finds it. */
export const broughtDocument = z.object({
  document: documentId,
  /** Where what they quoted of it stands, in code points; null where they quoted nothing that stands there. */
  quoted: z.object(range).nullable(),
});
export type BroughtDocument = z.infer<typeof broughtDocument>;

/** The file that lets anyone replay a check offline. */
export const receipt = z.object({
  format: z.literal('betateta-receipt/1'),
  check: z.string(),
  created: z.string(),
  input: z.object({
    text: z.string(),
    sha256: z.string(),
    /** Of several texts: where each begins and ends. */
    texts: z.array(inputText).optional(),
  }),
  evidence: z.object({ digest: z.string(), documents: z.number().int(), version: z.string() }),
  judge: z.object({ name: z.string(), version: z.string() }),
  /** How passages were found; absent in receipts of before. */
  retrieval: z.object({ name: z.string(), version: z.string() }).optional(),
  thresholds: z.record(z.string(), z.number()),
  /** What was brought to it; absent where nothing was. */
  brought: z.array(broughtDocument).optional(),
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
  /** SHA-256 of the receipt's canonical JSON without this field and the signature. */
  sha256: z.string(),
  /** Over the canonical JSON of all the rest; receipts from before there was a key have none. */
  signature: signature.optional(),
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
    /** The texts that were checked together; empty where there is one. */
    texts: z.array(inputText).default([]),
  }),
  evidence: z.object({ digest: z.string(), documents: z.number().int(), version: z.string() }),
  judge: z.object({ name: z.string(), version: z.string() }),
  /** How passages were found; absent in reports of before. */
  retrieval: z.object({ name: z.string(), version: z.string() }).optional(),
  /** What was brought to it; absent where nothing was. */
  brought: z.array(broughtDocument).optional(),
  claims: z.array(claim),
  /** The references that the input gives. */
  references: z.array(reference).default([]),
  /** Of several texts: each claim, with what the other texts say of it. */
  alignment: z.array(alignedClaim).default([]),
  sources: z.array(sourceSummary),
  opposing: z.object({
    queries: z.number().int(),
    passages: z.number().int(),
    contradicting: z.number().int(),
  }),
  receipt,
});
export type Check = z.infer<typeof check>;
