import type { ColumnType, Generated, GeneratedAlways } from 'kysely';

export interface OutboxTable {
  id: string;
  member: string;
  cadence: string;
  until: Date;
  state: Generated<string>;
  tries: Generated<number>;
  due: Date;
  problem: Generated<string>;
}

export interface NotificationTable {
  /** A bigint: the driver gives it as text. */
  id: GeneratedAlways<string>;
  member: string;
  kind: string;
  subject: string;
  post: string;
  by: string | null;
  detail: Generated<string>;
  on_page: boolean;
  mail: string;
  hidden: Generated<boolean>;
  at: Date;
  read: ColumnType<Date | null, Date | null | undefined, Date | null>;
  outbox: ColumnType<string | null, string | null | undefined, string | null>;
}

export interface NotificationCountTable {
  member: string;
  unread: number;
}

export interface NotificationWishTable {
  member: string;
  wishes: ColumnType<unknown, string | undefined, string>;
  language: Generated<string>;
  feed: Generated<number>;
}

export interface MentionTable {
  post: string;
  name: string;
  member: string;
}

export interface ReactionTable {
  post: string;
  member: string;
  kind: string;
  comment: string | null;
  at: Date;
}

export interface ReactionCountTable {
  post: string;
  works: Generated<number>;
  outdated: Generated<number>;
  dangerous: Generated<number>;
}

export interface MachineTurnTable {
  question: string;
  at: Date;
  run: string | null;
}

/** The tables of notifications, mentions, reactions and turns, as `migrations/0013…` and `0014…` make them. */
export interface NotificationSchema {
  outbox: OutboxTable;
  notification: NotificationTable;
  notification_count: NotificationCountTable;
  notification_wish: NotificationWishTable;
  mention: MentionTable;
  reaction: ReactionTable;
  reaction_count: ReactionCountTable;
  machine_turn: MachineTurnTable;
}
