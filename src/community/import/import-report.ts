import { z } from 'zod';

const count = z.number().int().nonnegative();

/** What came of an import of another site. */
export const siteImportReport = z.object({
  site: z.string().describe('The name that the other site is known by here'),
  records: count.describe('What was read of the dump'),
  members: count.describe('People that are new here'),
  questions: count,
  answers: count,
  comments: count,
  votes: count.describe('Votes of members that are named; others are in the scores'),
  known: count.describe('What was here already, from an import before'),
  changed: z
    .record(z.string(), count)
    .describe('What was taken over in another form, by what was done with it'),
  leftOut: z.record(z.string(), count).describe('What was left out, by what it was'),
});
export type SiteImportReport = z.infer<typeof siteImportReport>;

export function emptySiteReport(site: string): SiteImportReport {
  const none = { records: 0, members: 0, questions: 0, answers: 0, comments: 0, votes: 0, known: 0 };
  return { site, ...none, changed: {}, leftOut: {} };
}

/** Counts one more of something. */
export function tally(counts: Record<string, number>, what: string): void {
  counts[what] = (counts[what] ?? 0) + 1;
}
