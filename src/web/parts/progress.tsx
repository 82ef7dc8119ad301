import { sourceById } from '#evidence/source.ts';
import type { WebRun, WebRunEvent } from '#web/services.ts';
import { capital } from '#web/words.ts';

/** Steps that the page shows when it is loaded; the rest of a long log has been read already. */
const shown = 200;

const stages: Record<string, string> = {
  split: 'Reading',
  plan: 'Planning',
  retrieve: 'Asking',
  judge: 'Judging',
  compose: 'Writing',
  import: 'Importing',
};

export function stageInWords(stage: string): string {
  return stages[stage] ?? capital(stage);
}

/** Seconds since the run was made, as `0:07` or `12:30`. */
export function since(created: string, at: string): string {
  const seconds = Math.max(0, Math.round((Date.parse(at) - Date.parse(created)) / 1000));
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}

/** One step as the page and the event stream both tell it. */
export interface StepLine {
  time: string;
  stage: string;
  message: string;
  done: number;
  total: number | null;
}

export function stepLine(run: { created: string }, event: WebRunEvent): StepLine {
  const { stage, message, done, total, source } = event.step;
  const what =
    source === undefined ? stageInWords(stage) : `${stageInWords(stage)} ${sourceById(source).name}`;
  return { time: since(run.created, event.at), stage: what, message, done, total };
}

/** The work so far; the script adds to it as it happens, a reload shows the same. */
export function RunProgress({ run, events }: { run: WebRun; events: readonly WebRunEvent[] }) {
  const lines = events.slice(-shown).map((event) => stepLine(run, event));
  const last = lines.at(-1);
  const from = `/runs/${encodeURIComponent(run.id)}/events`;
  return (
    <run-progress from={from} after={String(events.at(-1)?.seq ?? 0)}>
      <output class="now">
        {last === undefined ? 'Waiting for its turn.' : `${last.stage}: ${last.message}`}
      </output>
      <progress
        aria-label="How far this step is"
        {...(last === undefined || last.total === null || last.total === 0
          ? {}
          : { max: last.total, value: Math.min(last.done, last.total) })}
      />
      <section class="log" aria-label="What was done so far" tabindex={0}>
        <ol>
          {lines.map((line) => (
            <li>
              <span class="at">{line.time}</span> <b>{line.stage}</b> <span dir="auto">{line.message}</span>
            </li>
          ))}
        </ol>
      </section>
      <noscript>
        <p class="aside">Without scripts, this page loads again every few seconds until the work is done.</p>
      </noscript>
    </run-progress>
  );
}
