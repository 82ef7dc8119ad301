import type { Claim, Evidence, OutcomeWord } from '#checker/check.ts';
import { outcomeWords } from '#checker/check.ts';
import { unitsInWords } from '#web/parts/evidence-item.tsx';
import { Told } from '#web/parts/said.tsx';
import type { Say } from '#web/parts/say.ts';
import { useForeign, useSay } from '#web/parts/say.ts';
import { VerdictBadge } from '#web/parts/verdict.tsx';

/** Verdict, level and scope in one line. */
export function VerdictLine({ claim }: { claim: Claim }) {
  const say = useSay();
  const beside = [
    claim.level === null ? null : say('level', { level: claim.level }),
    ...claim.marks.map((mark) => say(`mark.${mark}`)),
    claim.scope === null ? null : say(`scope-meaning.${claim.scope}`),
  ].filter((word) => word !== null);
  return (
    <p class="verdict">
      <VerdictBadge verdict={claim.verdict} />
      {beside.length === 0 ? null : <span class="beside">{beside.join(' · ')}</span>}
    </p>
  );
}

/** Why the verdict is what it is, and the sentence that the evidence does carry. */
export function Reasons({ claim }: { claim: Claim }) {
  const say = useSay();
  const foreign = useForeign();
  const [first, ...others] = claim.reasons;
  return (
    <>
      {first === undefined ? null : (
        <p>
          <Told text={first} />
        </p>
      )}
      {others.length === 0 ? null : (
        <ul>
          {others.map((reason) => (
            <li>
              <Told text={reason} />
            </li>
          ))}
        </ul>
      )}
      {claim.carried === null ? null : (
        <p class="carried">
          <b>{say('card.carries')}</b>{' '}
          <span dir="auto" lang={foreign}>
            {claim.carried}
          </span>
        </p>
      )}
      <Rewrite segments={claim.rewrite ?? []} />
      <Certainty certainty={claim.certainty} />
    </>
  );
}

/** The claim in words that hold, with what changed to be seen. */
function Rewrite({ segments }: { segments: NonNullable<Claim['rewrite']> }) {
  if (segments.length === 0) return null;
  return (
    <p class="carried">
      <b>{useSay()('card.rewrite')}</b>{' '}
      <span dir="auto" lang={useForeign()}>
        {segments.map(({ change, text }) =>
          change === 'kept' ? text : change === 'removed' ? <del>{text}</del> : <ins>{text}</ins>,
        )}
      </span>
    </p>
  );
}

/** How sure one can be, with the reasons. */
function Certainty({ certainty }: { certainty: Claim['certainty'] }) {
  if (certainty === undefined) return null;
  return (
    <p class="aside">
      <b>{useSay()(`certainty.${certainty.word}`)}</b> <Told text={certainty.reasons.join(' ')} />
    </p>
  );
}

/** Units, patients, and the search against the claim. */
export function Counts({ claim }: { claim: Claim }) {
  const { opposing, patients } = claim;
  const say = useSay();
  return (
    <p class="counts">
      {claim.evidence.length === 0 ? null : `${unitsInWords(claim, say)} `}
      {patients === null ? null : (
        <>
          {say('card.patients', { patients: say('n.patient', { count: patients.count }) })}{' '}
          {claim.reasons.includes(patients.note) ? null : <Told text={patients.note} />}{' '}
        </>
      )}
      {opposingInWords(opposing, say)}
    </p>
  );
}

/** What the search for contrary evidence ran and found, for one claim or for all. */
export function opposingInWords(
  opposing: Claim['opposing'],
  say: Say,
  of: 'claim' | 'all' = 'claim',
): string {
  if (opposing.queries === 0) return say('opposing.none');
  const values = {
    queries: say('n.opposing-query', { count: opposing.queries }),
    passages: say('n.passage', { count: opposing.passages }),
    count: opposing.contradicting,
  };
  if (opposing.passages === 0) return say('opposing.nothing', values);
  if (opposing.contradicting === 0)
    return say(of === 'all' ? 'opposing.no-contradiction-all' : 'opposing.no-contradiction', values);
  return say(of === 'all' ? 'opposing.contradicts-all' : 'opposing.contradicts', values);
}

/** How many sources came out how, in the order of the outcomes. */
export function outcomesOf(claim: Claim): { outcome: OutcomeWord; number: number }[] {
  return outcomeWords
    .map((outcome) => ({
      outcome,
      number: claim.outcomes.filter((entry) => entry.outcome === outcome).length,
    }))
    .filter(({ number }) => number > 0);
}

const order: Record<Evidence['stance'], number> = { contradicts: 0, supports: 1, neutral: 2 };

/**
 * The passages to show first: those that decide the verdict, from as many units as there are, with a
 * contradicting one always among them.
 */
export function strongest(claim: Claim, limit: number): Evidence[] {
  const speaking = claim.evidence
    .filter((item) => item.stance !== 'neutral')
    .toSorted((a, b) => b.score - a.score || order[a.stance] - order[b.stance]);
  const seen = new Set<string>();
  const perUnit = speaking.filter((item) => {
    const key = `${item.stance} ${item.unit}`;
    return !seen.has(key) && seen.add(key);
  });
  const chosen = [...perUnit, ...speaking.filter((item) => !perUnit.includes(item))].slice(0, limit);
  const against = perUnit.find((item) => item.stance === 'contradicts');
  if (against !== undefined && !chosen.includes(against)) chosen.splice(-1, 1, against);
  return chosen;
}
