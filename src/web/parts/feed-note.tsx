/** Where what is listed on a page lies for feed readers. */
export function FeedNote({ path }: { path: string }) {
  return (
    <p class="aside">
      <a href={path} type="application/atom+xml">
        Atom
      </a>
    </p>
  );
}
