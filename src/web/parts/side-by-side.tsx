import type { AlignedClaim, Check, Claim, InputText } from '#checker/check.ts';
import type { ReportPaths } from '#web/links.ts';
import { claimPath } from '#web/links.ts';
import { Told } from '#web/parts/said.tsx';
import { useGiven, useSay } from '#web/parts/say.ts';
import { Scroll } from '#web/parts/scroll.tsx';
import { Badge, VerdictBadge } from '#web/parts/verdict.tsx';
import { beginning, capital } from '#web/words.ts';

type Compared = Pick<Check, 'alignment' | 'claims' | 'input'>;

const order: Record<AlignedClaim['agreement'], number> = { disagree: 0, agree: 1, alone: 2 };

function Cell({ claim, paths }: { claim: Claim | undefined; paths: ReportPaths }) {
  const say = useSay();
  if (claim === undefined) return <td class="nothing">{say('side.nothing')}</td>;
  return (
    <td dir="auto">
      <a href={claimPath(paths, claim.id)} lang={useGiven()}>
        {beginning(claim.text, 200)}
      </a>{' '}
      <VerdictBadge verdict={claim.verdict} />
    </td>
  );
}

function Row({
  row,
  texts,
  claims,
  paths,
}: {
  row: AlignedClaim;
  texts: readonly InputText[];
  claims: readonly Claim[];
  paths: ReportPaths;
}) {
  const own = claims.filter((claim) => row.claims.includes(claim.id));
  return (
    <tr>
      <th scope="row">
        <Badge word={row.agreement} label={capital(useSay()(`agreement.${row.agreement}`))} />
        {row.why === null ? null : (
          <span class="why">
            <Told text={row.why} />
          </span>
        )}
      </th>
      {texts.map((text) => (
        <Cell claim={own.find((claim) => text.start <= claim.start && claim.end <= text.end)} paths={paths} />
      ))}
    </tr>
  );
}

/** The same claim in several texts, a row each: first where they disagree. */
export function SideBySide({ check, paths }: { check: Compared; paths: ReportPaths }) {
  const say = useSay();
  const { alignment, claims, input } = check;
  if (input.texts.length < 2 || alignment.length === 0) return null;
  const shared = alignment.filter((row) => row.agreement !== 'alone');
  const alone = alignment.length - shared.length;
  const disagreeing = shared.filter((row) => row.agreement === 'disagree').length;
  const rows = shared.toSorted((a, b) => order[a.agreement] - order[b.agreement]);
  return (
    <section class="wide side-by-side">
      <h2 id="side-by-side">{say('side.title')}</h2>
      <p>
        {say(disagreeing === 0 ? 'side.no-disagreement' : 'side.disagreement', {
          shared: say('side.shared', { claims: say('n.claim', { count: shared.length }) }),
          alone: say('n.claim', { count: alone }),
          number: disagreeing,
        })}
      </p>
      {rows.length === 0 ? null : (
        <Scroll label={say('side.label')}>
          <table>
            <caption class="vh">{say('side.caption')}</caption>
            <thead>
              <tr>
                <th scope="col">{say('side.agree')}</th>
                {input.texts.map((text, at) => (
                  <th scope="col" dir="auto">
                    {text.title ?? say('side.text', { number: at + 1 })}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <Row row={row} texts={input.texts} claims={claims} paths={paths} />
              ))}
            </tbody>
          </table>
        </Scroll>
      )}
    </section>
  );
}
