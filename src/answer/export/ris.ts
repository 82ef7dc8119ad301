import type { Author, CitedReference } from '#answer/export/reference.ts';

/**
 * References as RIS, as EndNote, Zotero and Mendeley read it: `T2` is the venue, `C2` the PMCID, and a PMID stands under
 * `AN` with its database. https://en.wikipedia.org/wiki/RIS_(file_format)
 */
export function ris(references: readonly CitedReference[]): string {
  return references.map(record).join('\r\n');
}

function record(one: CitedReference): string {
  const [year, month, day] = one.date.map((part) => String(part).padStart(2, '0'));
  const [firstPage, lastPage] = one.place?.pages?.split('-') ?? [];
  const lines: [tag: string, value: string | null | undefined][] = [
    ['TY', typeOf(one)],
    ['ID', one.id],
    ['TI', one.title],
    ...one.authors.map((author): [string, string] => ['AU', nameOf(author)]),
    ['T2', one.venue],
    ['VL', one.place?.volume],
    ['IS', one.place?.issue],
    ['SP', firstPage],
    ['EP', lastPage],
    ['PY', year],
    ['DA', month === undefined ? null : [year, month, day].filter((part) => part !== undefined).join('/')],
    ['DO', one.doi],
    ['AN', one.pmid],
    ['DB', one.pmid === null ? null : 'PubMed'],
    ['C2', one.pmcid],
    ['UR', one.url],
    ['N1', one.notes],
    ['ER', ''],
  ];
  return lines
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([tag, value]) => `${tag}  - ${value}\r\n`)
    .join('');
}

/** `GEN` where a venue has to survive: readers of `ELEC` and `RPRT` take `T2` for the name of a series. */
function typeOf({ kind, venue }: CitedReference): string {
  if (kind === 'article') return 'JOUR';
  return kind === 'web page' && venue === null ? 'ELEC' : 'GEN';
}

/** A comma parts family name and given name, so a name without such parts has none. */
function nameOf(author: Author): string {
  return 'literal' in author ? author.literal.replaceAll(/,\s*/g, ' ') : `${author.family}, ${author.given}`;
}
