/** A made-up record of PubMed about a made-up drug, as XML; `inside` and `after` go into it as they are. */
export function fictionalArticle(
  given: {
    pmid?: number | string;
    version?: number;
    /** The year in which PubMed last changed it. */
    revised?: number;
    title?: string;
    abstract?: string;
    types?: string[];
    links?: string;
    article?: string;
    data?: string;
  } = {},
): string {
  const {
    pmid = 900_000_001,
    version = 1,
    revised,
    title = 'Zorblimab in fictional panniculitis.',
    abstract = '<AbstractText>Zorblimab eased the rash of two fictional people.</AbstractText>',
    types = ['Journal Article'],
    links = '',
    article = '',
    data = '',
  } = given;
  const dateRevised =
    revised === undefined
      ? ''
      : `<DateRevised><Year>${revised}</Year><Month>05</Month><Day>06</Day></DateRevised>`;
  return `<PubmedArticle><MedlineCitation Status="MEDLINE" Owner="NLM"><PMID Version="${version}">${pmid}</PMID>${dateRevised}
<Article PubModel="Print"><Journal><JournalIssue CitedMedium="Print"><Volume>1</Volume><Issue>2</Issue><PubDate><Year>2024</Year><Month>Feb</Month></PubDate></JournalIssue><Title>Journal of Fiction</Title><ISOAbbreviation>J Fict</ISOAbbreviation></Journal>
<ArticleTitle>${title}</ArticleTitle><Pagination><MedlinePgn>3-4</MedlinePgn></Pagination><Abstract>${abstract}</Abstract>
<AuthorList><Author><LastName>Nobody</LastName><ForeName>Nemo</ForeName><Initials>N</Initials></Author></AuthorList><Language>eng</Language>${article}
<PublicationTypeList>${types.map((type) => `<PublicationType UI="D0">${type}</PublicationType>`).join('')}</PublicationTypeList></Article>
<CommentsCorrectionsList>${links}</CommentsCorrectionsList></MedlineCitation><PubmedData>${data}</PubmedData></PubmedArticle>`;
}

/** What one record says of another. */
export function link(type: string, pmid: number | string, source = 'J Fict. 2025;2:1'): string {
  return `<CommentsCorrections RefType="${type}"><RefSource>${source}</RefSource><PMID Version="1">${pmid}</PMID></CommentsCorrections>`;
}

/** A file of such records. */
export function pubmedFile(...records: string[]): string {
  return `<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE PubmedArticleSet SYSTEM "https://dtd.nlm.nih.gov/ncbi/pubmed/out/pubmed_250101.dtd">
<PubmedArticleSet>
${records.join('\n')}
</PubmedArticleSet>
`;
}
