import type { ColumnType, Generated, GeneratedAlways } from 'kysely';

/** As in `schema.ts`, which this is part of. */
type Json = ColumnType<unknown, string, string>;

export interface FlagTable {
  id: string;
  post: string;
  member: string;
  reason: string;
  note: Generated<string>;
  weight: number;
  state: Generated<string>;
  created: Date;
}

export interface ReviewTable {
  id: string;
  post: string;
  why: string;
  score: Generated<number>;
  reasons: Json;
  decision: string | null;
  created: Date;
}

export interface ModerationActTable {
  /** A bigint: the driver gives it as text. */
  id: GeneratedAlways<string>;
  kind: string;
  by: string | null;
  post: string | null;
  member: ColumnType<string | null, string | null | undefined, string | null>;
  reason: Generated<string>;
  note: Generated<string>;
  before: Json;
  at: Date;
  undone: Date | null;
  undone_by: string | null;
}

export interface SpamTextTable {
  post: string;
  is_spam: boolean;
  words: ColumnType<string[], readonly string[], readonly string[]>;
}

export interface SpamWordTable {
  word: string;
  spam: Generated<number>;
  good: Generated<number>;
}

export interface BlockedPhraseTable {
  phrase: string;
  created: Date;
}

export interface SettingTable {
  key: string;
  value: string;
  changed: Date;
}

export interface HourlyCountTable {
  who: string;
  what: string;
  count: number;
  ends: Date;
}

export interface VerdictCountTable {
  run: string;
  verdict: string;
  count: number;
  at: Date;
}

/** The tables of moderation and settings, as `migrations/0008`, `0017`, `0018` and `0020` make them. */
export interface ModerationSchema {
  flag: FlagTable;
  review: ReviewTable;
  moderation_act: ModerationActTable;
  spam_text: SpamTextTable;
  spam_word: SpamWordTable;
  blocked_phrase: BlockedPhraseTable;
  setting: SettingTable;
  hourly_count: HourlyCountTable;
  verdict_count: VerdictCountTable;
}
