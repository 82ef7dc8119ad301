import { outcomeWords } from '#checker/check.ts';
import type { Matrix } from '#web/charts/matrix.ts';
import { MatrixPicture } from '#web/charts/matrix-picture.tsx';
import type { ReportPaths } from '#web/links.ts';
import { claimPath } from '#web/links.ts';
import { shapeOf } from '#web/parts/icon.tsx';
import { useGiven, useSay } from '#web/parts/say.ts';
import { Scroll } from '#web/parts/scroll.tsx';
import { OutcomeBadge } from '#web/parts/verdict.tsx';
import { beginning } from '#web/words.ts';

function Key() {
  const say = useSay();
  return (
    <ul class="key">
      {outcomeWords.map((word) => (
        <li>
          <OutcomeBadge outcome={word} /> <span>{say(`outcome-meaning.${word}`)}</span>
        </li>
      ))}
    </ul>
  );
}

function MatrixTable({ matrix, paths }: { matrix: Matrix; paths: ReportPaths }) {
  const say = useSay();
  return (
    <Scroll label={say('matrix.table')}>
      <table class="matrix-table">
        <caption class="vh">{say('matrix.caption')}</caption>
        <thead>
          <tr>
            <th scope="col">{say('matrix.claim')}</th>
            {matrix.sources.map((source) => (
              <th scope="col">{source.name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {matrix.rows.map(({ number, claim, cells }) => (
            <tr>
              <th scope="row" dir="auto" lang={useGiven()}>
                <a href={claimPath(paths, claim.id)}>
                  {number}. {beginning(claim.text, 70)}
                </a>
              </th>
              {cells.map(({ source, word }) => (
                <td class={`v-${shapeOf(word)}`}>
                  <a href={claimPath(paths, claim.id, source.id)}>{say(`outcome.${word}`)}</a>
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </Scroll>
  );
}

/** Claims down, sources across: the picture, its key, and the table with the way to every cell's evidence. */
export function MatrixSection({ matrix, paths }: { matrix: Matrix; paths: ReportPaths }) {
  const say = useSay();
  if (matrix.rows.length === 0 || matrix.sources.length === 0) return null;
  return (
    <section class="wide">
      <h2 id="matrix">{say('matrix.title')}</h2>
      <p>{say('matrix.lead')}</p>
      <Scroll label={say('matrix.picture')}>
        <MatrixPicture matrix={matrix} id="matrix-picture" />
      </Scroll>
      <Key />
      {matrix.notAsked.length === 0 ? null : (
        <p class="aside">
          {say('matrix.not-asked', { sources: matrix.notAsked.map((source) => source.name).join(', ') })}
        </p>
      )}
      <details>
        <summary>{say('matrix.as-table')}</summary>
        <MatrixTable matrix={matrix} paths={paths} />
      </details>
    </section>
  );
}
