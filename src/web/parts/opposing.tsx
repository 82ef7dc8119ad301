import type { Check, Evidence } from '#checker/check.ts';
import type { ReportPaths } from '#web/links.ts';
import { claimPath, documentPath } from '#web/links.ts';
import { opposingInWords } from '#web/parts/claim.tsx';
import { StatusFlag } from '#web/parts/evidence-item.tsx';
import { beginning, count } from '#web/words.ts';

const shown = 8;

function Finding({
  item,
  claim,
  paths,
}: {
  item: Evidence;
  claim: Check['claims'][number];
  paths: ReportPaths;
}) {
  return (
    <li>
      <q dir="auto">{beginning(item.passage.quote, 240)}</q>{' '}
      <span class="aside">
        <a href={documentPath(item.document.id, item.passage)}>
          <bdi>{item.document.title}</bdi>
        </a>{' '}
        <StatusFlag document={item.document} />, against{' '}
        <a href={claimPath(paths, claim.id)}>“{beginning(claim.text, 70)}”</a>
      </span>
    </li>
  );
}

/** The search built to refute: how many queries ran, and what they found. */
export function Opposing({ check, paths }: { check: Check; paths: ReportPaths }) {
  const found = check.claims.flatMap((claim) =>
    claim.evidence.filter((item) => item.stance === 'contradicts').map((item) => ({ claim, item })),
  );
  return (
    <section class="opposing">
      <h2 id="opposing">The search for contrary evidence</h2>
      <p>
        Every claim got a second search, built to find what speaks against it: negations, null results, harm,
        stopped trials, later corrections. {opposingInWords(check.opposing).replace(' it.', ' a claim.')}
      </p>
      {found.length === 0 ? null : (
        <ul>
          {found.slice(0, shown).map(({ claim, item }) => (
            <Finding claim={claim} item={item} paths={paths} />
          ))}
        </ul>
      )}
      {found.length > shown ? (
        <p>And {count(found.length - shown, 'more passage')}, shown with their claims.</p>
      ) : null}
    </section>
  );
}
