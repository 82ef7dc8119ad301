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
import type { Check } from '#checker/check.ts';
import { DesignsPicture } from '#web/charts/designs-picture.tsx';
import { FlowPicture, flowStages } from '#web/charts/flow-picture.tsx';
import { IntervalPicture } from '#web/charts/interval-picture.tsx';
import { documentPath } from '#web/links.ts';
import { Scroll } from '#web/parts/scroll.tsx';
import { capital, scopeMeaning } from '#web/words.ts';

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
  return (
    <figure class="pictured">
      <h3 id={id}>{heading}</h3>
      <figcaption>{caption}</figcaption>
      <Scroll label={`${heading}, as a picture`}>{picture}</Scroll>
      <details>
        <summary>{heading}, as a table</summary>
        <Scroll label={`${heading}, as a table`}>
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
        <bdi>{document.title}</bdi>
      </a>
    </th>
  );
}

function DesignsFigure({ data }: { data: Designs }) {
  if (data.points.length === 0) return null;
  return (
    <Figure
      id="designs"
      heading="Evidence by design and year"
      caption="A point for each independent piece of evidence that is quoted; hollow where it is about other patients than the question or claim."
      picture={<DesignsPicture data={data} id="designs-picture" />}
      columns={['Design', 'Pieces', 'Years', 'About other patients']}
    >
      {data.designs.map((design) => {
        const own = data.points.filter((point) => point.design === design);
        return (
          <tr>
            <th scope="row">{design}</th>
            <td class="figure">{own.length}</td>
            <td>{own.map(({ year }) => year ?? 'no date').join(', ')}</td>
            <td class="figure">{own.filter(({ scope }) => scope !== 'same').length}</td>
          </tr>
        );
      })}
    </Figure>
  );
}

const plain = (value: number) => value.toLocaleString('en', { maximumFractionDigits: 2 });

function range({ estimate, low, high }: { estimate: number; low: number; high: number }): string {
  return `${plain(estimate)} (${plain(low)} to ${plain(high)})`;
}

function levelOf({ confidence, kind }: Forest['rows'][number]['effect']): string {
  const level = confidence === null ? 'level not stated' : `${confidence} %`;
  return kind === 'credible' ? `${level}, credible` : level;
}

function ForestFigure({ forest, at }: { forest: Forest; at: number }) {
  const { measure, unit, rows, pooled, apart } = forest;
  const heading = `${capital(measure)}s with their intervals`;
  const rule = isRatio(measure) ? '1 is no difference' : '0 is no difference';
  const text = rows.map((row) => `${row.document.title}: ${range(row.effect)}, ${levelOf(row.effect)}`);
  return (
    <Figure
      id={`forest-${at}`}
      heading={heading}
      caption={
        <>
          As the quoted passages state them; {rule}. Hollow: about other patients.{' '}
          {pooled === null
            ? null
            : 'The diamond is the inverse-variance mean with its 95 % interval (fixed effect). '}
          {apart.length === 0 ? null : `They are not put together into one estimate: ${apart.join(' ')}`}
        </>
      }
      picture={
        <IntervalPicture
          plot={{
            id: `forest-${at}-picture`,
            title: heading,
            words: `${text.join('; ')}. The table after the picture has the sentences.`,
            rows: rows.map(({ document, effect, scope }) => ({
              label: document.title,
              beside: `${document.published?.slice(0, 4) ?? 'no date'}, ${document.design}`,
              value: effect,
              text: `${range(effect)}${effect.confidence === null ? ' *' : effect.confidence === 95 ? '' : ` ${effect.confidence} %`}`,
              hollow: scope !== 'same',
            })),
            pooled: pooled === null ? null : { ...pooled, text: range(pooled) },
            scale: isRatio(measure) ? 'ratio' : 'difference',
            axis: `${measure}${unit === null ? '' : `, ${unit}`}${rows.some(({ effect }) => effect.confidence === null) ? ' (* level of the interval not stated)' : ''}`,
          }}
        />
      }
      columns={['Evidence', capital(measure), 'Interval', 'Scope', 'Sentence']}
    >
      {rows.map(({ document, effect, scope }) => (
        <tr>
          <Name document={document} />
          <td class="figure">{plain(effect.estimate)}</td>
          <td>
            {plain(effect.low)} to {plain(effect.high)} ({levelOf(effect)}
            {effect.adjusted ? ', adjusted' : ''})
          </td>
          <td>{scopeMeaning[scope]}</td>
          <td dir="auto" class="quoted">
            {effect.sentence}
          </td>
        </tr>
      ))}
    </Figure>
  );
}

const percent = (share: number) => `${(100 * share).toLocaleString('en', { maximumFractionDigits: 1 })} %`;

function respondersText({ responders, patients }: CaseRow): string {
  if (responders === null) return patients === null ? 'not stated' : `of ${patients}: not stated`;
  const { count, total, low, high } = responders;
  return `${count} of ${total} (${percent(low)} to ${percent(high)})`;
}

function CasesFigure({ rows }: { rows: readonly CaseRow[] }) {
  if (rows.length === 0) return null;
  const words = rows.map((row) => `${row.document.title}: ${respondersText(row)}`).join('; ');
  return (
    <Figure
      id="cases"
      heading="Patients in case reports"
      caption="Who responded, of how many, with the exact 95 % interval of Clopper and Pearson. The rows are not added up: a review counts the patients of single reports again, and a patient who responds is more likely to be reported, so no interval here says how many in the clinic would."
      picture={
        <IntervalPicture
          plot={{
            id: 'cases-picture',
            title: 'Patients in case reports',
            words: `${words}.`,
            rows: rows.map((row) => ({
              label: row.document.title,
              beside: `${row.document.published?.slice(0, 4) ?? 'no date'}, ${row.document.design}`,
              value: row.responders === null ? null : { ...row.responders, estimate: row.responders.share },
              text: respondersText(row),
              hollow: row.scope !== 'same',
            })),
            pooled: null,
            scale: 'share',
            axis: 'responded',
          }}
        />
      }
      columns={['Report', 'Patients', 'Responded', 'Exact 95 % interval', 'Scope', 'Sentence']}
    >
      {rows.map(({ document, patients, responders, scope }) => (
        <tr>
          <Name document={document} />
          <td class="figure">{patients ?? '–'}</td>
          <td class="figure">
            {responders === null ? 'not stated' : `${responders.count} of ${responders.total}`}
          </td>
          <td>{responders === null ? '–' : `${percent(responders.low)} to ${percent(responders.high)}`}</td>
          <td>{scopeMeaning[scope]}</td>
          <td dir="auto" class="quoted">
            {responders?.sentence ?? ''}
          </td>
        </tr>
      ))}
    </Figure>
  );
}

function FlowFigure({ flow }: { flow: Flow }) {
  if (flow.claims === 0) return null;
  return (
    <Figure
      id="flow"
      heading="What was searched, opened and used"
      caption="Passages are counted once for each claim that they were found for; documents and units once in all."
      picture={<FlowPicture flow={flow} id="flow-picture" />}
      columns={['Stage', 'Of what', 'Left behind']}
    >
      {flowStages(flow).map(({ lines: [first, second], out }) => (
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
      <h2 id="figures">The evidence in pictures</h2>
      {forestsOf(units).map((forest, at) => (
        <ForestFigure forest={forest} at={at + 1} />
      ))}
      <CasesFigure rows={casesOf(asked)} />
      <DesignsFigure data={designsOf(units)} />
      <FlowFigure flow={flowOf(check)} />
    </section>
  );
}
