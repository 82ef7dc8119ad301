import type { DraftCheck } from '#web/draft-check.ts';
import { checkPaths, claimPath } from '#web/links.ts';
import { ClaimLine } from '#web/parts/post-checked.tsx';
import { Told } from '#web/parts/said.tsx';
import { useSay } from '#web/parts/say.ts';
import { VerdictSummary } from '#web/parts/verdict.tsx';

/** Beside the preview: what the sources say of each claim, before anything is posted. */
export function DraftChecked({ check }: { check: DraftCheck | undefined }) {
  const say = useSay();
  if (check === undefined) return null;
  return (
    <section class="post-check" aria-labelledby="draft-check">
      <h2 id="draft-check">{say('checked.draft')}</h2>
      <p class="aside">{say('checked.draft-lead')}</p>
      <Claims check={check} />
    </section>
  );
}

function Claims({ check }: { check: DraftCheck }) {
  const say = useSay();
  const { state, claims, run, error } = check;
  if (state === 'waiting')
    return (
      <p class="notice" role="status">
        {say('checked.draft-waiting')}
      </p>
    );
  if (state === 'failed')
    return (
      <p class="notice" role="status">
        {say('checked.failed')} {error === null ? null : <Told text={error} />}
      </p>
    );
  if (claims.length === 0) return <p role="status">{say('checked.no-claim')}</p>;
  const paths = checkPaths(run);
  return (
    <>
      <VerdictSummary claims={claims} />
      <ol class="claims">
        {claims.map((claim) => (
          <li>
            <ClaimLine claim={claim} href={claimPath(paths, claim.id)} />
          </li>
        ))}
      </ol>
      <p class="aside">
        <a href={paths.self}>{say('checked.report')}</a>
      </p>
    </>
  );
}

/** The button that has a text checked before it is posted, and what is known of it already. */
export function CheckFirst({ check }: { check: DraftCheck | undefined }) {
  const say = useSay();
  return (
    <>
      {check === undefined ? null : <input type="hidden" name="checked" value={check.token} />}
      <button type="submit" name="look" value="check" class="second">
        {say(check?.state === 'waiting' ? 'checked.look-again' : 'checked.first')}
      </button>
    </>
  );
}
