import { z } from 'zod';
import { role } from '#community/member.ts';
import { closing, postKind } from '#community/post.ts';

/** Who wrote something; null where nobody is known. A member who is gone has no name any more. */
export const author = z.object({
  id: z.string(),
  name: z.string(),
  role,
  points: z.number().int(),
  gone: z.boolean(),
});

/** Where something stands that was just written. */
export const posted = z.object({
  id: z.string(),
  url: z.string(),
  held: z.boolean().describe('Shown only once a moderator has looked'),
});

export const comment = z.object({
  id: z.string(),
  author: author.nullable(),
  body: z.string(),
  created: z.string(),
  edited: z.string().nullable(),
});

export const post = z.object({
  id: z.string(),
  kind: postKind,
  author: author.nullable(),
  /** Markdown. */
  body: z.string().describe('Markdown; empty for the answer of the machine, which has a report instead'),
  score: z.number().int(),
  revision: z.number().int(),
  created: z.string(),
  edited: z.string().nullable(),
  comments: z.array(comment),
});

export const answerPost = post.extend({
  reactions: z
    .object({ works: z.number().int(), outdated: z.number().int(), dangerous: z.number().int() })
    .describe('How many members it works for, and how many found it outdated or dangerous'),
});

export const asked = post.extend({
  title: z.string(),
  url: z.string(),
  tags: z.array(z.string()),
  category: z.string().nullable(),
  accepted: z.string().nullable().describe('The id of the best answer, as who asked chose'),
  closed: z.object({ at: z.string(), as: closing, duplicateOf: z.string().nullable() }).nullable(),
});

export const listed = z.object({
  id: z.string(),
  url: z.string(),
  title: z.string(),
  tags: z.array(z.string()),
  author: author.nullable(),
  score: z.number().int(),
  answers: z.number().int(),
  accepted: z.boolean(),
  closed: z.boolean(),
  contested: z.boolean().describe('Independent evidence on both sides of a sentence of its answer'),
  created: z.string(),
});
