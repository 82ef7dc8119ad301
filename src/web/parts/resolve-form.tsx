import type { Child } from 'hono/jsx';
import { verdicts } from '#checker/check.ts';
import type { Challenge } from '#community/challenge/challenge.ts';
import { challengePath } from '#web/challenge-paths.ts';
import { FieldError } from '#web/parts/ask-form.tsx';
import { useSay } from '#web/parts/say.ts';

/** What makes it look like spam, for who decides on it. */
function Suspicion({ suspicion }: Pick<Challenge, 'suspicion'>) {
  const say = useSay();
  if (suspicion.length === 0) return null;
  return (
    <>
      <p>{say('challenge.suspicion')}</p>
      <ul>
        {suspicion.map(({ key, values }) => (
          <li>{say(key, values)}</li>
        ))}
      </ul>
    </>
  );
}

/** The form in which an editor decides. */
export function ResolveForm({
  challenge,
  reason,
  error,
}: {
  challenge: Challenge;
  reason: string;
  error: string | undefined;
}) {
  const say = useSay();
  const isHeld = challenge.state === 'held';
  return (
    <section>
      <h2>{say('challenge.resolve')}</h2>
      <Suspicion suspicion={challenge.suspicion} />
      <FieldError id="resolve-error" error={error} />
      <form method="post" action={challengePath(challenge.id, 'resolve')} class="write">
        <label htmlFor="reason">{say('challenge.reason')}</label>
        <textarea id="reason" name="reason" rows={3} maxlength={1000} required={!isHeld} dir="auto">
          {reason}
        </textarea>
        {isHeld ? null : <OtherVerdict verdict={challenge.verdict} />}
        <div class="send">
          {isHeld ? (
            <Choice value="open">{say('challenge.resolve.open')}</Choice>
          ) : (
            <>
              <Choice value="stood">{say('challenge.resolve.stood')}</Choice>
              <Choice value="changed">{say('challenge.resolve.changed')}</Choice>
            </>
          )}
          <Choice value="withdrawn">{say('challenge.resolve.withdrawn')}</Choice>
        </div>
      </form>
    </section>
  );
}

function OtherVerdict({ verdict }: Pick<Challenge, 'verdict'>) {
  const say = useSay();
  return (
    <>
      <label htmlFor="verdict">{say('challenge.verdict')}</label>
      <select id="verdict" name="verdict">
        <option value="">{say('challenge.no-verdict')}</option>
        {verdicts
          .filter((one) => one !== verdict && one !== 'not checked')
          .map((one) => (
            <option value={one}>{say(`verdict.${one}`)}</option>
          ))}
      </select>
    </>
  );
}

function Choice({ value, children }: { value: string; children: Child }) {
  return (
    <button type="submit" name="as" value={value} class="second">
      {children}
    </button>
  );
}
