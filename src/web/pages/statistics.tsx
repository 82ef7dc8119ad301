import {
  type Statistics,
  type StatisticsPer,
  statisticsKinds,
  statisticsPer,
} from '#community/statistics/statistics.ts';
import { isMessageKey } from '#locales/message.ts';
import { BarsPicture } from '#web/charts/bars-picture.tsx';
import { When } from '#web/parts/date.tsx';
import { Layout } from '#web/parts/layout.tsx';
import { type Say, sayIn, useLanguage, useSay } from '#web/parts/say.ts';
import { Scroll } from '#web/parts/scroll.tsx';
import type { Site } from '#web/parts/site.ts';
import { capital } from '#web/words.ts';

interface StatisticsProps {
  site: Site;
  statistics: Statistics;
}

/** What goes on at the site, in pictures with their tables. */
export function StatisticsPage({ site, statistics }: StatisticsProps) {
  const words = sayIn(site.language)('statistics.title');
  return (
    <Layout site={site} title={words} description={words} canonical={null}>
      <article class="page">
        <h1>{words}</h1>
        <Body statistics={statistics} />
      </article>
    </Layout>
  );
}

function Body({ statistics }: Pick<StatisticsProps, 'statistics'>) {
  const say = useSay();
  const { per, open } = statistics;
  return (
    <>
      <p>{say('statistics.lead')}</p>
      <p>
        {say('statistics.waiting', { count: open.waiting })}
        {open.oldest === null ? null : (
          <>
            {' '}
            {say('statistics.oldest')} <When date={open.oldest} />.
          </>
        )}{' '}
        <a href="/moderation/queue">{say('moderation.queue')}</a>
      </p>
      <Choice per={per} />
      {statisticsKinds.map((kind) => (
        <Picture statistics={statistics} kind={kind} />
      ))}
      <Table statistics={statistics} />
      <Verdicts statistics={statistics} />
    </>
  );
}

function Choice({ per }: { per: StatisticsPer }) {
  const say = useSay();
  return (
    <nav class="orders" aria-label={say('statistics.per')}>
      {statisticsPer.options.map((one) => (
        <a href={`/statistics?per=${one}`} aria-current={one === per ? 'page' : undefined}>
          {say(`statistics.per.${one}`)}
        </a>
      ))}
    </nav>
  );
}

/** The first day of a period, short. */
function shortDay(day: string, per: StatisticsPer, language: string): string {
  const options: Intl.DateTimeFormatOptions =
    per === 'month' ? { month: 'short', year: '2-digit' } : { day: 'numeric', month: 'short' };
  return new Date(day).toLocaleDateString(language, { ...options, timeZone: 'UTC' });
}

function Picture({
  statistics: { per, periods },
  kind,
}: Pick<StatisticsProps, 'statistics'> & { kind: (typeof statisticsKinds)[number] }) {
  const say = useSay();
  const language = useLanguage();
  const title = say(`statistics.${kind}`);
  const bars = periods.map((one) => ({ label: shortDay(one.from, per, language), value: one[kind] }));
  const total = bars.reduce((sum, { value }) => sum + value, 0);
  const most = bars.reduce((best, bar) => (bar.value > best.value ? bar : best), { label: '', value: 0 });
  const words =
    total === 0
      ? say('statistics.nothing')
      : say('statistics.words', { total, most: most.value, when: most.label });
  return (
    <figure class="pictured wide">
      <h2>{title}</h2>
      <figcaption>{words}</figcaption>
      <Scroll label={say('figures.as-picture', { heading: title })}>
        <BarsPicture id={`bars-${kind}`} title={title} words={words} bars={bars} />
      </Scroll>
    </figure>
  );
}

function Table({ statistics: { per, periods } }: Pick<StatisticsProps, 'statistics'>) {
  const say = useSay();
  const language = useLanguage();
  return (
    <section class="wide">
      <h2 id="counts">{say('statistics.table')}</h2>
      <Scroll label={say('statistics.table')}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say(`statistics.from.${per}`)}</th>
              {statisticsKinds.map((kind) => (
                <th scope="col">{say(`statistics.${kind}`)}</th>
              ))}
            </tr>
          </thead>
          <tbody>
            {periods.toReversed().map((one) => (
              <tr>
                <th scope="row">
                  <When date={one.from} />
                </th>
                {statisticsKinds.map((kind) => (
                  <td class="figure">{one[kind].toLocaleString(language)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}

function Verdicts({ statistics: { verdicts } }: Pick<StatisticsProps, 'statistics'>) {
  const say = useSay();
  const language = useLanguage();
  const title = say('statistics.verdicts');
  const named = verdicts.map(({ verdict, count }) => ({ label: verdictWords(say, verdict), value: count }));
  const words = named.map(({ label, value }) => `${label} ${value.toLocaleString(language)}`).join(', ');
  return (
    <figure class="pictured">
      <h2 id="verdicts">{title}</h2>
      <figcaption>
        {named.length === 0 ? say('statistics.no-verdicts') : say('statistics.verdicts-lead')}
      </figcaption>
      {named.length === 0 ? null : (
        <>
          <Scroll label={say('figures.as-picture', { heading: title })}>
            <BarsPicture id="bars-verdicts" title={title} words={words} bars={named} />
          </Scroll>
          <Scroll label={say('figures.as-table', { heading: title })}>
            <table>
              <thead>
                <tr>
                  <th scope="col">{say('statistics.verdict')}</th>
                  <th scope="col">{say('statistics.count')}</th>
                </tr>
              </thead>
              <tbody>
                {named.map(({ label, value }) => (
                  <tr>
                    <th scope="row">{label}</th>
                    <td class="figure">{value.toLocaleString(language)}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </Scroll>
        </>
      )}
    </figure>
  );
}

function verdictWords(say: Say, verdict: string): string {
  const key: string = `verdict.${verdict}`;
  return capital(isMessageKey(key) ? say(key) : verdict);
}
