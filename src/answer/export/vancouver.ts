import type { Author, CitedReference } from '#answer/export/reference.ts';

/** Names that a reference gives before it says "et al". */
const mostAuthors = 6;

const months = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/**
 * References as numbered text in the Vancouver style (NLM, Citing Medicine, 2nd edition): what is not a journal article is
 * marked `[Internet]` with the day on which it was read.
 * @param read ISO date of the day on which the documents were read
 */
export function vancouver(references: readonly CitedReference[], read: string): string {
  return references.map((one, at) => `${at + 1}. ${vancouverReference(one, read)}\n`).join('');
}

export function vancouverReference(one: CitedReference, read: string): string {
  const isArticle = one.kind === 'article';
  const date = dateOf(one.date);
  const cited = isArticle ? '' : ` [cited ${dateOf(read.slice(0, 10).split('-').map(Number))}]`;
  const parts = [
    authorsOf(one.authors),
    `${one.title.replace(/\.$/, '')}${isArticle ? '' : ' [Internet]'}`,
    one.venue,
    `${date}${cited}${placeOf(one.place)}`.trim(),
    one.flag === null ? null : `[${one.flag}]`,
    one.doi === null ? null : `doi: ${one.doi}`,
    one.pmid === null ? null : `PMID: ${one.pmid}`,
    one.pmcid === null ? null : `PMCID: ${one.pmcid}`,
  ];
  const text = parts.filter((part) => part !== null && part !== '').map((part) => `${part}.`);
  const address = one.url === null || one.doi !== null ? [] : [`Available from: ${one.url}`];
  return [...text, ...address].join(' ').replaceAll(/([?!.])\.(?= |$)/g, '$1');
}

/** `;10(2):e001007`, behind the date. */
function placeOf(place: CitedReference['place']): string {
  if (place === null) return '';
  const { volume, issue, pages } = place;
  return `;${volume}${issue === null ? '' : `(${issue})`}${pages === null ? '' : `:${pages}`}`;
}

function authorsOf(authors: readonly Author[]): string {
  const names = authors.map((author) =>
    'literal' in author ? author.literal : `${author.family} ${initials(author.given)}`.trim(),
  );
  return names.length <= mostAuthors ? names.join(', ') : `${names.slice(0, mostAuthors).join(', ')}, et al`;
}

/** `Jane A.` → `JA`; `JA` stays. */
function initials(given: string): string {
  if (/^\p{Lu}{1,3}$/u.test(given)) return given;
  return (given.match(/(?<!\p{L})\p{L}/gu) ?? []).join('').toUpperCase();
}

function dateOf([year, month, day]: readonly number[]): string {
  const name = month === undefined ? undefined : months[month - 1];
  return [year, name, day].filter((part) => part !== undefined).join(' ');
}
