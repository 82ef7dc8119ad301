import { z } from 'zod';

/** Rejections that are listed; the others are counted. */
const listed = 1000;

const count = z.number().int().nonnegative();

export const sourceImportReport = z.object({
  source: z.string(),
  files: count,
  records: count,
  new: count,
  changed: count,
  unchanged: count,
  /** Documents that are older than what is stored: kept as former versions. */
  older: count,
  deleted: count,
  /** Notices about documents (of retractions, corrections …) that were read. */
  notices: count,
  rejectedCount: count,
  /** The first of the rejected records, with where each begins in the unpacked file. */
  rejected: z.array(
    z.object({ file: z.string(), offset: count, key: z.string().nullable(), reason: z.string() }),
  ),
});
export type SourceImportReport = z.infer<typeof sourceImportReport>;

export function emptyReport(source: string): SourceImportReport {
  return {
    source,
    files: 0,
    records: 0,
    new: 0,
    changed: 0,
    unchanged: 0,
    older: 0,
    deleted: 0,
    notices: 0,
    rejectedCount: 0,
    rejected: [],
  };
}

export function reject(report: SourceImportReport, one: SourceImportReport['rejected'][number]): void {
  report.rejectedCount += 1;
  if (report.rejected.length < listed) report.rejected.push(one);
}

const counts = ['files', 'records', 'new', 'changed', 'unchanged', 'older', 'deleted', 'notices'] as const;

/** Both reports in one. */
export function addReport(to: SourceImportReport, from: SourceImportReport): void {
  for (const key of counts) to[key] += from[key];
  to.rejectedCount += from.rejectedCount;
  to.rejected.push(...from.rejected.slice(0, listed - to.rejected.length));
}
