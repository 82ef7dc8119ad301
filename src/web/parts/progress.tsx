import { sourceById } from '#evidence/source.ts';
import type { Language } from '#locales/message.ts';
import { isMessageKey } from '#locales/message.ts';
import { toldStep } from '#locales/told.ts';
import { Told } from '#web/parts/said.tsx';
import { sayIn, useLanguage, useSay } from '#web/parts/say.ts';
import type { WebRun, WebRunEvent } from '#web/services.ts';
import { capital } from '#web/words.ts';

/** Steps that the page shows when it is loaded; the rest of a long log has been read already. */
const shown = 200;

function stageInWords(stage: string, language: Language): string {
  const key = `stage.${stage}`;
  return isMessageKey(key) ? sayIn(language)(key) : capital(stage);
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

export function stepLine(run: { created: string }, event: WebRunEvent, language: Language = 'en'): StepLine {
  const { stage, message, done, total, source } = event.step;
  const what =
    source === undefined
      ? stageInWords(stage, language)
      : `${stageInWords(stage, language)} ${sourceById(source).name}`;
  const words = toldStep(message, language)
    .map(({ text }) => text)
    .join('');
  return { time: since(run.created, event.at), stage: what, message: words, done, total };
}

/** The work so far; the script adds to it as it happens, a reload shows the same. */
export function RunProgress({ run, events }: { run: WebRun; events: readonly WebRunEvent[] }) {
  const language = useLanguage();
  const say = useSay();
  const latest = events.slice(-shown);
  const lines = latest.map((event) => stepLine(run, event, language));
  const last = lines.at(-1);
  const lastMessage = latest.at(-1)?.step.message ?? '';
  const from = `/runs/${encodeURIComponent(run.id)}/events`;
  return (
    <run-progress from={from} after={String(events.at(-1)?.seq ?? 0)}>
      <output class="now">
        {last === undefined ? (
          say('progress.waiting')
        ) : (
          <>
            {last.stage}: <Told text={lastMessage} by={toldStep} />
          </>
        )}
      </output>
      <progress
        aria-label={say('progress.how-far')}
        {...(last === undefined || last.total === null || last.total === 0
          ? {}
          : { max: last.total, value: Math.min(last.done, last.total) })}
      />
      <section class="log" aria-label={say('progress.log')} tabindex={0}>
        <ol>
          {lines.map((line, at) => (
            <li>
              <span class="at">{line.time}</span> <b>{line.stage}</b>{' '}
              <span dir="auto">
                <Told text={latest[at]?.step.message ?? line.message} by={toldStep} />
              </span>
            </li>
          ))}
        </ol>
      </section>
      <noscript>
        <p class="aside">{say('progress.reload')}</p>
      </noscript>
    </run-progress>
  );
}
