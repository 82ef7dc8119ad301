import type { EvidenceRow } from '#answer/answer.ts';
import { documentPath } from '#web/links.ts';
import { designName } from '#web/parts/design-name.ts';
import { StatusFlag, weight } from '#web/parts/evidence-item.tsx';
import { useForeign, useLanguage, useSay } from '#web/parts/say.ts';
import { Scroll } from '#web/parts/scroll.tsx';

function Row({ row }: { row: EvidenceRow }) {
  const { document } = row;
  const say = useSay();
  const foreign = useForeign();
  return (
    <tr>
      <th scope="row">
        <a href={documentPath(document.id)}>
          <bdi lang={foreign}>{document.title}</bdi>
        </a>
        {document.published === null ? null : ` (${document.published.slice(0, 4)})`}{' '}
        <StatusFlag document={document} />
        <span class="unit" lang={foreign}>
          {row.unit}
        </span>
      </th>
      <td>{designName(row.design, say)}</td>
      <td class="figure">{row.participants?.toLocaleString(useLanguage()) ?? '–'}</td>
      <td dir="auto" lang={foreign}>
        {row.population}
      </td>
      <td dir="auto" lang={foreign}>
        {row.intervention}
      </td>
      <td dir="auto" lang={foreign} class="quoted">
        {row.outcome}
      </td>
      <td>{weight(row, say)}</td>
      <td>{say(`scope.${row.scope}`)}</td>
    </tr>
  );
}

/** One row for each independent piece of evidence, never for each document. */
export function EvidenceTable({ rows, csv }: { rows: readonly EvidenceRow[]; csv: string }) {
  const say = useSay();
  if (rows.length === 0) return null;
  return (
    <section class="wide">
      <h2 id="evidence-table">{say('table.title')}</h2>
      <p>
        {say('table.lead')} <a href={csv}>{say('table.csv')}</a>
      </p>
      <Scroll label={say('table.title')}>
        <table>
          <caption class="vh">{say('table.caption')}</caption>
          <thead>
            <tr>
              <th scope="col">{say('table.evidence')}</th>
              <th scope="col">{say('table.design')}</th>
              <th scope="col" class="figure">
                n
              </th>
              <th scope="col">{say('table.population')}</th>
              <th scope="col">{say('table.intervention')}</th>
              <th scope="col">{say('table.outcome')}</th>
              <th scope="col">{say('table.level')}</th>
              <th scope="col">{say('table.scope')}</th>
            </tr>
          </thead>
          <tbody>
            {rows.map((row) => (
              <Row row={row} />
            ))}
          </tbody>
        </table>
      </Scroll>
    </section>
  );
}
