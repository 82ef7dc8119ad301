import { z } from 'zod';
import { check, citedDocument, outcomeWords, scopes } from '#checker/check.ts';
import { sourceId } from '#evidence/document.ts';

export const sectionIds = [
  'short-answer',
  'condition',
  'mechanism',
  'evidence',
  'diagnosis',
  'course',
  'frequency',
  'harm',
  'comparison',
  'next',
  'limits',
  'takeaway',
] as const;

/** What a sentence or a heading says in any language; absent where it is quoted or phrased. */
export const messages = z.array(
  z.object({ key: z.string(), values: z.record(z.string(), z.union([z.string(), z.number()])) }),
);

/** One sentence of an answer: a claim with a check, or visibly connecting text. Offsets: code points. */
export const answerSentence = z.object({
  text: z.string(),
  start: z.number().int().nonnegative(),
  end: z.number().int().nonnegative(),
  connecting: z.boolean(),
  /** The id of its first claim in `check.claims`; null for connecting text. */
  claim: z.string().nullable(),
  /** A language model phrased it; absent where it is taken from a passage or made by a rule. */
  written: z.literal(true).optional(),
  messages: messages.optional(),
});
export type AnswerSentence = z.infer<typeof answerSentence>;

export const answerSection = z.object({
  id: z.enum(sectionIds),
  heading: z.string(),
  messages: messages.optional(),
  sentences: z.array(answerSentence),
});
export type AnswerSection = z.infer<typeof answerSection>;

/** One evidence unit in the evidence table. */
export const evidenceRow = z.object({
  unit: z.string(),
  document: citedDocument,
  design: z.string(),
  participants: z.number().int().nullable(),
  population: z.string(),
  intervention: z.string(),
  /** The outcome with its numbers, quoted from the document. */
  outcome: z.string(),
  level: z.number().int().min(1).max(5).nullable(),
  mark: z.enum(['regulatory', 'guideline']).nullable(),
  scope: z.enum(scopes),
});
export type EvidenceRow = z.infer<typeof evidenceRow>;

/** What one source was asked for the question and what it said, silence included. */
export const sourceStatement = z.object({
  source: sourceId,
  name: z.string(),
  outcome: z.enum(outcomeWords),
  query: z.string(),
  hits: z.number().int(),
  documents: z.array(citedDocument),
  /** One plain sentence. */
  said: z.string(),
});
export type SourceStatement = z.infer<typeof sourceStatement>;

export const planRoles = ['population', 'intervention', 'comparison', 'outcome'] as const;

/** What a question was taken for, and what followed from it. */
export const answerPlan = z.object({
  kind: z.string(),
  population: z.string().nullable(),
  intervention: z.string().nullable(),
  comparison: z.string().nullable(),
  outcome: z.string().nullable().default(null),
  synonyms: z.array(z.string()),
  /** The same as terms of the vocabulary, with their identifiers. */
  terms: z
    .array(
      z.object({ role: z.enum(planRoles), id: z.string(), name: z.string(), synonyms: z.array(z.string()) }),
    )
    .default([]),
  /** What each section is to answer, and the query that was sent for it. */
  queries: z.array(
    z.object({ section: z.enum(sectionIds), question: z.string().default(''), query: z.string() }),
  ),
  /** The sources from which the answer is made, and why they are asked. */
  sources: z.array(z.object({ id: sourceId, name: z.string(), why: z.string() })).default([]),
  /** Which of it a reader has changed. */
  edited: z.array(z.string()).default([]),
});
export type AnswerPlan = z.infer<typeof answerPlan>;

/** How sure one can be of a short answer, in the four words of GRADE, with the reasons. */
export const answerCertainty = z.object({
  word: z.enum(['high', 'moderate', 'low', 'very low']),
  reasons: z.array(z.string()),
});
export type AnswerCertainty = z.infer<typeof answerCertainty>;

/** What a language model had to do with an answer. */
export const answerWriter = z.object({
  name: z.string(),
  /** Tokens that it took, question and answer together; counted by its service, else estimated. */
  tokens: z.number().int().nonnegative(),
  /** Why none of its text is used; null where some is. */
  problem: z.string().nullable(),
  /** Sentences of it that did not hold, also after it was asked to write them anew. */
  dropped: z.array(z.object({ text: z.string(), why: z.string() })),
});
export type AnswerWriter = z.infer<typeof answerWriter>;

export const answer = z.object({
  question: z.string(),
  created: z.string(),
  plan: answerPlan,
  /** Headings and sentences as plain text; `check.input.text` is this text. */
  text: z.string(),
  /** In order: short answer, themed sections, comparison, what comes next, limits, takeaway. */
  sections: z.array(answerSection),
  table: z.array(evidenceRow),
  sources: z.array(sourceStatement),
  /** Absent where nothing that has a level answers the question. */
  certainty: answerCertainty.optional(),
  /** Sentences in plain words, by the claim that each explains; every one was checked like the others. */
  plain: z.array(z.object({ claim: z.string(), text: z.string() })).default([]),
  /** Absent where no language model was asked. */
  writer: answerWriter.optional(),
  check,
});
export type Answer = z.infer<typeof answer>;
