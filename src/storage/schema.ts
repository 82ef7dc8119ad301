import type { ColumnType, Generated, GeneratedAlways } from 'kysely';
import type { ChallengeSchema } from '#storage/challenge-schema.ts';
import type { ImageSchema } from '#storage/image-schema.ts';
import type { ModerationSchema } from '#storage/moderation-schema.ts';
import type { NotificationSchema } from '#storage/notification-schema.ts';

/** A JSON column: written as text, read as the value, whose shape its store knows. */
export type Json = ColumnType<unknown, string, string>;
export type NullableJson = ColumnType<unknown, string | null | undefined, string | null>;

/** A list of texts, empty where none is given. */
export type Texts = ColumnType<string[], readonly string[] | undefined, readonly string[]>;
/** A day: only ever compared. */
export type Day = ColumnType<never, string, string>;

export interface RunTable {
  id: string;
  kind: string;
  state: Generated<string>;
  attempt: Generated<number>;
  seq: Generated<number>;
  job: string | null;
  about: ColumnType<string | null, string | null | undefined, string | null>;
  input: Json;
  result: NullableJson;
  error: NullableJson;
  created: Generated<Date>;
  started: Date | null;
  finished: Date | null;
}

export interface RunEventTable {
  run: string;
  seq: number;
  at: Generated<Date>;
  step: Json;
}

export interface QuestionTable {
  id: string;
  slug: string;
  title: string;
  body: Generated<string>;
  same_words: string;
  created: Generated<Date>;
  tags: Texts;
  category: string | null;
  answers: Generated<number>;
  accepted: string | null;
  accepted_by: string | null;
  closed: Date | null;
  closed_by: string | null;
  closed_as: string | null;
  duplicate_of: string | null;
  hidden: Generated<boolean>;
  contested: Generated<boolean>;
  hot: Generated<number>;
  active: Generated<Date>;
  views: Generated<number>;
}

export interface AnswerTable {
  id: string;
  question: string;
  author: Generated<string>;
  run: string;
  body: Json;
  created: Generated<Date>;
}

export interface MemberTable {
  id: string;
  name: string;
  role: Generated<string>;
  points: Generated<number>;
  banned_until: Date | null;
  gone: Date | null;
  created: Generated<Date>;
}

export interface AccountUserTable {
  id: string;
  name: string;
  email: string;
  email_verified: Generated<boolean>;
  image: string | null;
  two_factor_enabled: Generated<boolean | null>;
  created: Generated<Date>;
  updated: Generated<Date>;
}

export interface AccountSessionTable {
  id: string;
  account: string;
  token: string;
  expires: Date;
  address: string | null;
  agent: string | null;
  created: Generated<Date>;
  updated: Generated<Date>;
}

export interface AccountLoginTable {
  id: string;
  account: string;
  provider: string;
  subject: string;
  password: string | null;
  created: Generated<Date>;
}

export interface AccountVerificationTable {
  id: string;
  identifier: string;
  value: string;
  expires: Date;
}

export interface AccountTwoFactorTable {
  id: string;
  account: string;
  secret: string;
  backup_codes: string;
  verified: Generated<boolean | null>;
}

export interface AccountLimitTable {
  key: string;
  count: number;
  ends: Date;
}

export interface SetupLinkTable {
  hash: string;
  expires: Date;
}

export interface PostTable {
  id: string;
  kind: string;
  question: string;
  parent: string | null;
  author: string | null;
  body: Generated<string>;
  up: Generated<number>;
  down: Generated<number>;
  score: GeneratedAlways<number>;
  comments: Generated<number>;
  revision: Generated<number>;
  edited: Date | null;
  editor: string | null;
  deleted: Date | null;
  deleted_by: string | null;
  created: Generated<Date>;
}

/** What posts are found by; `words` is made of their texts by the database. */
export interface PostWordsTable {
  post: string;
  report: Generated<string>;
  verdicts: Texts;
  words: ColumnType<never, unknown, unknown>;
}

export interface RevisionTable {
  post: string;
  number: number;
  title: string | null;
  body: string;
  tags: ColumnType<string[] | null, readonly string[] | null, never>;
  author: string | null;
  written: Date;
}

export interface CategoryTable {
  slug: string;
  name: string;
  questions: Generated<number>;
}

export interface TagTable {
  name: string;
  same_as: string | null;
  questions: Generated<number>;
}

export interface QuestionTagTable {
  question: string;
  tag: string;
  created: Date;
}

export interface VoteTable {
  member: string;
  post: string;
  value: number;
  at: Date;
}

export interface VoteDayTable {
  member: string;
  day: Day;
  votes: number;
}

export interface PointEventTable {
  id: GeneratedAlways<string>;
  member: string;
  kind: string;
  amount: number;
  post: string | null;
  at: Date;
}

/** Kept by the database with every event. */
export interface PointMonthTable {
  month: Day;
  member: string;
  points: number;
}

export interface BookmarkTable {
  member: string;
  question: string;
  created: Generated<Date>;
}

export interface DraftTable {
  member: string;
  place: string;
  title: string;
  body: string;
  tags: string;
  saved: Generated<Date>;
}

export interface ImportedTable {
  site: string;
  kind: string;
  old: string;
  id: string;
  accepted: string | null;
  duplicate_of: string | null;
}

export interface MigrationTable {
  name: string;
  sha256: string;
  applied: Generated<Date>;
}

/** The tables as `migrations/` makes them. */
export interface Schema extends ModerationSchema, NotificationSchema, ChallengeSchema, ImageSchema {
  run: RunTable;
  run_event: RunEventTable;
  question: QuestionTable;
  answer: AnswerTable;
  member: MemberTable;
  account_user: AccountUserTable;
  account_session: AccountSessionTable;
  account_login: AccountLoginTable;
  account_verification: AccountVerificationTable;
  account_two_factor: AccountTwoFactorTable;
  account_limit: AccountLimitTable;
  setup_link: SetupLinkTable;
  post: PostTable;
  post_words: PostWordsTable;
  revision: RevisionTable;
  category: CategoryTable;
  tag: TagTable;
  question_tag: QuestionTagTable;
  vote: VoteTable;
  vote_day: VoteDayTable;
  point_event: PointEventTable;
  point_month: PointMonthTable;
  bookmark: BookmarkTable;
  draft: DraftTable;
  imported: ImportedTable;
  migration: MigrationTable;
}
