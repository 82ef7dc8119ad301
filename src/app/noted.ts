import type { AsksLive } from '#checker/live-claims.ts';
import type { SourceImportReport } from '#evidence/import/report.ts';
import type { LiveOutcome } from '#evidence/source/ask-live.ts';
import type { SourceActivity, SourceLog } from '#evidence/source-log.ts';

/** The same asking; when each source was asked, and how it failed, is noted. */
export function notedAsking(live: AsksLive, log: SourceLog): AsksLive {
  const noted = async (outcomes: LiveOutcome[]) => {
    const changes = outcomes.map(
      ({ source, asked: at, hits, unreachable }): [string, Partial<SourceActivity>] => [
        source,
        unreachable === null
          ? { asked: { at, hits }, failed: null }
          : { failed: { at, message: unreachable } },
      ],
    );
    if (changes.length > 0) await log.note(new Map(changes));
    return outcomes;
  };
  return {
    names: live.names,
    ask: async (question, options) => noted(await live.ask(question, options)),
    askCited: async (text, options) => noted(await live.askCited(text, options)),
    askDescribed: async (work, options) => noted((await live.askDescribed?.(work, options)) ?? []),
  };
}

interface Noting {
  source: string;
  log: SourceLog;
  now: () => Date;
}

/** The same import; when it ended, or how it failed, is noted. */
export async function notedImport(
  work: () => Promise<SourceImportReport>,
  { source, log, now }: Noting,
): Promise<SourceImportReport> {
  try {
    const report = await work();
    const { records, rejectedCount: rejected } = report;
    const imported = { at: now().toISOString(), records, rejected };
    await log.note(new Map([[source, { imported, failed: null }]]));
    return report;
  } catch (error) {
    const message = error instanceof Error ? error.message : String(error);
    const failed = { at: now().toISOString(), message };
    // What went wrong first is what a person has to know, also where this cannot be written.
    await log.note(new Map([[source, { failed }]])).catch(() => undefined);
    throw error;
  }
}
