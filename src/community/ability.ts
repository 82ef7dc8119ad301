import type { Role } from '#community/member.ts';
import type { MessageKey } from '#locales/en.ts';

/** What became of somebody's posts, changes to others' posts and flags: how many were found good, and how many bad. */
export interface TrackRecord {
  good: number;
  bad: number;
}

/**
 * The share of what somebody does that is good, from 0 to 1, where nothing is known in the middle: two good and two bad
 * things are put before what they did (an estimate of a proportion after Agresti and Coull, 1998).
 */
export function qualityOf({ good, bad }: TrackRecord): number {
  return (good + 2) / (good + bad + 4);
}

export const abilities = [
  'skip-review',
  'down-vote',
  'edit-others',
  'close-others',
  'counted-flags',
  'heavy-flags',
] as const;
export type Ability = (typeof abilities)[number];

interface Condition {
  /** The quality from which somebody has it. */
  least: number;
  /** Who has it whatever they did. */
  roles: readonly Role[];
  label: MessageKey;
  why: MessageKey;
}

const keepers: readonly Role[] = ['moderator', 'administrator'];

/**
 * Who may do what. Nobody has done anything at first (0.5); one good thing makes 0.6, four make 0.75, six make 0.8;
 * three bad ones make 0.29.
 */
export const abilityTable: Record<Ability, Condition> = {
  'skip-review': {
    least: 0.6,
    roles: ['machine', 'expert', 'editor', ...keepers],
    label: 'ability.skip-review',
    why: 'ability.skip-review.why',
  },
  'down-vote': {
    least: 0.6,
    roles: ['expert', 'editor', ...keepers],
    label: 'ability.down-vote',
    why: 'ability.down-vote.why',
  },
  'edit-others': {
    least: 0.75,
    roles: ['editor', ...keepers],
    label: 'ability.edit-others',
    why: 'ability.edit-others.why',
  },
  'close-others': {
    least: 0.8,
    roles: ['editor', ...keepers],
    label: 'ability.close-others',
    why: 'ability.close-others.why',
  },
  'counted-flags': {
    least: 0.3,
    roles: ['expert', 'editor', ...keepers],
    label: 'ability.counted-flags',
    why: 'ability.counted-flags.why',
  },
  'heavy-flags': {
    least: 0.8,
    roles: ['editor', ...keepers],
    label: 'ability.heavy-flags',
    why: 'ability.heavy-flags.why',
  },
};

export function hasAbility(ability: Ability, who: { role: Role; record: TrackRecord }): boolean {
  const { least, roles } = abilityTable[ability];
  return roles.includes(who.role) || (who.role !== 'machine' && qualityOf(who.record) >= least);
}

/** How many members a flag counts for: 0, 1 or 2. */
export function flagWeight(who: { role: Role; record: TrackRecord }): number {
  if (hasAbility('heavy-flags', who)) return 2;
  return hasAbility('counted-flags', who) ? 1 : 0;
}

/** Whether somebody has an ability, and what it hangs on. */
export interface Held {
  ability: Ability;
  has: boolean;
  /** The role alone gives it. */
  byRole: boolean;
  /** The quality from which it comes without a role. */
  least: number;
}

/** Every ability, in order, as it stands with somebody. */
export function heldBy(who: { role: Role; record: TrackRecord }): Held[] {
  return abilities.map((ability) => {
    const { least, roles } = abilityTable[ability];
    return { ability, has: hasAbility(ability, who), byRole: roles.includes(who.role), least };
  });
}
