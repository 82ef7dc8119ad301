import type { ColumnType, Generated } from 'kysely';

/** A JSON column: written as text, read as the value, whose shape its store knows. */
export type Json = ColumnType<unknown, string, string>;
export type NullableJson = ColumnType<unknown, string | null | undefined, string | null>;

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

export interface AccountLimitTable {
  key: string;
  count: number;
  ends: Date;
}

export interface SetupLinkTable {
  hash: string;
  expires: Date;
}

export interface MigrationTable {
  name: string;
  sha256: string;
  applied: Generated<Date>;
}

/** The tables as `migrations/` makes them. */
export interface Schema {
  run: RunTable;
  run_event: RunEventTable;
  question: QuestionTable;
  answer: AnswerTable;
  member: MemberTable;
  account_user: AccountUserTable;
  account_session: AccountSessionTable;
  account_login: AccountLoginTable;
  account_verification: AccountVerificationTable;
  account_limit: AccountLimitTable;
  setup_link: SetupLinkTable;
  migration: MigrationTable;
}
