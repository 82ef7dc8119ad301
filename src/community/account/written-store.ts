import type { Database } from '#storage/database.ts';

/** What a member wrote and did here, as they get it themselves. */
export class WrittenStore {
  readonly #database: Pick<Database, 'kysely'>;

  constructor(database: Pick<Database, 'kysely'>) {
    this.#database = database;
  }

  /** Everything, deleted posts and replaced texts with it, oldest first; by the name of its file. */
  async of(member: string): Promise<Record<string, readonly object[]>> {
    const { kysely } = this.#database;
    return {
      posts: await kysely
        .selectFrom('post')
        .innerJoin('question', 'question.id', 'post.question')
        .select(['post.id', 'post.kind', 'post.question', 'question.title', 'post.parent'])
        .select(({ eb }) =>
          eb
            .case()
            .when('post.kind', '=', 'question')
            .then(eb.ref('question.body'))
            .else(eb.ref('post.body'))
            .end()
            .as('body'),
        )
        .select(['post.up', 'post.down', 'post.created', 'post.edited', 'post.deleted'])
        .where('post.author', '=', member)
        .orderBy('post.created')
        .execute(),
      'former-texts': await kysely
        .selectFrom('revision')
        .select(['post', 'number', 'title', 'body', 'tags', 'written'])
        .where('author', '=', member)
        .orderBy('written')
        .execute(),
      drafts: await kysely
        .selectFrom('draft')
        .select(['place', 'title', 'body', 'tags', 'saved'])
        .where('member', '=', member)
        .orderBy('saved')
        .execute(),
      votes: await kysely
        .selectFrom('vote')
        .select(['post', 'value', 'at'])
        .where('member', '=', member)
        .orderBy('at')
        .execute(),
      reactions: await kysely
        .selectFrom('reaction')
        .select(['post', 'kind', 'at'])
        .where('member', '=', member)
        .orderBy('at')
        .execute(),
      bookmarks: await kysely
        .selectFrom('bookmark')
        .select(['question', 'created'])
        .where('member', '=', member)
        .orderBy('created')
        .execute(),
      points: await kysely
        .selectFrom('point_event')
        .select(['kind', 'amount', 'post', 'at'])
        .where('member', '=', member)
        .orderBy('id')
        .execute(),
      challenges: await kysely
        .selectFrom('challenge')
        .select([
          'id',
          'post',
          'sentence',
          'verdict',
          'why',
          'document',
          'quote',
          'pasted',
          'state',
          'created',
        ])
        .where('challenger', '=', member)
        .orderBy('created')
        .execute(),
      'decided-challenges': await kysely
        .selectFrom('challenge')
        .select(['id', 'state', 'verdict_after', 'reason', 'decided'])
        .where('decided_by', '=', member)
        .orderBy('decided')
        .execute(),
      'replies-to-verdicts': await kysely
        .selectFrom('claim_reply')
        .innerJoin('post', 'post.id', 'claim_reply.post')
        .select(['claim_reply.post', 'claim_reply.body', 'claim_reply.written'])
        .where('post.author', '=', member)
        .orderBy('claim_reply.written')
        .execute(),
      notifications: await kysely
        .selectFrom('notification')
        .select(['kind', 'detail', 'post', 'at', 'read'])
        .where('member', '=', member)
        .orderBy('id')
        .execute(),
      'notification-settings': await kysely
        .selectFrom('notification_wish')
        .select(['wishes', 'language'])
        .where('member', '=', member)
        .execute(),
    };
  }
}
