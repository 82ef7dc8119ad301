import type { Flow } from '#answer/figures/flow.ts';
import { count } from '#web/words.ts';

const box = { width: 300, height: 50 };
const aside = { x: 350, width: 290 };
const gap = 30;

interface Stage {
  lines: [string, string];
  /** What falls away after it. */
  out: string | null;
}

/** The stages of a search in order: what was asked, found, opened, quoted, and counted. */
export function flowStages(flow: Flow): Stage[] {
  const { sources, passages, opened, silent, quoted, units } = flow;
  const away = [
    sources.notAsked.length === 0 ? null : `${sources.notAsked.length} not asked`,
    sources.unreachable.length === 0 ? null : `${sources.unreachable.length} unreachable for some claim`,
  ].filter((part) => part !== null);
  return [
    {
      lines: [
        `${count(sources.asked, 'source')} asked`,
        `for ${count(flow.claims, 'claim')}, each for and against`,
      ],
      out: away.length === 0 ? null : away.join(', '),
    },
    {
      lines: [
        'Passages found',
        `${passages.supporting.toLocaleString('en')} for, ${passages.opposing.toLocaleString('en')} against`,
      ],
      out: 'weaker hits are not opened',
    },
    {
      lines: [`${count(opened, 'document')} opened`, 'each counted once'],
      out: silent === 0 ? null : `${count(silent, 'document')} quoted for no claim`,
    },
    { lines: [`${count(quoted, 'document')} quoted`, 'for or against a claim'], out: null },
    { lines: [`${count(units, 'independent unit')}`, 'one trial or work counts once'], out: null },
  ];
}

export function flowInWords(flow: Flow): string {
  return flowStages(flow)
    .map(({ lines, out }) => `${lines.join(', ')}${out === null ? '' : ` (${out})`}`)
    .join('; ');
}

/** From sources to evidence units, after the flow diagram of PRISMA 2020. */
export function FlowPicture({ flow, id }: { flow: Flow; id: string }) {
  const stages = flowStages(flow);
  const height = stages.length * (box.height + gap) - gap + 4;
  const width = aside.x + aside.width;
  return (
    <svg
      class="plot"
      role="img"
      aria-labelledby={`${id}-title`}
      aria-describedby={`${id}-desc`}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
    >
      <title id={`${id}-title`}>What was searched, opened and used</title>
      <desc id={`${id}-desc`}>{flowInWords(flow)}</desc>
      {stages.map(({ lines: [first, second], out }, at) => {
        const y = 2 + at * (box.height + gap);
        const middle = y + box.height + gap / 2;
        return (
          <>
            <rect class="box" x="1" y={y} width={box.width} height={box.height} rx="3" />
            <text x="14" y={y + 21}>
              {first}
            </text>
            <text class="quiet" x="14" y={y + 39}>
              {second}
            </text>
            {at === stages.length - 1 ? null : (
              <path class="arrow" d={`M150 ${y + box.height}v${gap - 1}m-4 -5 4 5 4 -5`} />
            )}
            {out === null ? null : (
              <>
                <path class="arrow" d={`M150 ${middle}H${aside.x - 14}m-5 -4 5 4 -5 4`} />
                <text class="quiet" x={aside.x - 4} y={middle + 4}>
                  {out}
                </text>
              </>
            )}
          </>
        );
      })}
    </svg>
  );
}
