import { outcomeWords } from '#checker/check.ts';
import type { Matrix } from '#web/charts/matrix.ts';
import { MatrixPicture } from '#web/charts/matrix-picture.tsx';
import type { ReportPaths } from '#web/links.ts';
import { claimPath } from '#web/links.ts';
import { shapeOf } from '#web/parts/icon.tsx';
import { Scroll } from '#web/parts/scroll.tsx';
import { Badge } from '#web/parts/verdict.tsx';
import { beginning, outcomeMeaning } from '#web/words.ts';

function Key() {
  return (
    <ul class="key">
      {outcomeWords.map((word) => (
        <li>
          <Badge word={word} label={word} /> <span>{outcomeMeaning[word]}</span>
        </li>
      ))}
    </ul>
  );
}

function MatrixTable({ matrix, paths }: { matrix: Matrix; paths: ReportPaths }) {
  return (
    <Scroll label="The source matrix as a table">
      <table class="matrix-table">
        <caption class="vh">What each source says of each claim; every cell opens what was asked</caption>
        <thead>
          <tr>
            <th scope="col">Claim</th>
            {matrix.sources.map((source) => (
              <th scope="col">{source.name}</th>
            ))}
          </tr>
        </thead>
        <tbody>
          {matrix.rows.map(({ number, claim, cells }) => (
            <tr>
              <th scope="row" dir="auto">
                <a href={claimPath(paths, claim.id)}>
                  {number}. {beginning(claim.text, 70)}
                </a>
              </th>
              {cells.map(({ source, word }) => (
                <td class={`v-${shapeOf(word)}`}>
                  <a href={claimPath(paths, claim.id, source.id)}>{word}</a>
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
  if (matrix.rows.length === 0 || matrix.sources.length === 0) return null;
  return (
    <section class="wide">
      <h2 id="matrix">The source matrix</h2>
      <p>Claims down, sources across. The numbers are those of the sentences.</p>
      <Scroll label="The source matrix as a picture">
        <MatrixPicture matrix={matrix} id="matrix-picture" />
      </Scroll>
      <Key />
      {matrix.notAsked.length === 0 ? null : (
        <p class="aside">
          Asked of no claim, because nothing of theirs is stored here:{' '}
          {matrix.notAsked.map((source) => source.name).join(', ')}.
        </p>
      )}
      <details>
        <summary>The matrix as a table: every cell opens what the source was asked and said</summary>
        <MatrixTable matrix={matrix} paths={paths} />
      </details>
    </section>
  );
}
