import type { InferResult, Transaction } from 'kysely';
import { type MemberId, memberId, type Role, role } from '#community/member.ts';
import { type ActBefore, type ActKind, actBefore } from '#community/moderation/act.ts';
import type { Database } from '#storage/database.ts';
import type { Schema } from '#storage/schema.ts';

/** An act of moderation, as everybody may read it. Times are ISO 8601. */
export interface ModerationAct {
  id: string;
  kind: ActKind;
  /** Null: a rule of the site. */
  by: { id: string; name: string } | null;
  /** The post that it was about, with the question whose page it stands on. */
  post: { id: string; kind: string; question: string; slug: string; title: string } | null;
  /** A phrase that was blocked, or no longer. */
  phrase: string | null;
  /** A setting that was changed, in the words of a form; null: the default. */
  setting: { key: string; from: string | null; to: string | null } | null;
  /** Whom it was about; what they are now. */
  member: { id: MemberId; name: string; role: Role; gone: string | null } | null;
  /** What a member was made, and was before. */
  role: { from: Role; to: Role } | null;
  /** Until when a member was banned, and how it was before; null: not banned. */
  ban: { from: string | null; to: string | null } | null;
  reason: string;
  note: string;
  at: string;
  undone: { at: string; by: string } | null;
}

interface NewAct {
  by: string | null;
  post: string | null;
  member?: string;
  reason?: string;
  note?: string;
  before: ActBefore;
  at: Date;
}

/** Writes down an act in the transaction that does it. */
export async function recordAct(transaction: Transaction<Schema>, act: NewAct): Promise<string> {
  const { by, post, member = null, reason = '', note = '', before, at } = act;
  const { id } = await transaction
    .insertInto('moderation_act')
    .values({ kind: before.kind, by, post, member, reason, note, before: JSON.stringify(before), at })
    .returning('id')
    .executeTakeFirstOrThrow();
  return id;
}

/** The public log of moderation. */
export class ActStore {
  readonly #database: Pick<Database, 'kysely'>;

  constructor(database: Pick<Database, 'kysely'>) {
    this.#database = database;
  }

  /** One entry, or null where there is none of that number. */
  async get(id: string): Promise<ModerationAct | null> {
    if (!/^\d{1,18}$/.test(id)) return null;
    const row = await acts(this.#database.kysely).where('act.id', '=', id).executeTakeFirst();
    return row === undefined ? null : toAct(row);
  }

  /** Newest first; `before` is the id of the last one of the list before, `post` asks for what was done about one. */
  async newest(options: {
    limit: number;
    before?: string | undefined;
    post?: string | undefined;
  }): Promise<ModerationAct[]> {
    const { limit, before, post } = options;
    const rows = await acts(this.#database.kysely)
      .$if(before !== undefined, (query) => query.where('act.id', '<', before ?? ''))
      .$if(post !== undefined, (query) => query.where('act.post', '=', post ?? ''))
      .orderBy('act.id', 'desc')
      .limit(limit)
      .execute();
    return rows.map(toAct);
  }
}

function acts(kysely: Database['kysely']) {
  return kysely
    .selectFrom('moderation_act as act')
    .leftJoin('member', 'member.id', 'act.by')
    .leftJoin('member as undoer', 'undoer.id', 'act.undone_by')
    .leftJoin('member as about', 'about.id', 'act.member')
    .leftJoin('post', 'post.id', 'act.post')
    .leftJoin('question', 'question.id', 'post.question')
    .select([
      'act.id',
      'act.before',
      'act.reason',
      'act.note',
      'act.at',
      'act.by',
      'member.name',
      'act.undone',
      'undoer.name as undone_by',
      'about.id as member',
      'about.name as member_name',
      'about.role as member_role',
      'about.gone as member_gone',
      'post.id as post',
      'post.kind as post_kind',
      'question.id as question',
      'question.slug',
      'question.title',
    ]);
}

type Row = InferResult<ReturnType<typeof acts>>[number];

function toAct(row: Row): ModerationAct {
  const was = actBefore.parse(row.before);
  return {
    id: row.id,
    kind: was.kind,
    by: row.by === null ? null : { id: row.by, name: row.name ?? '' },
    post:
      row.post === null
        ? null
        : {
            id: row.post,
            kind: row.post_kind ?? '',
            question: row.question ?? '',
            slug: row.slug ?? '',
            title: row.title ?? '',
          },
    phrase: 'phrase' in was ? was.phrase : null,
    setting: was.kind === 'set' ? { key: was.setting, from: was.from, to: was.to } : null,
    member:
      row.member === null
        ? null
        : {
            id: memberId.parse(row.member),
            name: row.member_name ?? '',
            role: role.parse(row.member_role),
            gone: row.member_gone?.toISOString() ?? null,
          },
    role: was.kind === 'role' ? { from: was.from, to: was.to } : null,
    ban: was.kind === 'ban' || was.kind === 'unban' ? { from: was.from, to: was.to } : null,
    reason: row.reason,
    note: row.note,
    at: row.at.toISOString(),
    undone: row.undone === null ? null : { at: row.undone.toISOString(), by: row.undone_by ?? '' },
  };
}
