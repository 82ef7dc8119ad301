import { scaleLinear, scaleLog } from 'd3-scale';
import { Frame } from '#web/charts/frame.tsx';
import { useForeign, useSay } from '#web/parts/say.ts';
import { beginning } from '#web/words.ts';

/** One line of a picture of intervals; without values it has its label alone. */
export interface IntervalRow {
  label: string;
  /** Beside the label, quiet. */
  beside: string;
  value: { estimate: number; low: number; high: number } | null;
  /** What stands at the right: the numbers, or why there are none. */
  text: string;
  /** Hollow: it is not about these very patients. */
  hollow: boolean;
}

export interface IntervalPlot {
  id: string;
  title: string;
  words: string;
  rows: readonly IntervalRow[];
  /** Over all rows, drawn as a diamond. */
  pooled: { estimate: number; low: number; high: number; text: string } | null;
  scale: 'ratio' | 'difference' | 'share';
  /** What the axis shows. */
  axis: string;
}

const head = 250;
const field = 260;
const tail = 190;
const line = 34;

function scaleOf({ scale, rows, pooled }: IntervalPlot) {
  const values = [...rows.flatMap(({ value }) => value ?? []), ...(pooled === null ? [] : [pooled])];
  const range = [head + 10, head + field - 10];
  if (scale === 'share') return scaleLinear().domain([0, 1]).range(range);
  const none = scale === 'ratio' ? 1 : 0;
  const low = Math.min(none, ...values.map((one) => one.low));
  const high = Math.max(none, ...values.map((one) => one.high));
  if (scale === 'difference') return scaleLinear().domain([low, high]).range(range).nice();
  return scaleLog()
    .domain([low / 1.1, high * 1.1])
    .range(range);
}

/** Ticks that a reader knows, of those that fit. */
function ticksOf(plot: IntervalPlot, x: ReturnType<typeof scaleOf>): number[] {
  if (plot.scale === 'share') return [0, 0.25, 0.5, 0.75, 1];
  if (plot.scale === 'difference') return x.ticks(5);
  const [low = 0, high = 0] = x.domain();
  const all = [0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1, 2, 5, 10, 20, 50, 100, 200, 500];
  return all.filter((tick) => tick >= low && tick <= high);
}

function tickText(tick: number, scale: IntervalPlot['scale']): string {
  return scale === 'share' ? `${Math.round(tick * 100)} %` : String(tick);
}

function Mark({ row, x, y }: { row: IntervalRow; x: (value: number) => number; y: number }) {
  if (row.value === null) return null;
  const { estimate, low, high } = row.value;
  const size = 9;
  return (
    <>
      <line class="interval" x1={x(low).toFixed(1)} x2={x(high).toFixed(1)} y1={y} y2={y} />
      <rect
        class={row.hollow ? 'point wide' : 'point'}
        x={(x(estimate) - size / 2).toFixed(1)}
        y={y - size / 2}
        width={size}
        height={size}
      />
    </>
  );
}

function Pooled({
  pooled,
  x,
  y,
}: {
  pooled: NonNullable<IntervalPlot['pooled']>;
  x: (value: number) => number;
  y: number;
}) {
  const points = [
    [x(pooled.low), y],
    [x(pooled.estimate), y - 7],
    [x(pooled.high), y],
    [x(pooled.estimate), y + 7],
  ].map(([left = 0, top = 0]) => `${left.toFixed(1)},${top}`);
  return (
    <>
      <polygon class="point" points={points.join(' ')} />
      <text x="0" y={y + 4}>
        {useSay()('forest.all')}
      </text>
      <text x={head + field + 10} y={y + 4}>
        {pooled.text}
      </text>
    </>
  );
}

/** Estimates with their intervals, one below the other, on one axis. */
export function IntervalPicture({ plot }: { plot: IntervalPlot }) {
  const foreign = useForeign();
  const { id, title, words, rows, pooled, scale } = plot;
  const x = scaleOf(plot);
  const lines = rows.length + (pooled === null ? 0 : 1);
  const bottom = lines * line + 4;
  const height = bottom + 40;
  const width = head + field + tail;
  const none = scale === 'ratio' ? 1 : scale === 'difference' ? 0 : null;
  return (
    <Frame id={id} class="plot" title={title} words={words} width={width} height={height}>
      {none === null ? null : <line class="null" x1={x(none)} x2={x(none)} y1="2" y2={bottom} />}
      <line class="axis" x1={head} x2={head + field} y1={bottom} y2={bottom} />
      {ticksOf(plot, x).map((tick) => (
        <>
          <line class="axis" x1={x(tick)} x2={x(tick)} y1={bottom} y2={bottom + 4} />
          <text class="quiet" x={x(tick)} y={bottom + 18} text-anchor="middle">
            {tickText(tick, scale)}
          </text>
        </>
      ))}
      <text class="quiet" x={head + field / 2} y={bottom + 34} text-anchor="middle">
        {plot.axis}
      </text>
      {rows.map((row, at) => (
        <>
          <text x="0" y={at * line + 15} lang={foreign}>
            {beginning(row.label, 36)}
          </text>
          <text class="quiet" x="0" y={at * line + 30}>
            {beginning(row.beside, 38)}
          </text>
          <Mark row={row} x={x} y={at * line + 18} />
          <text class={row.value === null ? 'quiet' : undefined} x={head + field + 10} y={at * line + 22}>
            {row.text}
          </text>
        </>
      ))}
      {pooled === null ? null : <Pooled pooled={pooled} x={x} y={rows.length * line + 16} />}
    </Frame>
  );
}
