import { sectionsOf } from '#evidence/source/pmc/sections.ts';
import { at, below, childrenOf, plainText, type XmlNode } from '#lib/xml-tree.ts';

/** What an article says of another one, e.g. `corrected-article` or `retraction-forward`. */
export interface RawRelation {
  type: string;
  doi: string | null;
  pmid: string | null;
}

/** An article of JATS XML, as it stands there. */
export interface RawArticle {
  /** `research-article`, `correction` … */
  type: string;
  language: string;
  pmid: string | null;
  /** With `PMC` before the number. */
  pmcid: string | null;
  /** The article version, where the file names one. */
  version: string | null;
  doi: string | null;
  title: string;
  authors: string[];
  journal: string | null;
  published: string | null;
  licence: { href: string | null; text: string; copyright: string };
  related: RawRelation[];
  /** Trial numbers in the front matter, else the only one of the whole article. */
  trials: string[];
  sections: { title: string; text: string }[];
}

const months = ['jan', 'feb', 'mar', 'apr', 'may', 'jun', 'jul', 'aug', 'sep', 'oct', 'nov', 'dec'];

/** Reads an `article` element. @throws Error where it is none, with the bare reason */
export function parseArticle(article: XmlNode): RawArticle {
  const meta = at(article, 'front', 'article-meta') ?? at(article, 'front-stub');
  if (article.name !== 'article' || meta === undefined)
    throw new Error('it has no front matter of an article');
  const title = plainText(at(meta, 'title-group', 'article-title'));
  const subtitle = plainText(at(meta, 'title-group', 'subtitle'));
  const pmcid = idOf(meta, 'pmcid') ?? idOf(meta, 'pmc');
  return {
    type: article.attributes.get('article-type') ?? 'unknown',
    language: (article.attributes.get('xml:lang') ?? 'en').toLowerCase().slice(0, 2),
    pmid: idOf(meta, 'pmid'),
    pmcid: pmcid === null ? null : `PMC${pmcid.replace(/^PMC/i, '')}`,
    version: /\.(\d+)$/.exec(idOf(meta, 'pmcid-ver') ?? '')?.[1] ?? null,
    doi: idOf(meta, 'doi')?.toLowerCase() ?? null,
    title: subtitle === '' ? title : `${title}: ${subtitle}`,
    authors: authorsOf(meta),
    journal: plainText(below(at(article, 'front', 'journal-meta'), 'journal-title')[0]) || null,
    published: dateOf(meta),
    licence: licenceOf(meta),
    related: below(article, 'related-article').map(relation),
    trials: trialsOf(article),
    sections: sectionsOf(article, meta),
  };
}

function idOf(meta: XmlNode, type: string): string | null {
  const found = childrenOf(meta, 'article-id').find((one) => one.attributes.get('pub-id-type') === type);
  return plainText(found) || null;
}

function authorsOf(meta: XmlNode): string[] {
  const people = childrenOf(meta, 'contrib-group')
    .flatMap((group) => childrenOf(group, 'contrib'))
    .filter((one) => (one.attributes.get('contrib-type') ?? 'author') === 'author');
  return people.flatMap((one) => {
    const name = at(one, 'name') ?? at(one, 'name-alternatives', 'name');
    const given = plainText(at(name, 'given-names'));
    const surname = plainText(at(name, 'surname'));
    const spoken = name === undefined ? plainText(at(one, 'collab')) : `${given} ${surname}`.trim();
    return spoken === '' ? [] : [spoken];
  });
}

/** The earliest date on which it was published, as exact as it is given. */
function dateOf(meta: XmlNode): string | null {
  const dates = childrenOf(meta, 'pub-date').flatMap((one) => {
    const type = one.attributes.get('pub-type') ?? one.attributes.get('date-type') ?? '';
    return /release|nihms|received|accepted/.test(type) ? [] : [dateText(one)];
  });
  const found = dates.filter((one) => one !== null);
  const full = found.filter((one) => one.length === 10).sort();
  return full[0] ?? found.sort((a, b) => b.length - a.length || a.localeCompare(b))[0] ?? null;
}

function dateText(node: XmlNode): string | null {
  const year = plainText(at(node, 'year'));
  if (!/^\d{4}$/.test(year)) return null;
  const written = plainText(at(node, 'month')).toLowerCase();
  const named = months.indexOf(written.slice(0, 3)) + 1;
  const month = named > 0 ? named : Number(written);
  if (!Number.isInteger(month) || month < 1 || month > 12) return year;
  const day = Number(plainText(at(node, 'day')));
  const head = `${year}-${String(month).padStart(2, '0')}`;
  return Number.isInteger(day) && day >= 1 && day <= 31 ? `${head}-${String(day).padStart(2, '0')}` : head;
}

function licenceOf(meta: XmlNode): RawArticle['licence'] {
  // Before 2005 what belongs in `permissions` stood right in the front matter.
  const permissions = at(meta, 'permissions') ?? meta;
  const licence = at(permissions, 'license');
  const links = [
    licence?.attributes.get('xlink:href'),
    licence?.attributes.get('rdf:resource'),
    ...below(licence, 'license_ref').map(plainText),
    ...below(licence, 'ext-link').map((link) => link.attributes.get('xlink:href')),
    ...below(licence, 'uri').map((link) => link.attributes.get('xlink:href')),
  ];
  const commons = links.find((link) => link?.includes('creativecommons.org') === true);
  return {
    href: commons ?? null,
    text: plainText(licence),
    copyright: plainText(at(permissions, 'copyright-statement')),
  };
}

function relation(node: XmlNode): RawRelation {
  const href = node.attributes.get('xlink:href') ?? '';
  const type = node.attributes.get('ext-link-type') ?? '';
  return {
    type: node.attributes.get('related-article-type') ?? '',
    doi: /10\.\d{4,9}\/\S+/.exec(href)?.[0].toLowerCase() ?? null,
    pmid: type === 'pubmed' && /^\d+$/.test(href) ? href : null,
  };
}

function trialsOf(article: XmlNode): string[] {
  const front = trialNumbers(plainText(at(article, 'front')));
  if (front.length > 0) return front;
  const all = trialNumbers(plainText(at(article, 'body')));
  return all.length === 1 ? all : [];
}

function trialNumbers(text: string): string[] {
  return [...new Set(text.match(/\bNCT\d{8}\b/g) ?? [])];
}
