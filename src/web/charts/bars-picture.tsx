import { scaleBand, scaleLinear } from 'd3-scale';
import { Frame } from '#web/charts/frame.tsx';
import { useLanguage } from '#web/parts/say.ts';

const width = 600;
const height = 190;
const left = 46;
const foot = 26;
const top = 8;
/** Labels that have room below the bars. */
const mostLabels = 8;

interface BarsProps {
  id: string;
  title: string;
  /** The same in words, for those who do not see it. */
  words: string;
  bars: readonly { label: string; value: number }[];
}

/** Counts as bars on a common scale that begins at nothing. */
export function BarsPicture({ id, title, words, bars }: BarsProps) {
  const language = useLanguage();
  const most = Math.max(1, ...bars.map(({ value }) => value));
  const y = scaleLinear()
    .domain([0, most])
    .nice()
    .range([height - foot, top]);
  const x = scaleBand<number>()
    .domain(bars.map((_, at) => at))
    .range([left, width])
    .padding(0.2);
  const every = Math.ceil(bars.length / mostLabels);
  const base = y(0);
  return (
    <Frame id={id} class="plot" title={title} words={words} width={width} height={height}>
      {y
        .ticks(4)
        .filter(Number.isInteger)
        .map((tick) => (
          <>
            <line class="grid" x1={left} x2={width} y1={y(tick)} y2={y(tick)} />
            <text class="quiet" x={left - 8} y={y(tick) + 4} text-anchor="end">
              {tick.toLocaleString(language)}
            </text>
          </>
        ))}
      {bars.map(({ label, value }, at) => {
        const start = x(at) ?? left;
        return (
          <>
            <rect
              class="count"
              x={start.toFixed(1)}
              y={y(value).toFixed(1)}
              width={x.bandwidth().toFixed(1)}
              height={(base - y(value)).toFixed(1)}
            />
            {at % every === 0 ? (
              <text
                class="quiet"
                x={(start + x.bandwidth() / 2).toFixed(1)}
                y={height - 8}
                text-anchor="middle"
              >
                {label}
              </text>
            ) : null}
          </>
        );
      })}
      <line class="axis" x1={left} x2={width} y1={base} y2={base} />
    </Frame>
  );
}
