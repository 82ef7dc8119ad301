import { z } from 'zod';
import { role } from '#community/member.ts';
import type { Needs } from '../community/acting.ts';
import { operation } from '../operation.ts';
import { questionPath } from '../question-path.ts';

export const moderationLog = operation({
  name: 'moderation-log',
  summary: 'List what moderators and rules did, the newest first.',
  input: z.object({
    limit: z.number().int().min(1).max(100).default(30).describe('How many at most'),
    before: z
      .string()
      .regex(/^\d{1,18}$/)
      .optional()
      .describe('The id of the last entry of the list before'),
    post: z.string().max(100).optional().describe('Only what was done about this post'),
  }),
  output: z.object({
    acts: z.array(
      z.object({
        id: z.string(),
        kind: z.string(),
        by: z.string().nullable().describe('The name of who did it; null: a rule of the site'),
        post: z.object({ id: z.string(), kind: z.string(), title: z.string(), url: z.string() }).nullable(),
        phrase: z.string().nullable(),
        setting: z
          .object({ key: z.string(), from: z.string().nullable(), to: z.string().nullable() })
          .nullable()
          .describe('What was set, in words; null: the default'),
        member: z.object({ id: z.string(), name: z.string() }).nullable().describe('Whom it was about'),
        role: z.object({ from: role, to: role }).nullable(),
        ban: z.object({ from: z.string().nullable(), to: z.string().nullable() }).nullable(),
        reason: z.string(),
        note: z.string(),
        at: z.string(),
        undone: z.object({ at: z.string(), by: z.string() }).nullable(),
      }),
    ),
  }),
  permission: 'anyone',
  readOnly: true,
  async run({ community, url }: Needs, given) {
    const acts = await community.moderation.acts.newest(given);
    return {
      acts: acts.map(({ by, post, member, ...act }) => ({
        ...act,
        member: member === null ? null : { id: member.id, name: member.name },
        by: by?.name ?? null,
        post:
          post === null
            ? null
            : {
                id: post.id,
                kind: post.kind,
                title: post.title,
                url: url(questionPath({ id: post.question, slug: post.slug })),
              },
      })),
    };
  },
});
