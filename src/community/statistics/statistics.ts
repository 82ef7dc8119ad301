import { z } from 'zod';

/** How statistics are put together: by the day, the week (from Monday) or the month, of UTC. */
export const statisticsPer = z.enum(['day', 'week', 'month']);
export type StatisticsPer = z.infer<typeof statisticsPer>;

/** What is counted for each of them. */
export const statisticsKinds = ['questions', 'answers', 'comments', 'votes', 'members', 'flags'] as const;
export type StatisticsKind = (typeof statisticsKinds)[number];

/** How many periods back, the present one with them. */
const shown: Record<StatisticsPer, number> = { day: 30, week: 26, month: 12 };

export interface StatisticsPeriod extends Record<StatisticsKind, number> {
  /** Its first day, as 2026-01-31. */
  from: string;
}

export interface Statistics {
  per: StatisticsPer;
  /** Oldest first; the last one is not over. */
  periods: StatisticsPeriod[];
  /** What checks and answers came to since the first of them began, most first. */
  verdicts: { verdict: string; count: number }[];
  /** Posts that wait for a moderator, and since when the first of them does. */
  open: { waiting: number; oldest: string | null };
}

/** The first days of the periods that are shown. */
export function periodsUntil(now: Date, per: StatisticsPer): string[] {
  const year = now.getUTCFullYear();
  const month = now.getUTCMonth();
  const day = now.getUTCDate();
  const monday = day - ((now.getUTCDay() + 6) % 7);
  return Array.from({ length: shown[per] }, (_, at) => {
    const back = shown[per] - 1 - at;
    if (per === 'month') return dayOf(new Date(Date.UTC(year, month - back, 1)));
    return dayOf(new Date(Date.UTC(year, month, per === 'week' ? monday - back * 7 : day - back)));
  });
}

function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10);
}
