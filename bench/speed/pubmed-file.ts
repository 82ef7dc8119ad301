import { createReadStream, createWriteStream } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { z } from 'zod';
import { tarMembers } from '#evidence/import/tar.ts';
import { gunzipped, unpackLimits } from '#evidence/import/unpack.ts';
import { gathered } from '#test/harness/gathered.ts';

/** The inputs of the measurement, with what they are in words. */
export const inputs = {
  usual:
    'the 5,183 real titles and abstracts of SciFact in records of the usual size and shape: four authors with ' +
    'affiliations, eight headings, three chemicals, a history and identifiers, all of these made up',
  real: '164 real records, most of them recent and with long lists of references',
} as const;
export type Input = keyof typeof inputs;

const samples = '../shared/formats/pubmed_xml_more/pubmed-164.tar.gz';
const abstracts = '../shared/corpora/scifact/corpus.jsonl';

/** Makes the record of a number; null where the samples are not there. */
async function maker(input: Input): Promise<((n: number) => string) | null> {
  try {
    return input === 'real' ? await realRecords() : await usualRecords();
  } catch {
    return null;
  }
}

async function realRecords(): Promise<(n: number) => string> {
  const found: string[] = [];
  for await (const { bytes } of tarMembers(gunzipped(createReadStream(samples), unpackLimits))) {
    const text = Buffer.concat(await gathered(bytes)).toString('utf8');
    found.push(...(text.match(/<PubmedArticle>[\s\S]*?<\/PubmedArticle>/g) ?? []));
  }
  return (n) => (found[n % found.length] ?? '').replace(/(<PMID[^>]*>)\d+/, `$1${n + 1}`);
}

const entry = z.object({ title: z.string(), abstract: z.array(z.string()) });

async function usualRecords(): Promise<(n: number) => string> {
  const lines = (await readFile(abstracts, 'utf8')).trim().split('\n');
  const given = lines.map((line) => entry.parse(JSON.parse(line)));
  return (n) => {
    const { title, abstract } = given[n % given.length] ?? { title: '', abstract: [] };
    // Each round differs from the one before, so that no text comes twice.
    return usualRecord(n + 1, title, [...abstract, `Round ${Math.floor(n / given.length) + 1}.`]);
  };
}

const escaped = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const times = (count: number, make: (k: number) => string) =>
  Array.from({ length: count }, (_, k) => make(k)).join('');

function usualRecord(pmid: number, title: string, abstract: readonly string[]): string {
  const date = (name: string, k: number) =>
    `<${name}><Year>${1990 + (pmid % 35)}</Year><Month>${1 + ((pmid + k) % 12)}</Month><Day>${1 + ((pmid + k) % 28)}</Day></${name}>`;
  const author = (k: number) =>
    `<Author ValidYN="Y"><LastName>Name${(pmid * 7 + k) % 5000}</LastName><ForeName>Given Other</ForeName><Initials>GO</Initials><AffiliationInfo><Affiliation>Department ${k + 1}, Fictional Institute ${pmid % 900}, Street ${pmid % 70}, Town of Fiction, Nowhere.</Affiliation></AffiliationInfo></Author>`;
  const heading = (k: number) =>
    `<MeshHeading><DescriptorName UI="D${100_000 + ((pmid + k * 31) % 20_000)}" MajorTopicYN="N">Fictional heading ${(pmid + k * 31) % 20_000}</DescriptorName><QualifierName UI="Q000001" MajorTopicYN="N">fiction</QualifierName></MeshHeading>\n`;
  const chemical = (k: number) =>
    `<Chemical><RegistryNumber>0</RegistryNumber><NameOfSubstance UI="D${200_000 + k}">Zorblimab ${k}</NameOfSubstance></Chemical>\n`;
  const status = (name: string) =>
    `<PubMedPubDate PubStatus="${name}"><Year>2001</Year><Month>2</Month><Day>3</Day><Hour>0</Hour><Minute>0</Minute></PubMedPubDate>\n`;
  return `<PubmedArticle><MedlineCitation Status="MEDLINE" IndexingMethod="Manual" Owner="NLM"><PMID Version="1">${pmid}</PMID>${date('DateCompleted', 1)}${date('DateRevised', 2)}
<Article PubModel="Print"><Journal><ISSN IssnType="Print">0000-0000</ISSN><JournalIssue CitedMedium="Print"><Volume>${pmid % 100}</Volume><Issue>${pmid % 12}</Issue>${date('PubDate', 0)}</JournalIssue><Title>Journal of fiction</Title><ISOAbbreviation>J Fict</ISOAbbreviation></Journal>
<ArticleTitle>${escaped(title)}</ArticleTitle><Pagination><MedlinePgn>1-9</MedlinePgn></Pagination><Abstract><AbstractText>${escaped(abstract.join(' '))}</AbstractText></Abstract>
<AuthorList CompleteYN="Y">${times(4, author)}</AuthorList><Language>eng</Language><PublicationTypeList><PublicationType UI="D016428">Journal Article</PublicationType></PublicationTypeList></Article>
<MedlineJournalInfo><Country>Nowhere</Country><MedlineTA>J Fict</MedlineTA><NlmUniqueID>0000000</NlmUniqueID></MedlineJournalInfo><ChemicalList>${times(3, chemical)}</ChemicalList><CitationSubset>IM</CitationSubset>
<MeshHeadingList>${times(8, heading)}</MeshHeadingList></MedlineCitation>
<PubmedData><History>${['received', 'accepted', 'pubmed', 'medline', 'entrez'].map(status).join('')}</History><PublicationStatus>ppublish</PublicationStatus><ArticleIdList><ArticleId IdType="pubmed">${pmid}</ArticleId><ArticleId IdType="doi">10.5555/fiction.${pmid}</ArticleId></ArticleIdList></PubmedData></PubmedArticle>`;
}

/** Writes a packed file of so many records and gives its bytes before packing; null where the samples are not there. */
export async function writePubmedFile(path: string, input: Input, records: number): Promise<number | null> {
  const make = await maker(input);
  if (make === null) return null;
  let length = 0;
  function* lines(record: (n: number) => string) {
    yield '<?xml version="1.0" encoding="utf-8"?>\n<PubmedArticleSet>\n';
    for (let n = 0; n < records; n += 1) {
      const bytes = Buffer.from(`${record(n)}\n`);
      length += bytes.length;
      yield bytes;
    }
    yield '</PubmedArticleSet>\n';
  }
  await pipeline(lines(make), createGzip({ level: 6 }), createWriteStream(path));
  return length;
}
