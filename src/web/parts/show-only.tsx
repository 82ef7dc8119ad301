import type { Filter } from '#web/filters.ts';
import { filters, narrowed } from '#web/filters.ts';
import type { Mark } from '#web/marks.ts';
import { useSay } from '#web/parts/say.ts';

interface ShowOnlyProps {
  /** All marks of the text. */
  marks: readonly Mark[];
  filter: Filter | null;
  /** The page without a filter. */
  path: string;
}

function Choice(props: { words: string; number: number; href: string; here: boolean }) {
  const label = `${props.words} (${props.number})`;
  if (props.number === 0 && !props.here) return <span class="left-out">{label}</span>;
  return (
    <a href={props.href} aria-current={props.here ? 'true' : undefined}>
      {label}
    </a>
  );
}

/** The way to a narrower view of a text, and back: plain links. */
export function ShowOnly({ marks, filter, path }: ShowOnlyProps) {
  const say = useSay();
  if (marks.length === 0) return null;
  return (
    <nav class="show-only" aria-label={say('show.label')}>
      <ul>
        <li>
          <Choice words={say('show.all')} number={marks.length} href={path} here={filter === null} />
        </li>
        {filters.map((one) => (
          <li>
            <Choice
              words={say(`show.${one}`)}
              number={narrowed(marks, one).length}
              href={`${path}?only=${one}`}
              here={filter === one}
            />
          </li>
        ))}
      </ul>
      {filter === null ? null : <p class="aside">{say(`show-meaning.${filter}`)}</p>}
    </nav>
  );
}
