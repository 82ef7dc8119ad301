import { scaleBand } from 'd3-scale';
import type { Matrix, MatrixRow } from '#web/charts/matrix.ts';
import { matrixInWords } from '#web/charts/matrix.ts';
import { shapeOf } from '#web/parts/icon.tsx';
import { beginning } from '#web/words.ts';

const cell = { width: 40, height: 24 };
/** Left of the cells: the number and the verdict. Right of them: the words, which a narrow window scrolls to. */
const head = 52;
const words = 430;
const labels = 128;

function Row({ row, y, x }: { row: MatrixRow; y: number; x: (source: string) => number }) {
  return (
    <g transform={`translate(0 ${y})`}>
      <text class="row-number" x="26" y="16.5" text-anchor="end">
        {row.number}
      </text>
      <use
        class={`v-${shapeOf(row.claim.verdict)}`}
        href={`#i-${shapeOf(row.claim.verdict)}`}
        x="32"
        y="5"
        width="14"
        height="14"
      />
      {row.cells.map(({ source, word }) => (
        <g class={`cell v-${shapeOf(word)}`}>
          <rect x={x(source.id) + 1} y="1" width={cell.width - 2} height={cell.height - 2} rx="2" />
          <use
            href={`#i-${shapeOf(word)}`}
            x={x(source.id) + cell.width / 2 - 7}
            y={cell.height / 2 - 7}
            width="14"
            height="14"
          />
        </g>
      ))}
      <text class="row-label" x={head + row.cells.length * cell.width + 10} y="16.5">
        {beginning(row.claim.text, 54)}
      </text>
    </g>
  );
}

/** The source matrix as a picture; its table follows it with the same cells as links. */
export function MatrixPicture({ matrix, id }: { matrix: Matrix; id: string }) {
  const { sources, rows } = matrix;
  const across = scaleBand<string>()
    .domain(sources.map((source) => source.id))
    .range([head, head + sources.length * cell.width]);
  const x = (source: string) => across(source) ?? head;
  const width = head + sources.length * cell.width + words;
  const height = labels + rows.length * cell.height + 4;
  return (
    <svg
      class="matrix"
      role="img"
      aria-labelledby={`${id}-title ${id}-desc`}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
    >
      <title id={`${id}-title`}>What each source says of each claim</title>
      <desc id={`${id}-desc`}>{matrixInWords(matrix)}</desc>
      {sources.map((source) => (
        <text
          class="column-label"
          transform={`translate(${x(source.id) + cell.width / 2 + 4} ${labels - 8}) rotate(-50)`}
        >
          {beginning(source.name, 20)}
        </text>
      ))}
      {rows.map((row, index) => (
        <Row row={row} y={labels + index * cell.height} x={x} />
      ))}
    </svg>
  );
}
