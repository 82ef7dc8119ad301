import type { Flow } from '#answer/figures/flow.ts';
import { Frame } from '#web/charts/frame.tsx';
import type { Say } from '#web/parts/say.ts';
import { useSay } from '#web/parts/say.ts';

const box = { width: 300, height: 50 };
const aside = { x: 350, width: 290 };
const gap = 30;

interface Stage {
  lines: [string, string];
  /** What falls away after it. */
  out: string | null;
}

/** The stages of a search in order: what was asked, found, opened, quoted, and counted. */
export function flowStages(flow: Flow, say: Say): Stage[] {
  const { sources, passages, opened, silent, quoted, units } = flow;
  const documents = (count: number) => say('n.document', { count });
  const away = [
    sources.notAsked.length === 0 ? null : say('flow.not-asked', { number: sources.notAsked.length }),
    sources.unreachable.length === 0 ? null : say('flow.unreachable', { number: sources.unreachable.length }),
  ].filter((part) => part !== null);
  return [
    {
      lines: [
        say('flow.asked', { sources: say('n.source', { count: sources.asked }) }),
        say('flow.asked-for', { claims: say('n.claim', { count: flow.claims }) }),
      ],
      out: away.length === 0 ? null : away.join(', '),
    },
    {
      lines: [
        say('flow.found'),
        say('flow.found-each', { supporting: passages.supporting, opposing: passages.opposing }),
      ],
      out: say('flow.weaker'),
    },
    {
      lines: [say('flow.opened', { documents: documents(opened) }), say('flow.once')],
      out: silent === 0 ? null : say('flow.silent', { documents: documents(silent) }),
    },
    { lines: [say('flow.quoted', { documents: documents(quoted) }), say('flow.quoted-for')], out: null },
    { lines: [say('n.unit', { count: units }), say('flow.unit-once')], out: null },
  ];
}

export function flowInWords(flow: Flow, say: Say): string {
  return flowStages(flow, say)
    .map(({ lines, out }) => `${lines.join(', ')}${out === null ? '' : ` (${out})`}`)
    .join('; ');
}

/** From sources to evidence units, after the flow diagram of PRISMA 2020. */
export function FlowPicture({ flow, id }: { flow: Flow; id: string }) {
  const say = useSay();
  const stages = flowStages(flow, say);
  const height = stages.length * (box.height + gap) - gap + 4;
  const width = aside.x + aside.width;
  return (
    <Frame
      id={id}
      class="plot"
      title={say('flow.title')}
      words={flowInWords(flow, say)}
      width={width}
      height={height}
    >
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
    </Frame>
  );
}
