import type { SourceStatement } from '#answer/answer.ts';
import { documentPath, sourcePath } from '#web/links.ts';
import { Citation, StatusFlag } from '#web/parts/evidence-item.tsx';
import { Told } from '#web/parts/said.tsx';
import { useForeign, useSay } from '#web/parts/say.ts';
import { OutcomeBadge } from '#web/parts/verdict.tsx';

/** Outcomes after which no document was read: one line tells it all. */
const short = new Set<SourceStatement['outcome']>(['no documents', 'not asked']);

function Name({ statement }: { statement: SourceStatement }) {
  return (
    <>
      <a class="source-name" href={sourcePath(statement.source)}>
        {statement.name}
      </a>{' '}
      <OutcomeBadge outcome={statement.outcome} />
    </>
  );
}

function Statement({ statement, query }: { statement: SourceStatement; query: boolean }) {
  const { documents } = statement;
  const say = useSay();
  const hits = say('n.hit', { count: statement.hits });
  return (
    <li>
      <p>
        <Name statement={statement} />
      </p>
      <p class={statement.outcome === 'silent' ? 'aside' : undefined} dir="auto">
        <Told text={statement.said} />
      </p>
      {query && statement.query !== '' ? (
        <p class="aside">
          {say('said.asked')}{' '}
          <q class="query" lang={useForeign()}>
            {statement.query}
          </q>
        </p>
      ) : null}
      {documents.length === 0 ? (
        <p class="aside">{hits}</p>
      ) : (
        <details>
          <summary>
            {say('said.hits-in', { hits, documents: say('n.document', { count: documents.length }) })}
          </summary>
          <ul>
            {documents.map((document) => (
              <li>
                <Citation document={document} href={documentPath(document.id)} />{' '}
                <StatusFlag document={document} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </li>
  );
}

/** What all sources were asked, where that is one and the same. */
function sharedQuery(statements: readonly SourceStatement[]): string | null {
  const queries = new Set(statements.map(({ query }) => query).filter((query) => query !== ''));
  const [query] = queries;
  return queries.size === 1 && query !== undefined ? query : null;
}

/** Every source with what it was asked and what it said; silence is said too. */
export function SourcesSaid({ statements }: { statements: readonly SourceStatement[] }) {
  const say = useSay();
  if (statements.length === 0) return null;
  const shared = sharedQuery(statements);
  const brief = statements.filter(({ outcome }) => short.has(outcome));
  return (
    <section class="sources-said">
      <h2 id="sources">{say('said.title')}</h2>
      {shared === null ? null : (
        <p class="aside">
          {say('said.all-asked')}{' '}
          <q class="query" lang={useForeign()}>
            {shared}
          </q>
        </p>
      )}
      <ul>
        {statements
          .filter((statement) => !brief.includes(statement))
          .map((statement) => (
            <Statement statement={statement} query={shared === null} />
          ))}
      </ul>
      {brief.length === 0 ? null : (
        <>
          <h3>{say('said.nothing')}</h3>
          <ul class="brief">
            {brief.map((statement) => (
              <li>
                <Name statement={statement} />{' '}
                <span class="aside">
                  <Told text={statement.said} />
                </span>
              </li>
            ))}
          </ul>
        </>
      )}
    </section>
  );
}
