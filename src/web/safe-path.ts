/** Stands for this site, whatever its name: a path that leaves it is no path of this site. */
const here = 'http://here.invalid';

/** Where somebody goes after a form: a path of this site, or the given one where what came in is anything else. */
export function safePath(given: string, otherwise: string): string {
  if (!given.startsWith('/') || /[\p{Cc}\\]/u.test(given)) return otherwise;
  const url = URL.parse(given, here);
  if (url === null || url.origin !== here) return otherwise;
  const path = `${url.pathname}${url.search}${url.hash}`;
  // “/.//elsewhere” becomes “//elsewhere”, which a browser takes for another site.
  return path.startsWith('//') ? otherwise : path;
}
