import type { EvidenceRow } from '#answer/answer.ts';
import { documentPath } from '#web/links.ts';
import { StatusFlag, weight } from '#web/parts/evidence-item.tsx';
import { Scroll } from '#web/parts/scroll.tsx';

function Row({ row }: { row: EvidenceRow }) {
  const { document } = row;
  return (
    <tr>
      <th scope="row">
        <a href={documentPath(document.id)}>
          <bdi>{document.title}</bdi>
        </a>
        {document.published === null ? null : ` (${document.published.slice(0, 4)})`}{' '}
        <StatusFlag document={document} />
        <span class="unit">{row.unit}</span>
      </th>
      <td>{row.design}</td>
      <td class="figure">{row.participants?.toLocaleString('en') ?? '–'}</td>
      <td dir="auto">{row.population}</td>
      <td dir="auto">{row.intervention}</td>
      <td dir="auto" class="quoted">
        {row.outcome}
      </td>
      <td>{weight(row)}</td>
      <td>{row.scope}</td>
    </tr>
  );
}

/** One row for each independent piece of evidence, never for each document. */
export function EvidenceTable({ rows, csv }: { rows: readonly EvidenceRow[]; csv: string }) {
  if (rows.length === 0) return null;
  return (
    <section class="wide">
      <h2 id="evidence-table">The evidence table</h2>
      <p>
        One row for each independent piece of evidence: all documents of one trial count once. Outcomes are
        quoted. <a href={csv}>Download as CSV</a>
      </p>
      <Scroll label="The evidence table">
        <table>
          <caption class="vh">Independent evidence behind the answer</caption>
          <thead>
            <tr>
              <th scope="col">Evidence</th>
              <th scope="col">Design</th>
              <th scope="col" class="figure">
                n
              </th>
              <th scope="col">Population</th>
              <th scope="col">Intervention</th>
              <th scope="col">Outcome</th>
              <th scope="col">Level</th>
              <th scope="col">Scope</th>
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
