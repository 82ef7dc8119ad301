/** Where a thing of another site is known by: its number there, or a name where it has none. */
export type OldId = string;

/** Somebody who wrote on the other site. */
export interface SiteUser {
  kind: 'user';
  old: OldId;
  name: string;
  /** ISO 8601; null where the dump does not say. */
  created: string | null;
  /** When the account was deleted: the name goes, the posts stay. */
  gone: string | null;
}

interface Written {
  old: OldId;
  /** The writer's number there; null where the dump names nobody. */
  author: OldId | null;
  /** Markdown. */
  body: string;
  created: string;
}

interface Voted extends Written {
  /** Votes for and against, as far as the dump tells them apart; else the score as one or the other. */
  up: number;
  down: number;
  edited: string | null;
  editor: OldId | null;
}

export interface SiteQuestion extends Voted {
  kind: 'question';
  title: string;
  tags: readonly string[];
  category: string | null;
  accepted: OldId | null;
  closed: string | null;
  /** The question that it was closed for. */
  duplicateOf: OldId | null;
  /** When something last happened to it; null where the dump does not say. */
  active: string | null;
}

export interface SiteAnswer extends Voted {
  kind: 'answer';
  question: OldId;
}

export interface SiteComment extends Written {
  kind: 'comment';
  parent: OldId;
}

/** A text that a question or an answer had, or has: the one with the highest number is the one that stands. */
export interface SiteRevision {
  kind: 'revision';
  post: OldId;
  /** Counts from 1 within the post. */
  number: number;
  /** Of a question. */
  title: string | null;
  body: string;
  tags: readonly string[] | null;
  author: OldId | null;
  written: string;
}

export interface SiteVote {
  kind: 'vote';
  post: OldId;
  member: OldId;
  value: 1 | -1;
  /** Null where the dump does not say. */
  at: string | null;
}

/** Something of the dump that has no place here, or cannot be read; `what` names its sort. */
export interface LeftOut {
  kind: 'left out';
  what: string;
}

export type SiteRecord =
  | SiteUser
  | SiteQuestion
  | SiteAnswer
  | SiteComment
  | SiteRevision
  | SiteVote
  | LeftOut;

/** The people that a record names. */
export function peopleIn(record: SiteRecord): string[] {
  if (record.kind === 'vote') return [record.member];
  if (record.kind === 'comment' || record.kind === 'revision')
    return record.author === null ? [] : [record.author];
  if (record.kind !== 'question' && record.kind !== 'answer') return [];
  return [record.author, record.editor].filter((old) => old !== null);
}
