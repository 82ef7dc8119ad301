import type { Author, CitedReference } from '#answer/export/reference.ts';

/** References as BibTeX in UTF-8, with what LaTeX would take for markup escaped. */
export function bibtex(references: readonly CitedReference[]): string {
  const keys = new Map<string, number>();
  return references
    .map((one) => {
      const key = keyOf(one);
      const seen = (keys.get(key) ?? 0) + 1;
      keys.set(key, seen);
      return entry(one, seen === 1 ? key : `${key}-${seen}`);
    })
    .join('\n');
}

function entry(one: CitedReference, key: string): string {
  const [year, month, day] = one.date;
  const fields: [name: string, value: string | number | null | undefined][] = [
    ['title', `{${escaped(one.title)}}`],
    ['author', one.authors.length === 0 ? null : one.authors.map(nameOf).join(' and ')],
    ['journal', one.venue === null ? null : escaped(one.venue)],
    ['volume', one.place?.volume],
    ['number', one.place?.issue],
    ['pages', one.place?.pages?.replace('-', '--')],
    ['year', year],
    ['month', month],
    ['day', day],
    ['doi', one.doi],
    ['pmid', one.pmid],
    ['pmcid', one.pmcid],
    ['url', one.url],
    ['note', one.notes === '' ? null : escaped(one.notes)],
  ];
  const lines = fields
    .filter(([, value]) => value !== null && value !== undefined)
    .map(([name, value]) => `  ${name} = {${value}},\n`);
  // What has a venue is an article to BibTeX: other types have no field for it.
  return `@${one.venue === null && one.kind !== 'article' ? 'misc' : 'article'}{${key},\n${lines.join('')}}\n`;
}

/** The first author, the year and the first long word of the title: `furie2017anifrolumab`. */
function keyOf({ authors: [first], date: [year], title }: CitedReference): string {
  const name = first === undefined ? '' : 'literal' in first ? first.literal : first.family;
  const word = title.match(/\p{L}{5,}/u)?.[0] ?? 'untitled';
  return [plain(name), year ?? '', plain(word)].join('');
}

function plain(words: string): string {
  return words
    .normalize('NFD')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '');
}

/** Braces keep a name that has no parts, or a family name of several words, in one piece. */
function nameOf(author: Author): string {
  return 'literal' in author
    ? `{${escaped(author.literal)}}`
    : `${author.family.includes(' ') ? `{${escaped(author.family)}}` : escaped(author.family)}, ${escaped(author.given)}`;
}

const marks: Readonly<Record<string, string>> = {
  '\\': '{\\textbackslash}',
  '~': '{\\textasciitilde}',
  '^': '{\\textasciicircum}',
  '#': '{\\#}',
};

function escaped(text: string): string {
  return text.replaceAll(/[\\{}~^#$%&_]/g, (mark) => marks[mark] ?? `\\${mark}`);
}
