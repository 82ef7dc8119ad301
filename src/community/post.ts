import { z } from 'zod';
import { type MemberId, memberId, type Role, role } from '#community/member.ts';
import type { QuestionId } from '#community/question.ts';
import { idPattern } from '#storage/id.ts';

export const postId = z.string().regex(idPattern).brand<'PostId'>();
export type PostId = z.infer<typeof postId>;

export const postKinds = ['question', 'answer', 'comment'] as const;
export const postKind = z.enum(postKinds);
export type PostKind = z.infer<typeof postKind>;

/** Why a question takes no more answers. */
export const closings = ['duplicate', 'off-topic', 'unclear'] as const;
export const closing = z.enum(closings);
export type Closing = z.infer<typeof closing>;

/** Who wrote something, as it stands beside it. A member who is gone has no name any more. */
export interface Author {
  id: MemberId;
  name: string;
  role: Role;
  points: number;
  gone: boolean;
}

/** What every post has, whatever its kind. Times are ISO 8601. */
export interface Post {
  id: PostId;
  kind: PostKind;
  /** The question whose page it stands on; its own id for a question. */
  question: QuestionId;
  /** What a comment stands under. */
  parent: PostId | null;
  /** Null: asked without an account. */
  author: Author | null;
  /** Markdown; empty for the machine's answer, whose text is its run's. */
  body: string;
  score: number;
  comments: number;
  /** Counts its texts from 1. */
  revision: number;
  edited: string | null;
  deleted: { at: string; by: MemberId | null } | null;
  created: string;
}

/** One of the texts that a post had, or has. */
export interface Revision {
  number: number;
  /** Of a question. */
  title: string | null;
  body: string;
  tags: string[] | null;
  author: Author | null;
  written: string;
}

interface AuthorRow {
  author: string | null;
  author_name: string | null;
  author_role: string | null;
  author_points: number | null;
  author_gone: Date | null;
}

/** The author in a row that was joined with `member` under these names. */
export function authorOf(row: AuthorRow): Author | null {
  if (row.author === null) return null;
  const gone = row.author_gone !== null;
  return {
    id: memberId.parse(row.author),
    name: gone ? '' : (row.author_name ?? ''),
    role: role.parse(row.author_role),
    points: row.author_points ?? 0,
    gone,
  };
}
