import { randomBytes } from 'node:crypto';
import { ActivityStore } from '#community/activity-store.ts';
import { BadgeStore } from '#community/badge/badge-store.ts';
import { ChallengeStore } from '#community/challenge/challenge-store.ts';
import { ErrorEntryStore } from '#community/challenge/error-entry-store.ts';
import { PostCheckStore } from '#community/challenge/post-check-store.ts';
import { HourlyLimitStore } from '#community/hourly-limit-store.ts';
import { ImageStore } from '#community/image/image-store.ts';
import { OldAddressStore } from '#community/import/old-address-store.ts';
import { MemberStore } from '#community/member-store.ts';
import { MentionStore } from '#community/mention-store.ts';
import { type Moderation, moderationOf } from '#community/moderation/moderation.ts';
import { NotificationStore } from '#community/notification/notification-store.ts';
import { PrivateLinks } from '#community/notification/private-links.ts';
import { PeopleStore } from '#community/people-store.ts';
import { PointStore } from '#community/point-store.ts';
import { PostStateStore } from '#community/post-state-store.ts';
import { PostStore } from '#community/post-store.ts';
import { QuestionListStore } from '#community/question-list-store.ts';
import { QuestionStateStore } from '#community/question-state-store.ts';
import { ReactionStore } from '#community/reaction-store.ts';
import { SearchStore } from '#community/search-store.ts';
import { SettingStore } from '#community/settings/setting-store.ts';
import { ShelfStore } from '#community/shelf-store.ts';
import { StatisticsStore } from '#community/statistics/statistics-store.ts';
import { TagStore } from '#community/tag-store.ts';
import { ThreadStore } from '#community/thread-store.ts';
import { ViewStore } from '#community/view-store.ts';
import { VoteStore } from '#community/vote-store.ts';
import type { Database } from '#storage/database.ts';

/** Everything that members read and write. */
export interface Community {
  /** What is written anew. */
  posts: PostStore;
  /** What becomes of posts. */
  states: PostStateStore;
  /** What becomes of questions. */
  questions: QuestionStateStore;
  votes: VoteStore;
  reactions: ReactionStore;
  points: PointStore;
  tags: TagStore;
  /** What stands on a page. */
  threads: ThreadStore;
  lists: QuestionListStore;
  search: SearchStore;
  members: MemberStore;
  mentions: MentionStore;
  /** Images in posts. */
  images: ImageStore;
  /** Members in lists. */
  people: PeopleStore;
  activity: ActivityStore;
  /** Bookmarks and drafts. */
  shelf: ShelfStore;
  moderation: Moderation;
  /** What members are told, and how. */
  notifications: NotificationStore;
  /** Addresses that open something of a member without a login. */
  links: PrivateLinks;
  /** Checks of what people wrote. */
  checks: PostCheckStore;
  challenges: ChallengeStore;
  /** The ledger of errors. */
  errors: ErrorEntryStore;
  /** What came from other sites, by its old numbers. */
  moved: OldAddressStore;
  limits: HourlyLimitStore;
  badges: BadgeStore;
  /** What who runs the site has set. */
  settings: SettingStore;
  /** How often questions are read. */
  views: ViewStore;
  /** What goes on, counted. */
  statistics: StatisticsStore;
  now: () => Date;
}

/**
 * `secret` signs private addresses and hashes network addresses; without one both hold until this process ends. Processes on
 * one database need the same one.
 */
export function communityOf(
  database: Pick<Database, 'kysely'>,
  now: () => Date,
  { secret = randomBytes(32).toString('hex') }: { secret?: string } = {},
): Community {
  const settings = new SettingStore(database, now);
  return {
    posts: new PostStore(database, now),
    states: new PostStateStore(database, now),
    questions: new QuestionStateStore(database, now),
    votes: new VoteStore(database, now),
    reactions: new ReactionStore(database, now),
    points: new PointStore(database),
    tags: new TagStore(database),
    threads: new ThreadStore(database),
    lists: new QuestionListStore(database),
    search: new SearchStore(database),
    members: new MemberStore(database),
    mentions: new MentionStore(database),
    images: new ImageStore(database, now),
    people: new PeopleStore(database),
    activity: new ActivityStore(database),
    shelf: new ShelfStore(database, now),
    notifications: new NotificationStore(database, now),
    links: new PrivateLinks(secret),
    moderation: moderationOf(database, now, settings),
    checks: new PostCheckStore(database, now),
    challenges: new ChallengeStore(database, now),
    errors: new ErrorEntryStore(database),
    moved: new OldAddressStore(database),
    limits: new HourlyLimitStore({ database, settings, secret, now }),
    settings,
    views: new ViewStore(database, now),
    badges: new BadgeStore(database),
    statistics: new StatisticsStore(database, now),
    now,
  };
}
