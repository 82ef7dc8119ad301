/** The way between the pages of a long list; nothing where there is one page. */
export function Pages(props: { label: string; page: number; pages: number; path: string }) {
  const { label, page, pages, path } = props;
  if (pages <= 1) return null;
  const at = (number: number) => `${path}${path.includes('?') ? '&' : '?'}page=${number}`;
  return (
    <nav class="pages" aria-label={label}>
      {page > 1 ? (
        <a href={page === 2 ? path : at(page - 1)} rel="prev">
          Previous
        </a>
      ) : null}{' '}
      <span>
        Page {page} of {pages}
      </span>{' '}
      {page < pages ? (
        <a href={at(page + 1)} rel="next">
          Next
        </a>
      ) : null}
    </nav>
  );
}
