import type { Claim, Evidence, OutcomeWord } from '#checker/check.ts';
import { outcomeWords } from '#checker/check.ts';
import { unitsInWords } from '#web/parts/evidence-item.tsx';
import { Badge } from '#web/parts/verdict.tsx';
import { count, scopeMeaning } from '#web/words.ts';

/** Verdict, level and scope in one line. */
export function VerdictLine({ claim }: { claim: Claim }) {
  const beside = [
    claim.level === null ? null : `level ${claim.level}`,
    ...claim.marks,
    claim.scope === null ? null : scopeMeaning[claim.scope],
  ].filter((word) => word !== null);
  return (
    <p class="verdict">
      <Badge word={claim.verdict} />
      {beside.length === 0 ? null : <span class="beside">{beside.join(' · ')}</span>}
    </p>
  );
}

/** Why the verdict is what it is, and the sentence that the evidence does carry. */
export function Reasons({ claim }: { claim: Claim }) {
  const [first, ...others] = claim.reasons;
  return (
    <>
      {first === undefined ? null : <p>{first}</p>}
      {others.length === 0 ? null : (
        <ul>
          {others.map((reason) => (
            <li>{reason}</li>
          ))}
        </ul>
      )}
      {claim.carried === null ? null : (
        <p class="carried">
          <b>The evidence carries:</b> <span dir="auto">{claim.carried}</span>
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
      <b>In words that hold:</b>{' '}
      <span dir="auto">
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
      <b>Certainty: {certainty.word}.</b> {certainty.reasons.join(' ')}
    </p>
  );
}

/** Units, patients, and the search against the claim. */
export function Counts({ claim }: { claim: Claim }) {
  const { opposing, patients } = claim;
  return (
    <p class="counts">
      {claim.evidence.length === 0 ? null : `${unitsInWords(claim.units)} `}
      {patients === null ? null : `${count(patients.count, 'patient')} behind it (${patients.note}). `}
      {opposingInWords(opposing)}
    </p>
  );
}

/** What the search for contrary evidence ran and found. */
export function opposingInWords(opposing: Claim['opposing']): string {
  if (opposing.queries === 0) return 'No opposing search was run.';
  const read = `${count(opposing.queries, 'opposing query', 'opposing queries')} brought ${count(opposing.passages, 'passage')}`;
  if (opposing.passages === 0) return `${read}.`;
  if (opposing.contradicting === 0) return `${read}; none contradicts it.`;
  return `${read}; ${opposing.contradicting} ${opposing.contradicting === 1 ? 'contradicts' : 'contradict'} it.`;
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
