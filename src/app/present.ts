import { withPresentStatus } from '#answer/present-status.ts';
import type { AnswerRecord } from '#community/answer-record.ts';
import type { AnswerStore } from '#community/answer-store.ts';
import type { NoticeStore } from '#evidence/notices.ts';
import { PresentEvidence } from '#evidence/present-evidence.ts';
import type { EvidenceStore } from '#evidence/store.ts';
import { type Run, runId } from '#storage/run.ts';
import type { Runs } from '#storage/runs.ts';

interface Stored {
  evidence: EvidenceStore;
  notices: NoticeStore;
  runs: Runs;
  answers: AnswerStore;
}

/** What is read of documents and reports: with the status that the documents have now, wherever they appear. */
export function presentReading({ evidence, notices, runs, answers }: Stored) {
  const documents = new PresentEvidence(evidence, notices);
  return {
    documents,
    run: async (id: string): Promise<Run | null> => {
      const parsed = runId.safeParse(id);
      const run = parsed.success ? await runs.get(parsed.data) : null;
      return run?.state === 'done' ? { ...run, result: await withPresentStatus(run.result, documents) } : run;
    },
    newestAnswer: async (
      question: string,
    ): Promise<(Omit<AnswerRecord, 'body'> & { body: unknown }) | null> => {
      const found = await answers.newest(question);
      return found === null ? null : { ...found, body: await withPresentStatus(found.body, documents) };
    },
  };
}
