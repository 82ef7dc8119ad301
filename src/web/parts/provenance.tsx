import type { Child } from 'hono/jsx';
import type { Check } from '#checker/check.ts';
import { When } from '#web/parts/date.tsx';
import { Said } from '#web/parts/said.tsx';
import { useSay } from '#web/parts/say.ts';

/** What was checked with what, and the files that let anyone do it again. */
export function Provenance(props: { check: Check; receipt: string | null; children?: Child }) {
  const { check } = props;
  const say = useSay();
  return (
    <section class="provenance">
      <h2 id="receipt">{say('receipt.title')}</h2>
      <p>
        <Said
          of="receipt.words"
          values={{
            judge: `${check.judge.name} ${check.judge.version}`,
            documents: say('n.document', { count: check.evidence.documents }),
          }}
          parts={{
            date: <When date={check.created} />,
            digest: <code title={check.evidence.digest}>{check.evidence.digest.slice(0, 12)}</code>,
            command: <code>betateta verify</code>,
          }}
        />
      </p>
      <ul>
        {props.receipt === null ? null : (
          <li>
            <a href={props.receipt} download="">
              {say('receipt.json')}
            </a>
          </li>
        )}
        {props.children}
      </ul>
    </section>
  );
}
