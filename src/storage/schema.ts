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
  migration: MigrationTable;
}
