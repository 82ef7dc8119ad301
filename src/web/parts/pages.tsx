import { useSay } from '#web/parts/say.ts';

/** The way between the pages of a long list; nothing where there is one page. */
export function Pages(props: { label: string; page: number; pages: number; path: string }) {
  const { label, page, pages, path } = props;
  const say = useSay();
  if (pages <= 1) return null;
  const at = (number: number) => `${path}${path.includes('?') ? '&' : '?'}page=${number}`;
  return (
    <nav class="pages" aria-label={label}>
      {page > 1 ? (
        <a href={page === 2 ? path : at(page - 1)} rel="prev">
          {say('pages.previous')}
        </a>
      ) : null}{' '}
      <span>{say('pages.at', { page: String(page), pages: String(pages) })}</span>{' '}
      {page < pages ? (
        <a href={at(page + 1)} rel="next">
          {say('pages.next')}
        </a>
      ) : null}
    </nav>
  );
}
