import { z } from 'zod';

/** What members find when they try an answer; that it is dangerous is said with a comment. */
export const reactions = ['works', 'outdated', 'dangerous'] as const;
export const reaction = z.enum(reactions);
export type Reaction = z.infer<typeof reaction>;

/** How many members found each. */
export type ReactionCounts = Record<Reaction, number>;

export const noReactions: ReactionCounts = { works: 0, outdated: 0, dangerous: 0 };
