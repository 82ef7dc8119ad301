/** A journal that is read through Crossref, by its ISSNs, and its own feed of new articles. */
export interface Journal {
  /** The source that its articles count for: the host of the site where they are read. */
  source: string;
  title: string;
  issns: readonly string[];
  feed: string;
}

/** Ready configurations; several journals may stand on one site. */
export const journals: readonly Journal[] = [
  {
    source: 'nature.com',
    title: 'Nature',
    issns: ['0028-0836', '1476-4687'],
    feed: 'https://www.nature.com/nature.rss',
  },
  {
    source: 'nature.com',
    title: 'Nature Reviews Rheumatology',
    issns: ['1759-4790', '1759-4804'],
    feed: 'https://www.nature.com/nrrheum.rss',
  },
  {
    source: 'nejm.org',
    title: 'New England Journal of Medicine',
    issns: ['0028-4793', '1533-4406'],
    feed: 'https://www.nejm.org/action/showFeed?jc=nejm&type=etoc&feed=rss',
  },
  {
    source: 'link.springer.com',
    title: 'Clinical Rheumatology',
    issns: ['0770-3198', '1434-9949'],
    feed: 'https://link.springer.com/search.rss?facet-journal-id=10067&facet-content-type=Article',
  },
];
