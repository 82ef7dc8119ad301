import { scaleLinear } from 'd3-scale';
import type { Designs } from '#answer/figures/designs.ts';
import { Frame } from '#web/charts/frame.tsx';
import { designName } from '#web/parts/design-name.ts';
import type { Say } from '#web/parts/say.ts';
import { useSay } from '#web/parts/say.ts';

const row = 30;
const head = 150;
const field = 430;
const undated = 70;
const step = 11;

/** The units by design and year in words, for those who do not see them. */
export function designsInWords({ designs, points, years }: Designs, say: Say): string {
  const each = designs.map(
    (design) => `${designName(design, say)} ${points.filter((point) => point.design === design).length}`,
  );
  const values = { pieces: say('n.piece', { count: points.length }), each: each.join(', ') };
  if (years === null) return say('designs.words', values);
  return say('designs.words-span', { ...values, first: String(years.first), last: String(years.last) });
}

/** A point for each unit: its design across, its year along; what stands at one place is put side by side. */
export function DesignsPicture({ data, id }: { data: Designs; id: string }) {
  const say = useSay();
  const { designs, points, years } = data;
  const first = years?.first ?? 2000;
  const last = Math.max(years?.last ?? first, first + 1);
  const x = scaleLinear()
    .domain([first, last])
    .range([head + 20, head + field - 20]);
  const ticks = x.ticks(6).filter(Number.isInteger);
  const height = designs.length * row + 34;
  const width = head + field + undated;
  const placed = new Map<string, number>();
  const place = (key: string) => {
    const before = placed.get(key) ?? 0;
    placed.set(key, before + 1);
    return before;
  };
  return (
    <Frame
      id={id}
      class="plot"
      title={say('designs.title')}
      words={designsInWords(data, say)}
      width={width}
      height={height}
    >
      {ticks.map((tick) => (
        <>
          <line class="grid" x1={x(tick)} x2={x(tick)} y1="4" y2={height - 26} />
          <text class="quiet" x={x(tick)} y={height - 8} text-anchor="middle">
            {tick}
          </text>
        </>
      ))}
      <text class="quiet" x={head + field + undated / 2} y={height - 8} text-anchor="middle">
        {say('figures.no-date')}
      </text>
      {designs.map((design, at) => (
        <>
          <line class="axis" x1={head} x2={width} y1={at * row + row} y2={at * row + row} />
          <text x={head - 10} y={at * row + row - 9} text-anchor="end">
            {designName(design, say)}
          </text>
        </>
      ))}
      {points.map(({ design, year, scope }) => {
        const at = year === null ? head + field + 20 : x(year);
        const beside = place(`${design} ${year}`);
        const y = designs.indexOf(design) * row + row - 13;
        return (
          <circle
            class={scope === 'same' ? 'point' : 'point wide'}
            cx={(at + beside * step).toFixed(1)}
            cy={y}
            r="4.5"
          />
        );
      })}
    </Frame>
  );
}
