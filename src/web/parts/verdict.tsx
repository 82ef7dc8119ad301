import type { OutcomeWord, Verdict } from '#checker/check.ts';
import { Icon, shapeOf } from '#web/parts/icon.tsx';
import { useLanguage, useSay } from '#web/parts/say.ts';
import { capital, verdictsInOrder } from '#web/words.ts';

/** A verdict, an outcome or a stance: shape, colour and word together. */
export function Badge({ word, label }: { word: string; label: string }) {
  return (
    <span class={`badge v-${shapeOf(word)}`}>
      <Icon word={word} />
      {label}
    </span>
  );
}

export function VerdictBadge({ verdict }: { verdict: Verdict }) {
  return <Badge word={verdict} label={capital(useSay()(`verdict.${verdict}`))} />;
}

/** What a source came to. */
export function OutcomeBadge({ outcome }: { outcome: OutcomeWord }) {
  return <Badge word={outcome} label={useSay()(`outcome.${outcome}`)} />;
}

interface Judged {
  verdict: Verdict;
}

function counted(claims: readonly Judged[]): { verdict: Verdict; number: number }[] {
  return verdictsInOrder
    .map((verdict) => ({ verdict, number: claims.filter((claim) => claim.verdict === verdict).length }))
    .filter(({ number }) => number > 0);
}

/** One bar whose parts are the verdicts; the counts beside it say the same in words. */
function Bar({ parts, total }: { parts: { verdict: Verdict; number: number }[]; total: number }) {
  let at = 0;
  return (
    <svg
      class="bar"
      viewBox={`0 0 ${total} 1`}
      preserveAspectRatio="none"
      width="100%"
      height="6"
      aria-hidden="true"
    >
      {parts.map(({ verdict, number }) => {
        const x = at;
        at += number;
        return <rect class={`v-${shapeOf(verdict)}`} x={x} y="0" width={number} height="1" />;
      })}
    </svg>
  );
}

/** How many claims came out how. */
export function VerdictSummary({ claims }: { claims: readonly Judged[] }) {
  const say = useSay();
  const language = useLanguage();
  const parts = counted(claims);
  if (parts.length === 0) return <p class="summary">{say('report.no-claim')}</p>;
  return (
    <div class="summary">
      <Bar parts={parts} total={claims.length} />
      <ul>
        {parts.map(({ verdict, number }) => (
          <li>
            <Badge word={verdict} label={`${number.toLocaleString(language)} ${say(`verdict.${verdict}`)}`} />
          </li>
        ))}
      </ul>
    </div>
  );
}

/** How to read the lines under the sentences. */
export function Legend({ connecting }: { connecting: boolean }) {
  const say = useSay();
  const shown = verdictsInOrder.filter((verdict) => verdict !== 'not checkable' && verdict !== 'not checked');
  return (
    <dl class="legend">
      {shown.map((verdict) => (
        <div>
          <dt class={`v-${shapeOf(verdict)}`}>
            <span class={`line v-${shapeOf(verdict)}`}>{say(`verdict.${verdict}`)}</span>{' '}
            <Icon word={verdict} />
          </dt>
          <dd>{say(`verdict-meaning.${verdict}`)}</dd>
        </div>
      ))}
      <div>
        <dt>
          <span class="connecting">{say('legend.no-line')}</span>
        </dt>
        <dd>{say(connecting ? 'legend.connecting' : 'verdict-meaning.not checkable')}</dd>
      </div>
    </dl>
  );
}
