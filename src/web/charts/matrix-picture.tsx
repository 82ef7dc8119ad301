import { scaleBand } from 'd3-scale';
import { outcomeWords } from '#checker/check.ts';
import { Frame } from '#web/charts/frame.tsx';
import type { Matrix, MatrixRow } from '#web/charts/matrix.ts';
import { matrixInWords } from '#web/charts/matrix.ts';
import { shapeOf } from '#web/parts/icon.tsx';
import { useGiven, useSay } from '#web/parts/say.ts';
import { beginning, kebab } from '#web/words.ts';

const cell = { width: 24, height: 22 };
const icon = 13;
/** Left of the cells: the number and the verdict. Right of them: the words, which a narrow window scrolls to. */
const head = 50;
const words = 280;
const labels = 138;

/** One cell of each kind, to be used by all: a matrix has a thousand and more. */
function Cells() {
  return (
    <defs>
      {outcomeWords.map((word) => (
        <g id={`m-${kebab(word)}`} class={`cell v-${shapeOf(word)}`}>
          <rect x="1" y="1" width={cell.width - 2} height={cell.height - 2} rx="2" />
          <use
            href={`#i-${shapeOf(word)}`}
            x={(cell.width - icon) / 2}
            y={(cell.height - icon) / 2}
            width={icon}
            height={icon}
          />
        </g>
      ))}
    </defs>
  );
}

function Row({ row, y, x }: { row: MatrixRow; y: number; x: (source: string) => number }) {
  const { verdict, text } = row.claim;
  return (
    <g transform={`translate(0 ${y})`}>
      <text class="row-number" x="24" y="15.5" text-anchor="end">
        {row.number}
      </text>
      <use
        class={`v-${shapeOf(verdict)}`}
        href={`#i-${shapeOf(verdict)}`}
        x="30"
        y="4.5"
        width="13"
        height="13"
      />
      {row.cells.map(({ source, word }) => (
        <use href={`#m-${kebab(word)}`} x={x(source.id)} />
      ))}
      <text x={head + row.cells.length * cell.width + 8} y="15.5" lang={useGiven()}>
        {beginning(text, 36)}
      </text>
    </g>
  );
}

/** The source matrix as a picture; its table follows it with the same cells as links. */
export function MatrixPicture({ matrix, id }: { matrix: Matrix; id: string }) {
  const say = useSay();
  const { sources, rows } = matrix;
  const across = scaleBand<string>()
    .domain(sources.map((source) => source.id))
    .range([head, head + sources.length * cell.width]);
  const x = (source: string) => across(source) ?? head;
  const width = head + sources.length * cell.width + words;
  const height = labels + rows.length * cell.height + 4;
  return (
    <Frame
      id={id}
      class="matrix"
      title={say('matrix.picture-title')}
      words={matrixInWords(matrix, say)}
      width={width}
      height={height}
    >
      <Cells />
      {sources.map((source) => (
        <text transform={`translate(${x(source.id) + cell.width / 2 + 4} ${labels - 8}) rotate(-50)`}>
          {beginning(source.name, 22)}
        </text>
      ))}
      {rows.map((row, index) => (
        <Row row={row} y={labels + index * cell.height} x={x} />
      ))}
    </Frame>
  );
}
