import { useSay } from '#web/parts/say.ts';

/** What a form shows when it comes back: the words that were sent, and what is wrong with them. */
export interface Returned {
  value: string;
  error: string;
}

export function FieldError({ id, error }: { id: string; error: string | undefined }) {
  if (error === undefined) return null;
  return (
    <p class="error" id={id} role="alert">
      {error}
    </p>
  );
}

/** One question, in the reader's own words. */
export function AskForm({ returned }: { returned?: Returned }) {
  const wrong = returned !== undefined;
  const say = useSay();
  return (
    <form class="ask" method="post" action="/ask">
      <label htmlFor="question">{say('ask.question')}</label>
      <textarea
        id="question"
        name="question"
        rows={2}
        required
        maxlength={500}
        dir="auto"
        aria-invalid={wrong ? 'true' : undefined}
        aria-describedby={wrong ? 'question-error' : 'question-hint'}
      >
        {returned?.value ?? ''}
      </textarea>
      <FieldError id="question-error" error={returned?.error} />
      <div class="send">
        <button type="submit">{say('ask.ask')}</button>
        <button type="submit" name="look" value="plan" class="second">
          {say('ask.plan')}
        </button>
        <p id="question-hint" class="hint">
          {say('ask.hint')}
        </p>
      </div>
    </form>
  );
}
