import type { Challenge, Finding, Outcome } from '#community/challenge/challenge.ts';
import { checkPaths } from '#web/links.ts';
import { When } from '#web/parts/date.tsx';
import { Said } from '#web/parts/said.tsx';
import { useGiven, useSay } from '#web/parts/say.ts';
import { VerdictBadge } from '#web/parts/verdict.tsx';

/** The verdict as it stood, and as it is after a challenge where that changed it. */
export function VerdictChange({ verdict, outcome }: { verdict: Challenge['verdict']; outcome: Outcome }) {
  const say = useSay();
  const { verdictAfter, state } = outcome;
  return (
    <p class="verdict-change">
      <VerdictBadge verdict={verdict} />
      {verdictAfter === null || verdictAfter === verdict ? null : (
        <>
          {' → '}
          <VerdictBadge verdict={verdictAfter} />
        </>
      )}{' '}
      <strong>{say(`challenge.state.${state}`)}</strong>
    </p>
  );
}

/** What judged, and against which evidence. */
export function DecidedWith({ finding: { means } }: { finding: Finding }) {
  const say = useSay();
  if (means === undefined) return null;
  const { judge, evidence } = means;
  return (
    <p class="aside">
      <Said
        of="challenge.means"
        values={{
          judge: `${judge.name} ${judge.version}`,
          documents: say('n.document', { count: evidence.documents }),
        }}
        parts={{ digest: <code title={evidence.digest}>{evidence.digest.slice(0, 12)}</code> }}
      />
    </p>
  );
}

/** Who decided, when, and why. */
export function Decided({ outcome: { decision, decided, state } }: { outcome: Outcome }) {
  const say = useSay();
  const given = useGiven();
  if (decided === null) return null;
  return (
    <>
      <p>
        {decision === null ? (
          say(state === 'withdrawn' ? 'challenge.by-challenger' : 'challenge.by-run')
        ) : (
          <>
            {say('challenge.by-editor')} <bdi>{decision.by.name}</bdi>
          </>
        )}
        , <When date={decided} />
      </p>
      {decision === null ? null : (
        <p dir="auto" lang={given}>
          {decision.reason}
        </p>
      )}
    </>
  );
}

/** What it came to before, the newest first, each with what it was decided with. */
export function Versions({ challenge, versions }: { challenge: Challenge; versions: readonly Outcome[] }) {
  const say = useSay();
  if (versions.length === 0) return null;
  return (
    <section>
      <h2>{say('challenge.versions')}</h2>
      <ol class="log" reversed>
        {versions.toReversed().map((version) => (
          <li>
            <VerdictChange verdict={challenge.verdict} outcome={version} />
            <Decided outcome={version} />
            {version.finding === null ? null : <DecidedWith finding={version.finding} />}
            <p class="aside">
              <a href={checkPaths(version.run).self}>{say('challenge.report')}</a>
            </p>
          </li>
        ))}
      </ol>
    </section>
  );
}
