import type { AlignedClaim, Check, Claim, InputText } from '#checker/check.ts';
import type { ReportPaths } from '#web/links.ts';
import { claimPath } from '#web/links.ts';
import { Scroll } from '#web/parts/scroll.tsx';
import { Badge } from '#web/parts/verdict.tsx';
import { beginning, count } from '#web/words.ts';

type Compared = Pick<Check, 'alignment' | 'claims' | 'input'>;

const order: Record<AlignedClaim['agreement'], number> = { disagree: 0, agree: 1, alone: 2 };

function Cell({ claim, paths }: { claim: Claim | undefined; paths: ReportPaths }) {
  if (claim === undefined) return <td class="nothing">says nothing of it</td>;
  return (
    <td dir="auto">
      <a href={claimPath(paths, claim.id)}>{beginning(claim.text, 200)}</a> <Badge word={claim.verdict} />
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
        <Badge word={row.agreement} />
        {row.why === null ? null : <span class="why">{row.why}</span>}
      </th>
      {texts.map((text) => (
        <Cell claim={own.find((claim) => text.start <= claim.start && claim.end <= text.end)} paths={paths} />
      ))}
    </tr>
  );
}

/** The same claim in several texts, a row each: first where they disagree. */
export function SideBySide({ check, paths }: { check: Compared; paths: ReportPaths }) {
  const { alignment, claims, input } = check;
  if (input.texts.length < 2 || alignment.length === 0) return null;
  const shared = alignment.filter((row) => row.agreement !== 'alone');
  const alone = alignment.length - shared.length;
  const disagreeing = shared.filter((row) => row.agreement === 'disagree').length;
  const rows = shared.toSorted((a, b) => order[a.agreement] - order[b.agreement]);
  return (
    <section class="wide side-by-side">
      <h2 id="side-by-side">Side by side</h2>
      <p>
        {count(shared.length, 'claim')} made by more than one text
        {disagreeing === 0
          ? '; the texts disagree on none of them'
          : `; the texts disagree on ${disagreeing} of them`}
        . {count(alone, 'claim')} made by one text alone.
      </p>
      {rows.length === 0 ? null : (
        <Scroll label="The texts side by side">
          <table>
            <caption class="vh">The same claim in each text</caption>
            <thead>
              <tr>
                <th scope="col">Do they agree?</th>
                {input.texts.map((text, at) => (
                  <th scope="col" dir="auto">
                    {text.title ?? `Text ${at + 1}`}
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
