import type { Child } from 'hono/jsx';
import type { Answer } from '#answer/answer.ts';
import type { CaseRow } from '#answer/figures/cases.ts';
import { casesOf } from '#answer/figures/cases.ts';
import type { Designs } from '#answer/figures/designs.ts';
import { designsOf } from '#answer/figures/designs.ts';
import { isRatio } from '#answer/figures/effect-size.ts';
import type { Flow } from '#answer/figures/flow.ts';
import { flowOf } from '#answer/figures/flow.ts';
import type { Forest } from '#answer/figures/forest.ts';
import { forestsOf } from '#answer/figures/forest.ts';
import { quotedUnits } from '#answer/figures/quoted-units.ts';
import type { Check, CitedDocument } from '#checker/check.ts';
import type { Language } from '#locales/message.ts';
import { DesignsPicture } from '#web/charts/designs-picture.tsx';
import { FlowPicture, flowStages } from '#web/charts/flow-picture.tsx';
import { IntervalPicture } from '#web/charts/interval-picture.tsx';
import { documentPath } from '#web/links.ts';
import { designName } from '#web/parts/design-name.ts';
import { designOf } from '#web/parts/evidence-item.tsx';
import { Told } from '#web/parts/said.tsx';
import type { Say } from '#web/parts/say.ts';
import { useForeign, useLanguage, useSay } from '#web/parts/say.ts';
import { Scroll } from '#web/parts/scroll.tsx';
import { capital } from '#web/words.ts';

interface FigureProps {
  id: string;
  heading: string;
  caption: Child;
  picture: Child;
  /** The heads of the table's columns. */
  columns: readonly string[];
  children?: Child;
}

/** A picture with its words above and its table below. */
function Figure({ id, heading, caption, picture, columns, children }: FigureProps) {
  const say = useSay();
  return (
    <figure class="pictured">
      <h3 id={id}>{heading}</h3>
      <figcaption>{caption}</figcaption>
      <Scroll label={say('figures.as-picture', { heading })}>{picture}</Scroll>
      <details>
        <summary>{say('figures.as-table', { heading })}</summary>
        <Scroll label={say('figures.as-table', { heading })}>
          <table>
            <caption class="vh">{heading}</caption>
            <thead>
              <tr>
                {columns.map((column) => (
                  <th scope="col">{column}</th>
                ))}
              </tr>
            </thead>
            <tbody>{children}</tbody>
          </table>
        </Scroll>
      </details>
    </figure>
  );
}

function Name({ document }: { document: { id: string; title: string } }) {
  return (
    <th scope="row">
      <a href={documentPath(document.id)}>
        <bdi lang={useForeign()}>{document.title}</bdi>
      </a>
    </th>
  );
}

function DesignsFigure({ data }: { data: Designs }) {
  const say = useSay();
  if (data.points.length === 0) return null;
  return (
    <Figure
      id="designs"
      heading={say('designs.title')}
      caption={say('designs.caption')}
      picture={<DesignsPicture data={data} id="designs-picture" />}
      columns={[say('designs.design'), say('designs.pieces'), say('designs.years'), say('designs.other')]}
    >
      {data.designs.map((design) => {
        const own = data.points.filter((point) => point.design === design);
        return (
          <tr>
            <th scope="row">{designName(design, say)}</th>
            <td class="figure">{own.length}</td>
            <td>{own.map(({ year }) => year ?? say('figures.no-date')).join(', ')}</td>
            <td class="figure">{own.filter(({ scope }) => scope !== 'same').length}</td>
          </tr>
        );
      })}
    </Figure>
  );
}

type Effect = Forest['rows'][number]['effect'];

/** How numbers and intervals are said in a language. */
function inNumbers(say: Say, language: Language) {
  const plain = (value: number) => value.toLocaleString(language, { maximumFractionDigits: 2 });
  const percent = (share: number) =>
    `${(100 * share).toLocaleString(language, { maximumFractionDigits: 1 })} %`;
  const interval = ({ low, high }: { low: number; high: number }, write = plain) =>
    say('forest.interval', { low: write(low), high: write(high) });
  const range = (one: { estimate: number; low: number; high: number }) =>
    say('forest.range', { estimate: plain(one.estimate), low: plain(one.low), high: plain(one.high) });
  const level = ({ confidence, kind }: Effect) =>
    [
      confidence === null ? say('forest.level-not') : `${confidence} %`,
      ...(kind === 'credible' ? [say('forest.credible')] : []),
    ].join(', ');
  return { plain, percent, interval, range, level };
}

/** When and how a document came about, beside its title. */
function beside({ published, ...document }: CitedDocument, say: Say): string {
  return `${published?.slice(0, 4) ?? say('figures.no-date')}, ${designOf(document, say)}`;
}

function ForestFigure({ forest, at }: { forest: Forest; at: number }) {
  const say = useSay();
  const { plain, range, interval, level } = inNumbers(say, useLanguage());
  const foreign = useForeign();
  const { measure, unit, rows, pooled, apart } = forest;
  const name = say(`measure.${measure}`);
  const heading = say('forest.title', { measure: name });
  const text = rows.map((row) => `${row.document.title}: ${range(row.effect)}, ${level(row.effect)}`);
  return (
    <Figure
      id={`forest-${at}`}
      heading={heading}
      caption={
        <>
          {say(isRatio(measure) ? 'forest.caption-ratio' : 'forest.caption-difference')}{' '}
          {pooled === null ? null : `${say('forest.pooled')} `}
          {apart.length === 0 ? null : (
            <>
              {say('forest.apart')} <Told text={apart.join(' ')} />
            </>
          )}
        </>
      }
      picture={
        <IntervalPicture
          plot={{
            id: `forest-${at}-picture`,
            title: heading,
            words: say('forest.words', { each: text.join('; ') }),
            rows: rows.map(({ document, effect, scope }) => ({
              label: document.title,
              beside: beside(document, say),
              value: effect,
              text: `${range(effect)}${effect.confidence === null ? ' *' : effect.confidence === 95 ? '' : ` ${effect.confidence} %`}`,
              hollow: scope !== 'same',
            })),
            pooled: pooled === null ? null : { ...pooled, text: range(pooled) },
            scale: isRatio(measure) ? 'ratio' : 'difference',
            axis: `${name}${unit === null ? '' : `, ${unit}`}${rows.some(({ effect }) => effect.confidence === null) ? ` ${say('forest.axis-not')}` : ''}`,
          }}
        />
      }
      columns={[
        say('table.evidence'),
        capital(name),
        say('forest.column-interval'),
        say('figures.scope'),
        say('figures.sentence'),
      ]}
    >
      {rows.map(({ document, effect, scope }) => (
        <tr>
          <Name document={document} />
          <td class="figure">{plain(effect.estimate)}</td>
          <td>
            {interval(effect)} ({level(effect)}
            {effect.adjusted ? `, ${say('forest.adjusted')}` : ''})
          </td>
          <td>{say(`scope-meaning.${scope}`)}</td>
          <td dir="auto" lang={foreign} class="quoted">
            {effect.sentence}
          </td>
        </tr>
      ))}
    </Figure>
  );
}

function respondersText({ responders, patients }: CaseRow, say: Say, percent: (share: number) => string) {
  if (responders === null)
    return patients === null ? say('cases.not-stated') : say('cases.of-not-stated', { patients });
  const { count, total, low, high } = responders;
  return say('cases.of-range', { responders: count, total, low: percent(low), high: percent(high) });
}

function CasesFigure({ rows }: { rows: readonly CaseRow[] }) {
  const say = useSay();
  const foreign = useForeign();
  const { percent, interval } = inNumbers(say, useLanguage());
  if (rows.length === 0) return null;
  const text = (row: CaseRow) => respondersText(row, say, percent);
  const words = rows.map((row) => `${row.document.title}: ${text(row)}`).join('; ');
  return (
    <Figure
      id="cases"
      heading={say('cases.title')}
      caption={say('cases.caption')}
      picture={
        <IntervalPicture
          plot={{
            id: 'cases-picture',
            title: say('cases.title'),
            words: `${words}.`,
            rows: rows.map((row) => ({
              label: row.document.title,
              beside: beside(row.document, say),
              value: row.responders === null ? null : { ...row.responders, estimate: row.responders.share },
              text: text(row),
              hollow: row.scope !== 'same',
            })),
            pooled: null,
            scale: 'share',
            axis: say('cases.axis'),
          }}
        />
      }
      columns={[
        say('cases.report'),
        say('cases.patients'),
        say('cases.responded'),
        say('cases.interval'),
        say('figures.scope'),
        say('figures.sentence'),
      ]}
    >
      {rows.map(({ document, patients, responders, scope }) => (
        <tr>
          <Name document={document} />
          <td class="figure">{patients ?? '–'}</td>
          <td class="figure">
            {responders === null
              ? say('cases.not-stated')
              : say('cases.of', { responders: responders.count, total: responders.total })}
          </td>
          <td>{responders === null ? '–' : interval(responders, percent)}</td>
          <td>{say(`scope-meaning.${scope}`)}</td>
          <td dir="auto" lang={foreign} class="quoted">
            {responders?.sentence ?? ''}
          </td>
        </tr>
      ))}
    </Figure>
  );
}

function FlowFigure({ flow }: { flow: Flow }) {
  const say = useSay();
  if (flow.claims === 0) return null;
  return (
    <Figure
      id="flow"
      heading={say('flow.title')}
      caption={say('flow.caption')}
      picture={<FlowPicture flow={flow} id="flow-picture" />}
      columns={[say('flow.stage'), say('flow.of-what'), say('flow.left')]}
    >
      {flowStages(flow, say).map(({ lines: [first, second], out }) => (
        <tr>
          <th scope="row">{first}</th>
          <td>{second}</td>
          <td>{out ?? '–'}</td>
        </tr>
      ))}
    </Figure>
  );
}

/** The evidence in pictures, each with its table: designs and years, effect sizes, case reports, the flow of the search. */
export function Figures({ check, table }: { check: Check; table: Answer['table'] }) {
  const units = quotedUnits(check, table);
  // The table of an answer has the drug that was asked for; other cases are quoted to compare with.
  const asked =
    table.length === 0 ? units : units.filter(({ unit }) => table.some((row) => row.unit === unit));
  return (
    <section class="wide">
      <h2 id="figures">{useSay()('figures.title')}</h2>
      {forestsOf(units).map((forest, at) => (
        <ForestFigure forest={forest} at={at + 1} />
      ))}
      <CasesFigure rows={casesOf(asked)} />
      <DesignsFigure data={designsOf(units)} />
      <FlowFigure flow={flowOf(check)} />
    </section>
  );
}
