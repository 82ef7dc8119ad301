import { z } from 'zod';
import { role } from '#community/member.ts';
import { closing } from '#community/post.ts';

/** What a member may say is wrong with a post. */
export const flagReasons = [
  'spam',
  'rude',
  'wrong-place',
  'duplicate',
  'machine-written',
  'dangerous',
  'other',
] as const;
export const flagReason = z.enum(flagReasons);
export type FlagReason = z.infer<typeof flagReason>;

/** Why a post stands in the queue: members flagged it, it may be spam, or it is its author's first. */
export const reviewCauses = ['flags', 'spam', 'first'] as const;
export const reviewCause = z.enum(reviewCauses);
export type ReviewCause = z.infer<typeof reviewCause>;

export const decisions = ['keep', 'remove'] as const;
export const decision = z.enum(decisions);
export type Decision = z.infer<typeof decision>;

const closed = z
  .object({ at: z.string(), by: z.string().nullable(), as: closing, duplicateOf: z.string().nullable() })
  .nullable();

/** What a decision on the queue changed. */
const decided = z.object({
  review: z.string(),
  /** Whether the decision deleted, or restored, the post; and who had deleted it. */
  moved: z.boolean(),
  deletedBy: z.string().nullable(),
  /** The flags that it answered. */
  flags: z.array(z.string()),
  /** What was learned of the text before; null: nothing. */
  learned: z.boolean().nullable(),
});

/**
 * What is kept of an act so that it can be undone. A rule `hide`s what many flagged and `hold`s what is likely spam;
 * moderators `keep` and `remove` what stands in the queue; the rest says itself.
 */
export const actBefore = z.discriminatedUnion('kind', [
  z.object({ kind: z.literal('hide') }),
  z.object({ kind: z.literal('hold') }),
  z.object({ kind: z.literal('keep'), ...decided.shape }),
  z.object({ kind: z.literal('remove'), ...decided.shape }),
  z.object({ kind: z.literal('delete') }),
  z.object({ kind: z.literal('restore'), deletedBy: z.string().nullable() }),
  z.object({ kind: z.literal('close'), closed }),
  z.object({ kind: z.literal('reopen'), closed }),
  z.object({ kind: z.literal('block'), phrase: z.string() }),
  z.object({ kind: z.literal('unblock'), phrase: z.string() }),
  z.object({ kind: z.literal('role'), from: role, to: role }),
  // ISO 8601; null: not banned.
  z.object({ kind: z.literal('ban'), from: z.string().nullable(), to: z.string().nullable() }),
  z.object({ kind: z.literal('unban'), from: z.string().nullable(), to: z.string().nullable() }),
  // In the words of a form; null: the default.
  z.object({
    kind: z.literal('set'),
    setting: z.string(),
    from: z.string().nullable(),
    to: z.string().nullable(),
  }),
]);
export type ActBefore = z.infer<typeof actBefore>;
export type ActKind = ActBefore['kind'];
