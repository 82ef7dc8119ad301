import type { AbstractPart, Citation, Link } from '#evidence/source/pubmed/citation.ts';
import { DamagedRecord } from '#evidence/source/pubmed/citation.ts';
import { dateOf, medlineDate } from '#evidence/source/pubmed/dates.ts';
import { type Element, plainTree } from '#evidence/source/pubmed/plain-tree.ts';
import { child, childrenOf, fullTree, parseTree, textOf } from '#evidence/source/pubmed/xml-tree.ts';

/** Parts of a record that no document needs and that make up two thirds of its bytes. */
const unused = [
  'DateCompleted',
  'MeshHeadingList',
  'ChemicalList',
  'AffiliationInfo',
  'GrantList',
  'KeywordList',
  'History',
  'InvestigatorList',
];
const skipped: ReadonlySet<string> = new Set([...unused, 'ReferenceList']);

/**
 * One `PubmedArticle`, `PubmedBookArticle` or, as files had it until 2015, `MedlineCitation`.
 * @throws DamagedRecord saying why it cannot be read
 */
export function parseCitation(xml: string): Citation {
  const root = plainTree(xml, skipped) ?? fullTree(withoutUnused(xml));
  const book = child(root, 'BookDocument');
  if (book !== null) return bookChapter(book, root);
  const citation = root.name === 'MedlineCitation' ? root : child(root, 'MedlineCitation');
  const article = child(citation, 'Article');
  if (citation === null || article === null) throw new DamagedRecord('it has no article', pmidOf(citation));
  const ids = childrenOf(child(root, 'PubmedData', 'ArticleIdList'), 'ArticleId');
  const journal = child(article, 'Journal');
  const issue = child(journal, 'JournalIssue');
  return {
    ...named(citation),
    title: textOf(child(article, 'ArticleTitle')) ?? textOf(child(article, 'VernacularTitle')) ?? '',
    abstract: abstractOf(child(article, 'Abstract') ?? child(citation, 'OtherAbstract')),
    authors: authorsOf(childrenOf(article, 'AuthorList')),
    journal:
      textOf(child(citation, 'MedlineJournalInfo', 'MedlineTA')) ??
      textOf(child(journal, 'ISOAbbreviation')) ??
      textOf(child(journal, 'Title')),
    volume: textOf(child(issue, 'Volume')),
    issue: textOf(child(issue, 'Issue')),
    pages:
      textOf(child(article, 'Pagination', 'MedlinePgn')) ?? textOf(child(article, 'Pagination', 'StartPage')),
    issued: dateIn(child(issue, 'PubDate')),
    online: dateIn(childrenOf(article, 'ArticleDate')[0] ?? null),
    revised: dateIn(child(citation, 'DateRevised')),
    language: textOf(child(article, 'Language')),
    types: textsOf(childrenOf(child(article, 'PublicationTypeList'), 'PublicationType')),
    doi: articleId(ids, 'doi') ?? locationDoi(article),
    pmcid: articleId(ids, 'pmc') ?? ownPmcid(citation),
    accessions: textsOf(
      childrenOf(child(article, 'DataBankList'), 'DataBank').flatMap((bank) =>
        childrenOf(child(bank, 'AccessionNumberList'), 'AccessionNumber'),
      ),
    ),
    links: childrenOf(child(citation, 'CommentsCorrectionsList'), 'CommentsCorrections').flatMap(linkOf),
  };
}

/** The PMIDs of a `DeleteCitation`. */
export function parseDeletions(xml: string): string[] {
  return textsOf(childrenOf(parseTree(xml), 'PMID')).filter((pmid) => /^\d{1,9}$/.test(pmid));
}

/** The PMID of a record that cannot be parsed, where it can be made out. */
export function guessedPmid(xml: string): string | null {
  return /<PMID\b[^>]{0,100}>\s{0,50}(\d{1,9})\s{0,50}</.exec(xml.slice(0, 4096))?.[1] ?? null;
}

function bookChapter(book: Element, root: Element): Citation {
  const ids = [
    ...childrenOf(child(book, 'ArticleIdList'), 'ArticleId'),
    ...childrenOf(child(root, 'PubmedBookData', 'ArticleIdList'), 'ArticleId'),
  ];
  const title = textOf(child(book, 'Book', 'BookTitle'));
  const chapter = textOf(child(book, 'ArticleTitle'));
  return {
    ...named(book),
    title: chapter ?? title ?? '',
    abstract: abstractOf(child(book, 'Abstract')),
    authors: authorsOf([...childrenOf(book, 'AuthorList'), ...childrenOf(child(book, 'Book'), 'AuthorList')]),
    journal: chapter === null ? textOf(child(book, 'Book', 'Publisher', 'PublisherName')) : title,
    volume: textOf(child(book, 'Book', 'Volume')),
    issue: null,
    pages: textOf(child(book, 'Pagination', 'MedlinePgn')),
    issued: dateIn(child(book, 'Book', 'PubDate')),
    online: null,
    revised: dateIn(child(book, 'DateRevised')),
    language: textOf(child(book, 'Language')),
    types: textsOf(childrenOf(book, 'PublicationType')),
    doi: articleId(ids, 'doi'),
    pmcid: articleId(ids, 'pmc'),
    accessions: [],
    links: [],
  };
}

function named(parent: Element): Pick<Citation, 'pmid' | 'version'> {
  const pmid = pmidOf(parent);
  if (pmid === null) throw new DamagedRecord('it has no PMID');
  const version = Number(child(parent, 'PMID')?.attributes.Version ?? 1);
  return { pmid, version: Number.isInteger(version) && version > 0 ? version : 1 };
}

function pmidOf(parent: Element | null): string | null {
  const pmid = textOf(child(parent, 'PMID')) ?? '';
  return /^\d{1,9}$/.test(pmid) ? pmid : null;
}

/** Cuts out what is not used before it is parsed: parsing is most of the work of an import. */
function withoutUnused(xml: string): string {
  let left = cut(xml, '<ReferenceList', '</ReferenceList>', xml.lastIndexOf('</ReferenceList>'));
  for (const name of unused) left = cut(left, `<${name}`, `</${name}>`, null);
  return left;
}

/** Without the elements of a name; with `last`, without everything from the first to that last end tag. */
function cut(xml: string, start: string, end: string, last: number | null): string {
  let kept = '';
  let from = 0;
  for (let open = xml.indexOf(start); open >= 0; open = xml.indexOf(start, from)) {
    const tagEnd = xml.indexOf('>', open);
    const isWhole = tagEnd > 0 && /[\s>/]/.test(xml[open + start.length] ?? '');
    const isEmpty = xml[tagEnd - 1] === '/';
    const close = isEmpty ? tagEnd + 1 - end.length : (last ?? xml.indexOf(end, open));
    if (!isWhole || close + end.length <= open) break;
    kept += xml.slice(from, open);
    from = close + end.length;
  }
  return from === 0 ? xml : kept + xml.slice(from);
}

function abstractOf(abstract: Element | null): AbstractPart[] {
  return childrenOf(abstract, 'AbstractText').flatMap((part) => {
    const text = textOf(part);
    return text === null ? [] : [{ label: (part.attributes.Label ?? '').trim(), text }];
  });
}

/** Names as PubMed shows them, `Gullis RJ`; editors are left out where a book has authors. */
function authorsOf(lists: readonly Element[]): string[] {
  const authors = lists.filter((list) => list.attributes.Type !== 'editors');
  return (authors.length > 0 ? authors : lists)
    .flatMap((list) => childrenOf(list, 'Author'))
    .flatMap((author) => {
      const family = textOf(child(author, 'LastName'));
      if (family === null) return textOf(child(author, 'CollectiveName')) ?? [];
      const given = textOf(child(author, 'Initials')) ?? textOf(child(author, 'ForeName'));
      return [family, given, textOf(child(author, 'Suffix'))].filter((part) => part !== null).join(' ');
    });
}

function dateIn(date: Element | null): string | null {
  if (date === null) return null;
  const medline = textOf(child(date, 'MedlineDate'));
  if (medline !== null) return medlineDate(medline);
  const [year, month, day] = ['Year', 'Month', 'Day'].map((name) => textOf(child(date, name)));
  return dateOf(year ?? null, month ?? null, day ?? null);
}

function articleId(ids: readonly Element[], type: string): string | null {
  return textOf(ids.find(({ attributes }) => attributes.IdType === type) ?? null);
}

function locationDoi(article: Element): string | null {
  const found = childrenOf(article, 'ELocationID').find(
    ({ attributes }) => attributes.EIdType === 'doi' && attributes.ValidYN !== 'N',
  );
  return textOf(found ?? null);
}

function ownPmcid(citation: Element): string | null {
  return textsOf(childrenOf(citation, 'OtherID')).find((id) => /^PMC\d+$/.test(id)) ?? null;
}

function linkOf(element: Element): Link | [] {
  const type = element.attributes.RefType ?? '';
  if (type === '' || type === 'Cites') return [];
  return { type, source: textOf(child(element, 'RefSource')) ?? '', pmid: pmidOf(element) };
}

function textsOf(elements: readonly Element[]): string[] {
  return elements.flatMap((element) => textOf(element) ?? []);
}
