import type { Child } from 'hono/jsx';
import type { Check } from '#checker/check.ts';
import { When } from '#web/parts/date.tsx';
import { count } from '#web/words.ts';

/** What was checked with what, and the files that let anyone do it again. */
export function Provenance(props: { check: Check; receipt: string | null; children?: Child }) {
  const { check } = props;
  return (
    <section class="provenance">
      <h2 id="receipt">Receipt and downloads</h2>
      <p>
        Checked <When date={check.created} /> by the judge {check.judge.name} {check.judge.version} against{' '}
        {count(check.evidence.documents, 'document')}, evidence{' '}
        <code title={check.evidence.digest}>{check.evidence.digest.slice(0, 12)}</code>. The same text,
        evidence and judge give the same verdicts: the receipt lets anyone see that, offline, with{' '}
        <code>betateta verify</code>.
      </p>
      <ul>
        {props.receipt === null ? null : (
          <li>
            <a href={props.receipt} download="">
              Receipt (JSON)
            </a>
          </li>
        )}
        {props.children}
      </ul>
    </section>
  );
}
