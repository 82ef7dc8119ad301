import type { ColumnType, Generated } from 'kysely';

/** As in `schema.ts`, which this is part of. */
type Json = ColumnType<unknown, string, string>;
type NullableJson = ColumnType<unknown, string | null | undefined, string | null>;

interface PostCheckTable {
  run: string;
  post: string;
  revision: number;
  claims: NullableJson;
  created: Date;
}

interface ClaimReplyTable {
  post: string;
  words: string;
  body: string;
  written: Date;
}

interface ChallengeTable {
  id: string;
  post: string;
  report: string;
  claim: string;
  words: string;
  sentence: string;
  verdict: string;
  challenger: string;
  why: string;
  document: Generated<string>;
  quote: Generated<string>;
  pasted: Generated<string>;
  run: string;
  again: string | null;
  suspicion: ColumnType<unknown, string | undefined, string>;
  finding: NullableJson;
  state: Generated<string>;
  decided_by: string | null;
  reason: Generated<string>;
  verdict_after: string | null;
  decided: Date | null;
  created: Date;
}

interface ChallengeVersionTable {
  challenge: string;
  number: number;
  run: string;
  finding: NullableJson;
  state: string;
  decided_by: string | null;
  reason: string;
  verdict_after: string | null;
  decided: Date | null;
}

interface ErrorEntryTable {
  number: number;
  challenge: string;
  entry: Json;
  sha256: string;
}

/** The tables of checks on what people wrote, and of challenges. */
export interface ChallengeSchema {
  post_check: PostCheckTable;
  claim_reply: ClaimReplyTable;
  challenge: ChallengeTable;
  challenge_version: ChallengeVersionTable;
  error_entry: ErrorEntryTable;
}
