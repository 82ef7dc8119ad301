import type { MessageKey } from '#locales/en.ts';

/** What badges are given for, of one member: of their newest posts, changes and flags, as far as these stand. */
export interface BadgeFacts {
  questions: number;
  answers: number;
  /** Questions and answers with a score above zero. */
  goodQuestions: number;
  goodAnswers: number;
  /** The score of their best answer. */
  bestScore: number;
  /** Answers that who asked chose. */
  chosen: number;
  /** Changes to posts of others. */
  changes: number;
  /** Flags that a moderator agreed with. */
  agreedFlags: number;
}

/** In the order in which they are shown. */
export const badgeKeys = [
  'first-question',
  'first-answer',
  'asked-well',
  'answered-well',
  'good-answer',
  'great-answer',
  'chosen',
  'often-chosen',
  'careful-hand',
  'watchful',
] as const;
export type BadgeKey = (typeof badgeKeys)[number];

interface Badge {
  of: keyof BadgeFacts;
  /** From so many on. */
  least: number;
  label: MessageKey;
  why: MessageKey;
}

const badge = (key: BadgeKey, of: keyof BadgeFacts, least: number): Badge => ({
  of,
  least,
  label: `badge.${key}`,
  why: `badge.${key}.why`,
});

/** All there are. A badge stands as long as what it is for stands. */
export const badges: Record<BadgeKey, Badge> = {
  'first-question': badge('first-question', 'questions', 1),
  'first-answer': badge('first-answer', 'answers', 1),
  'asked-well': badge('asked-well', 'goodQuestions', 10),
  'answered-well': badge('answered-well', 'goodAnswers', 25),
  'good-answer': badge('good-answer', 'bestScore', 5),
  'great-answer': badge('great-answer', 'bestScore', 25),
  chosen: badge('chosen', 'chosen', 1),
  'often-chosen': badge('often-chosen', 'chosen', 10),
  'careful-hand': badge('careful-hand', 'changes', 10),
  watchful: badge('watchful', 'agreedFlags', 5),
};

/** The badges that follow from the facts, in order. */
export function earnedBadges(facts: BadgeFacts): BadgeKey[] {
  return badgeKeys.filter((key) => facts[badges[key].of] >= badges[key].least);
}
