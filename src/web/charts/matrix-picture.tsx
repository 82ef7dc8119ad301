import { scaleBand } from 'd3-scale';
import type { Matrix, MatrixRow } from '#web/charts/matrix.ts';
import { matrixInWords } from '#web/charts/matrix.ts';
import { shapeOf } from '#web/parts/icon.tsx';
import { beginning } from '#web/words.ts';

const cell = { width: 40, height: 24 };
const labels = { width: 340, height: 128 };
const margin = 4;

function Row({ row, y, x }: { row: MatrixRow; y: number; x: (source: string) => number }) {
  return (
    <g transform={`translate(0 ${y})`}>
      <text class="row-number" x={margin + 26} y="16.5" text-anchor="end">
        {row.number}
      </text>
      <use
        class={`v-${shapeOf(row.claim.verdict)}`}
        href={`#i-${shapeOf(row.claim.verdict)}`}
        x={margin + 33}
        y="5"
        width="14"
        height="14"
      />
      <text class="row-label" x={margin + 54} y="16.5">
        {beginning(row.claim.text, 44)}
      </text>
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
    </g>
  );
}

/** The source matrix as a picture; its table follows it with the same cells as links. */
export function MatrixPicture({ matrix, id }: { matrix: Matrix; id: string }) {
  const { sources, rows } = matrix;
  const across = scaleBand<string>()
    .domain(sources.map((source) => source.id))
    .range([labels.width, labels.width + sources.length * cell.width]);
  const x = (source: string) => across(source) ?? labels.width;
  const width = labels.width + sources.length * cell.width + 92;
  const height = labels.height + rows.length * cell.height + margin;
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
          transform={`translate(${x(source.id) + cell.width / 2 + 4} ${labels.height - 8}) rotate(-50)`}
        >
          {beginning(source.name, 20)}
        </text>
      ))}
      {rows.map((row, index) => (
        <Row row={row} y={labels.height + index * cell.height} x={x} />
      ))}
    </svg>
  );
}
