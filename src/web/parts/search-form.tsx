import { useSay } from '#web/parts/say.ts';

export interface SearchFormProps {
  value?: string;
  /** Where titles that begin as it is typed are listed, on the page that has a script for it. */
  suggestions?: string;
  /** What is wrong with what was typed. */
  faulty?: string | undefined;
}

/** The one box for everything that can be found here. */
export function SearchForm({ value = '', suggestions, faulty }: SearchFormProps) {
  const say = useSay();
  return (
    <search>
      <form class="search" action="/search">
        <input
          type="search"
          name="q"
          value={value}
          maxlength={2000}
          dir="auto"
          aria-label={say('search.label')}
          list={suggestions}
          autocomplete="off"
          aria-invalid={faulty === undefined ? undefined : 'true'}
          aria-describedby={faulty}
        />{' '}
        <button type="submit">{say('search.send')}</button>
      </form>
    </search>
  );
}
