import type { Check, Evidence } from '#checker/check.ts';
import { flagWord } from '#evidence/status.ts';
import type { ReportPaths } from '#web/links.ts';
import { claimPath, documentPath } from '#web/links.ts';
import { opposingInWords } from '#web/parts/claim.tsx';
import { StatusFlag } from '#web/parts/evidence-item.tsx';
import { useForeign, useGiven, useSay } from '#web/parts/say.ts';
import { beginning } from '#web/words.ts';

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
  const foreign = useForeign();
  return (
    <li>
      <q dir="auto" lang={foreign}>
        {beginning(item.passage.quote, 240)}
      </q>{' '}
      <span class="aside">
        <a href={documentPath(item.document.id, item.passage)}>
          <bdi lang={foreign}>{item.document.title}</bdi>
        </a>
        {flagWord(item.document) === null ? null : ' '}
        <StatusFlag document={item.document} />, {useSay()('opposing.against')}{' '}
        <a href={claimPath(paths, claim.id)} lang={useGiven()}>
          “{beginning(claim.text, 70)}”
        </a>
      </span>
    </li>
  );
}

/** The search built to refute: how many queries ran, and what they found. */
export function Opposing({ check, paths }: { check: Check; paths: ReportPaths }) {
  const say = useSay();
  const found = check.claims.flatMap((claim) =>
    claim.evidence.filter((item) => item.stance === 'contradicts').map((item) => ({ claim, item })),
  );
  return (
    <section class="opposing">
      <h2 id="opposing">{say('opposing.title')}</h2>
      <p>
        {say('opposing.lead')} {opposingInWords(check.opposing, say, 'all')}
      </p>
      {found.length === 0 ? null : (
        <ul>
          {found.slice(0, shown).map(({ claim, item }) => (
            <Finding claim={claim} item={item} paths={paths} />
          ))}
        </ul>
      )}
      {found.length > shown ? (
        <p>{say('opposing.more', { passages: say('n.more-passage', { count: found.length - shown }) })}</p>
      ) : null}
    </section>
  );
}
