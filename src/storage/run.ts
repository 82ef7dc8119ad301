import { z } from 'zod';
import { type ProblemId, problems } from '#errors';
import { type Progress, progress } from '#lib/progress.ts';
import { idPattern } from '#storage/id.ts';

export const runId = z.string().regex(idPattern).brand<'RunId'>();
export type RunId = z.infer<typeof runId>;

/** Whether a text from outside can be the id of a run at all. */
export function isRunId(text: string): text is RunId {
  return idPattern.test(text);
}

export const runKinds = ['check', 'answer'] as const;
export type RunKind = (typeof runKinds)[number];

export const runStates = ['queued', 'working', 'done', 'failed'] as const;
export type RunState = (typeof runStates)[number];

/** Why a run failed: an expected failure with its sentence, or a fault of the program. */
export interface RunError {
  id: ProblemId | 'unexpected';
  message: string;
}

/** Long work: what was asked, how far it is, what came of it. Times are ISO 8601. */
export interface Run {
  id: RunId;
  kind: RunKind;
  state: RunState;
  /** What it is about, such as the id of a question; null where that is only in the input. */
  about: string | null;
  input: unknown;
  /** Null until it is done. */
  result: unknown;
  /** Null unless it failed. */
  error: RunError | null;
  created: string;
  started: string | null;
  finished: string | null;
}

/** A run in a list: results are large, so they are read one at a time. */
export type RunSummary = Omit<Run, 'result'>;

/** One step that a run reported. `seq` grows over all tries of the run; steps of a cut-off try are gone. */
export interface RunEvent {
  seq: number;
  at: string;
  step: Progress;
}

const instant = z.date().transform((date) => date.toISOString());
const isProblemId = (id: string): id is ProblemId => Object.hasOwn(problems, id);

const runError = z
  .object({ id: z.string(), message: z.string() })
  .transform(({ id, message }): RunError => ({ id: isProblemId(id) ? id : 'unexpected', message }));

/** A row of `run` without its result, as the driver gives it. */
export const runSummaryRow = z.object({
  id: runId,
  kind: z.enum(runKinds),
  state: z.enum(runStates),
  about: z.string().nullable(),
  input: z.unknown(),
  error: runError.nullable(),
  created: instant,
  started: instant.nullable(),
  finished: instant.nullable(),
});

export const runRow = runSummaryRow.extend({ result: z.unknown() });

/** A row of `run_event`. */
export const runEventRow = z.object({ seq: z.number().int(), at: instant, step: progress });
