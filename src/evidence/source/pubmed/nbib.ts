import { compactDate } from '#evidence/source/compact-date.ts';
import type { AbstractPart, Citation, Link } from '#evidence/source/pubmed/citation.ts';
import { DamagedRecord } from '#evidence/source/pubmed/citation.ts';
import { medlineDate } from '#evidence/source/pubmed/dates.ts';

/** Tags of the links to other records, under the names that they have in the XML. */
const links: Readonly<Record<string, string>> = {
  RIN: 'RetractionIn',
  ROF: 'RetractionOf',
  ECI: 'ExpressionOfConcernIn',
  ECF: 'ExpressionOfConcernFor',
  EIN: 'ErratumIn',
  EFR: 'ErratumFor',
  CRI: 'CorrectedandRepublishedIn',
  CRF: 'CorrectedandRepublishedFrom',
  RRI: 'RetractedandRepublishedIn',
  RRF: 'RetractedandRepublishedFrom',
  UIN: 'UpdateIn',
  UOF: 'UpdateOf',
};

/**
 * One record of MEDLINE's tagged text, as `.nbib` files and PubMed's "PubMed format" have it.
 * @throws DamagedRecord saying why it cannot be read
 */
export function parseNbib(text: string): Citation {
  const fields = fieldsOf(text);
  const all = (tag: string) => fields.filter((field) => field.tag === tag).map(({ value }) => value);
  const first = (...tags: string[]) => tags.flatMap(all)[0] ?? null;
  const pmid = first('PMID') ?? '';
  if (!/^\d{1,9}$/.test(pmid)) throw new DamagedRecord('it has no PMID');
  const ids = [...all('LID'), ...all('AID')];
  const doi = ids.flatMap((id) => /^(10\.\S+) \[doi\]$/.exec(id)?.[1] ?? [])[0] ?? null;
  return {
    pmid,
    version: 1,
    title: first('TI', 'BTI', 'TT') ?? '',
    abstract: abstractOf(first('AB', 'OAB')),
    authors: fields.filter(({ tag }) => tag === 'AU' || tag === 'CN').map(({ value }) => value),
    journal: first('TA', 'JT', 'PB'),
    volume: first('VI'),
    issue: first('IP'),
    pages: first('PG'),
    issued: medlineDate(first('DP') ?? ''),
    online: compactDate(first('DEP') ?? ''),
    revised: compactDate(first('LR') ?? ''),
    language: first('LA'),
    types: all('PT'),
    doi,
    pmcid: /^PMC\d+$/.exec(first('PMC') ?? '')?.[0] ?? null,
    accessions: all('SI').map((id) => id.slice(id.indexOf('/') + 1)),
    links: fields.flatMap(linkOf),
  };
}

/** The fields in order; a line that begins with six spaces goes on with the one before. */
function fieldsOf(text: string): { tag: string; value: string }[] {
  const fields: { tag: string; value: string[] }[] = [];
  for (const line of text.split(/\r?\n/)) {
    const [, tag, value = ''] = /^([A-Z]{2,4}) {0,2}- ?(.*)$/.exec(line) ?? [];
    if (tag !== undefined) fields.push({ tag, value: [value] });
    else if (line.startsWith('      ')) fields.at(-1)?.value.push(line);
  }
  return fields.map(({ tag, value }) => ({ tag, value: value.join(' ').replaceAll(/\s+/g, ' ').trim() }));
}

function linkOf({ tag, value }: { tag: string; value: string }): Link | [] {
  const type = links[tag];
  if (type === undefined) return [];
  const pmid = /PMID:\s*(\d{1,9})/.exec(value)?.[1] ?? null;
  return { type, source: value.replace(/\.?\s*PMID:\s*\d+\.?/, '').trim(), pmid };
}

/** Parts are told apart only where the text begins with a label and each other one follows the end of a sentence. */
function abstractOf(text: string | null): AbstractPart[] {
  if (text === null || text === '') return [];
  const marks = [...text.matchAll(/(?:^|(?<=[.?!)] ))([A-Z][A-Z,/& ]{2,60}): /g)];
  if (marks[0]?.index !== 0) return [{ label: '', text }];
  return marks.map((mark, at) => ({
    label: mark[1] ?? '',
    text: text.slice(mark.index + mark[0].length, marks[at + 1]?.index ?? text.length).trim(),
  }));
}
