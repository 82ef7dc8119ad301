import type { SourceStatement } from '#answer/answer.ts';
import { documentPath, sourcePath } from '#web/links.ts';
import { Citation, StatusFlag } from '#web/parts/evidence-item.tsx';
import { Badge } from '#web/parts/verdict.tsx';
import { count } from '#web/words.ts';

function Statement({ statement }: { statement: SourceStatement }) {
  const { documents } = statement;
  return (
    <li>
      <p>
        <a class="source-name" href={sourcePath(statement.source)}>
          {statement.name}
        </a>{' '}
        <Badge word={statement.outcome} label={statement.outcome} />
      </p>
      <p>{statement.said}</p>
      <p class="aside">
        Asked <q class="query">{statement.query}</q>: {count(statement.hits, 'hit')}
      </p>
      {documents.length === 0 ? null : (
        <details>
          <summary>{count(documents.length, 'document')}</summary>
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

/** Every source with what it was asked and what it said; silence is said too. */
export function SourcesSaid({ statements }: { statements: readonly SourceStatement[] }) {
  if (statements.length === 0) return null;
  return (
    <section class="sources-said">
      <h2 id="sources">Sources: what each was asked, and what it said</h2>
      <ul>
        {statements.map((statement) => (
          <Statement statement={statement} />
        ))}
      </ul>
    </section>
  );
}
