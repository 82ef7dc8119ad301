import type { Filter } from '#web/filters.ts';
import { filterMeaning, filters, filterWords, narrowed } from '#web/filters.ts';
import type { Mark } from '#web/marks.ts';

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
  if (marks.length === 0) return null;
  return (
    <nav class="show-only" aria-label="Show">
      <ul>
        <li>
          <Choice words="All sentences" number={marks.length} href={path} here={filter === null} />
        </li>
        {filters.map((one) => (
          <li>
            <Choice
              words={filterWords[one]}
              number={narrowed(marks, one).length}
              href={`${path}?only=${one}`}
              here={filter === one}
            />
          </li>
        ))}
      </ul>
      {filter === null ? null : <p class="aside">{filterMeaning[filter]}</p>}
    </nav>
  );
}
