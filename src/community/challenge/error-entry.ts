import { z } from 'zod';
import { verdicts } from '#checker/check.ts';
import { causes, means } from '#community/challenge/challenge.ts';
import { canonicalJson, sha256 } from '#lib/sha256.ts';

/**
 * One challenge that came to an end, as it stood then. No name of a person is in it; who an account belonged to is told
 * where the challenge is shown, as long as there is the account.
 */
export const errorEntry = z.object({
  /** Counts from 1; the number of the newest is the version of the ledger. */
  number: z.number().int(),
  challenge: z.string(),
  at: z.string(),
  outcome: z.enum(['changed', 'stood']),
  question: z.object({ id: z.string(), title: z.string() }),
  post: z.string(),
  author: z.enum(['machine', 'member']),
  sentence: z.string(),
  before: z.enum(verdicts),
  after: z.enum(verdicts),
  cause: z.enum(causes).nullable(),
  why: z.string(),
  /** What was named, and the document that it led to. */
  named: z.string(),
  document: z.string().nullable(),
  quote: z.string(),
  because: z.array(z.string()),
  decidedBy: z.enum(['run', 'people']),
  reason: z.string(),
  /** The runs of the report that was challenged, and of the check again. */
  report: z.string(),
  run: z.string(),
  /** Which version of the challenge it is, where it was weighed again; absent: the first. */
  version: z.number().int().optional(),
  /** What the run decided with; absent in entries of before. */
  means: means.optional(),
  /** The digest of the entry before; empty for the first. */
  previous: z.string(),
});
export type ErrorEntry = z.infer<typeof errorEntry>;

/** SHA-256 of the canonical JSON of an entry. */
export function entryDigest(entry: ErrorEntry): string {
  return sha256(canonicalJson(entry));
}

/** The entry without the words of somebody whose post was removed since. */
export function withheldEntry(entry: ErrorEntry): ErrorEntry {
  const none = { sentence: '', why: '', named: '', quote: '', reason: '', because: [] };
  return { ...entry, ...none, question: { ...entry.question, title: '' } };
}
