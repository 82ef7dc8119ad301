import { ActStore } from '#community/moderation/act-store.ts';
import { FlagStore } from '#community/moderation/flag-store.ts';
import { ModeratorStore } from '#community/moderation/moderator-store.ts';
import { ReviewStore } from '#community/moderation/review-store.ts';
import { SpamStore } from '#community/moderation/spam-store.ts';
import { TrackRecordStore } from '#community/moderation/track-record-store.ts';
import type { SettingStore } from '#community/settings/setting-store.ts';
import type { Database } from '#storage/database.ts';

/** How the community keeps its pages clean. */
export interface Moderation {
  flags: FlagStore;
  reviews: ReviewStore;
  moderators: ModeratorStore;
  /** The public log. */
  acts: ActStore;
  spam: SpamStore;
  records: TrackRecordStore;
}

export function moderationOf(
  database: Pick<Database, 'kysely'>,
  now: () => Date,
  settings: Pick<SettingStore, 'read'>,
): Moderation {
  return {
    flags: new FlagStore(database, now, settings),
    reviews: new ReviewStore(database, now),
    moderators: new ModeratorStore(database, now),
    acts: new ActStore(database),
    spam: new SpamStore(database),
    records: new TrackRecordStore(database, now),
  };
}
