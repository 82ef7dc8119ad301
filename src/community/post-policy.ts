import { type Ability, hasAbility } from '#community/ability.ts';
import { type Member, machine, type Role } from '#community/member.ts';
import type { Post } from '#community/post.ts';
import type { Visitor } from '#community/visitor.ts';
import { Problem } from '#errors';

/** What members do with posts. */
export const acts = [
  'ask',
  'answer',
  'comment',
  'vote',
  'react',
  'vote-against',
  'accept',
  'edit',
  'close',
  'reopen',
  'delete',
  'restore',
  'bookmark',
  'be-told',
  'draft',
  'read-own',
  'curate',
  'flag',
  'moderate',
  'administer',
  'check',
  'reply',
  'challenge',
  'withdraw',
  'resolve',
  'weigh-again',
] as const;
export type Act = (typeof acts)[number];

type Least = Exclude<Role, 'machine' | 'expert'> | 'nobody';

interface Rule {
  /** The least role that may do it with a post of their own, or with nobody's post in view. */
  own: Least;
  /** The same with a post of somebody else. */
  other: Least;
  /** The same with a post of the machine. */
  machine: Least;
  /** What lets somebody below that role do it with a post of somebody else, by what became of what they did. */
  ability?: Ability;
  /** Whether somebody who is banned still may. */
  banned?: true;
}

/**
 * Who may do what: all of it stands here. For `accept` the post is the question; `curate` is for tags and categories,
 * `administer` for what the site is; `check` has a text checked again, `reply` is to verdicts on it, and for `challenge` and
 * `resolve` the post is what is challenged; for `weigh-again` the challenge stands for it, with who made it as its author.
 */
const rules: Record<Act, Rule> = {
  ask: { own: 'member', other: 'member', machine: 'member' },
  answer: { own: 'member', other: 'member', machine: 'member' },
  comment: { own: 'member', other: 'member', machine: 'member' },
  vote: { own: 'nobody', other: 'member', machine: 'member' },
  react: { own: 'nobody', other: 'member', machine: 'member' },
  'vote-against': { own: 'nobody', other: 'editor', machine: 'editor', ability: 'down-vote' },
  accept: { own: 'member', other: 'moderator', machine: 'moderator' },
  edit: { own: 'member', other: 'editor', machine: 'nobody', ability: 'edit-others' },
  close: { own: 'member', other: 'editor', machine: 'editor', ability: 'close-others' },
  reopen: { own: 'editor', other: 'editor', machine: 'editor', ability: 'close-others' },
  delete: { own: 'member', other: 'moderator', machine: 'moderator' },
  restore: { own: 'member', other: 'moderator', machine: 'moderator' },
  bookmark: { own: 'member', other: 'member', machine: 'member', banned: true },
  'be-told': { own: 'member', other: 'member', machine: 'member', banned: true },
  draft: { own: 'member', other: 'member', machine: 'member', banned: true },
  'read-own': { own: 'member', other: 'nobody', machine: 'nobody', banned: true },
  curate: { own: 'editor', other: 'editor', machine: 'editor' },
  flag: { own: 'nobody', other: 'member', machine: 'member' },
  moderate: { own: 'moderator', other: 'moderator', machine: 'moderator' },
  administer: { own: 'administrator', other: 'administrator', machine: 'administrator' },
  check: { own: 'member', other: 'member', machine: 'nobody' },
  reply: { own: 'member', other: 'nobody', machine: 'nobody' },
  challenge: { own: 'nobody', other: 'member', machine: 'member' },
  withdraw: { own: 'member', other: 'member', machine: 'member' },
  resolve: { own: 'nobody', other: 'editor', machine: 'editor' },
  'weigh-again': { own: 'member', other: 'moderator', machine: 'moderator' },
};

/** Experts have no more to say than others on what is not their subject, so they stand with the members. */
const rank: Record<Role | 'nobody', number> = {
  machine: 0,
  member: 1,
  expert: 1,
  editor: 2,
  moderator: 3,
  administrator: 4,
  nobody: 5,
};

/** Somebody of whom nothing was looked up. */
const nothingKnown = { good: 0, bad: 0 };

const refusals: Partial<Record<Act, string>> = {
  vote: 'This is your own: others decide what it is worth.',
  react: 'This is your own: others decide what it is worth.',
  'vote-against':
    'A vote against is for those of whom others found something good: ask, answer or flag first; and never for your own.',
  accept: 'Who asked chooses the best answer: vote for it instead.',
  edit: 'This is changed by who wrote it, by editors, and by those whose own posts have mostly stood: leave a comment instead.',
  close:
    'This is closed by who asked it, by editors, and by those who were nearly always right here: flag it instead.',
  reopen: 'This is opened again by editors, and by those who were nearly always right here.',
  delete: 'This is deleted by who wrote it, and by moderators.',
  restore: 'This is restored by who deleted it, if it is their own, and by moderators.',
  curate: 'This is for editors.',
  flag: 'This is your own: change it or delete it instead.',
  moderate: 'This is for moderators.',
  administer: 'This is for administrators.',
  reply: 'Who wrote it answers for it: challenge the sentence, or leave a comment.',
  challenge: 'This is your own: change it instead.',
  'weigh-again': 'This is for who made the challenge, and for moderators.',
  resolve: 'This is decided by editors, and not by who wrote what is challenged.',
};

/** What a policy must know of a post. */
export type Target = Pick<Post, 'author' | 'deleted'>;

/**
 * The member who does this, where they may. Throws `login-needed` for who is not logged in, and
 * `not-allowed` with a sentence that says who may.
 */
export function mayDo(act: Act, visitor: Visitor, options: { post?: Target; now: Date }): Member {
  const { member } = visitor;
  if (member === null) throw new Problem('login-needed', 'Please log in or register to do this.');
  const refusal = refusalOf(act, { ...visitor, member }, options);
  if (refusal !== null) throw new Problem('not-allowed', refusal);
  return member;
}

/** Whether `mayDo` would let them: for the buttons of a page. */
export function isAllowed(act: Act, visitor: Visitor, options: { post?: Target; now: Date }): boolean {
  const { member } = visitor;
  return member !== null && refusalOf(act, { ...visitor, member }, options) === null;
}

/** Whether it can depend on what became of what somebody did. */
export function dependsOnRecord(act: Act): boolean {
  return rules[act].ability !== undefined;
}

type Known = Visitor & { member: Member };

function refusalOf(act: Act, who: Known, { post, now }: { post?: Target; now: Date }): string | null {
  const { member } = who;
  if (member.gone !== null || member.role === 'machine') return 'This account does nothing here.';
  const rule = rules[act];
  if (member.bannedUntil !== null && new Date(member.bannedUntil) > now && rule.banned !== true)
    return `You may read, and write again from ${member.bannedUntil.slice(0, 10)} on.`;
  const refusal = refusals[act] ?? 'This is not for your role.';
  const author = post?.author?.id ?? null;
  // What a moderator deleted does not come back by its author's hand.
  if (act === 'restore' && author === member.id && post?.deleted?.by !== member.id)
    return rank[member.role] >= rank[rule.other] ? null : refusal;
  if (author === machine) {
    if (rule.machine === 'nobody') return 'What the machine wrote stands as it checked it: answer beside it.';
    return reaches(who, rule, rule.machine) ? null : refusal;
  }
  if (post === undefined || author === member.id) return rank[member.role] >= rank[rule.own] ? null : refusal;
  return reaches(who, rule, rule.other) ? null : refusal;
}

/** By their role, or by what became of what they did. */
function reaches({ member, record }: Known, { ability }: Rule, least: Least): boolean {
  if (rank[member.role] >= rank[least]) return true;
  return ability !== undefined && hasAbility(ability, { role: member.role, record: record ?? nothingKnown });
}
