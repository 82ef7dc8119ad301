import { machine } from '#community/member.ts';

/**
 * What is worth how many points. The rules are those of Question2Answer, where this page's readers know
 * them from: what votes give for one post is limited in either direction.
 */
export const startPoints = 100;
export const bestPoints = 300;
export const choosingPoints = 30;
export const votingPoints = 10;
export const votesADay = 5;

export const pointKinds = [
  'question',
  'answer',
  'best',
  'choosing',
  'voted',
  'voting',
  'deleted',
  'restored',
  'corrected',
] as const;
export type PointKind = (typeof pointKinds)[number];

const worth: Record<'question' | 'answer', { written: number; vote: number; most: number; least: number }> = {
  question: { written: 20, vote: 10, most: 100, least: 30 },
  answer: { written: 40, vote: 20, most: 200, least: 50 },
};

interface Counted {
  kind: string;
  author: string | null;
  up: number;
  down: number;
}

/** What the votes on a post give its author. */
export function votedPoints({ kind, up, down }: Omit<Counted, 'author'>): number {
  if (kind !== 'question' && kind !== 'answer') return 0;
  const { vote, most, least } = worth[kind];
  return Math.min(up * vote, most) - Math.min(down * vote, least);
}

/** What it gives to have written a post. The machine gets nothing for what it does itself. */
export function writtenPoints({ kind, author }: Pick<Counted, 'kind' | 'author'>): number {
  if (author === machine || (kind !== 'question' && kind !== 'answer')) return 0;
  return worth[kind].written;
}

/** All that a post which is not deleted gives its author. */
export function postPoints(post: Counted): number {
  return writtenPoints(post) + votedPoints(post);
}

/** What the votes that somebody cast on one day give. */
export function dayPoints(votes: number): number {
  return Math.min(votes, votesADay) * votingPoints;
}

/** Who gets what for the choice of a best answer: nobody for choosing their own. */
export function choicePoints(chosen: {
  asker: string | null;
  by: string | null;
  answerer: string | null;
}): { member: string; kind: PointKind; amount: number }[] {
  const { asker, by, answerer } = chosen;
  const points: { member: string; kind: PointKind; amount: number }[] = [];
  if (answerer !== null && answerer !== machine && answerer !== asker && answerer !== by)
    points.push({ member: answerer, kind: 'best', amount: bestPoints });
  if (asker !== null && asker === by && answerer !== asker)
    points.push({ member: asker, kind: 'choosing', amount: choosingPoints });
  return points;
}
