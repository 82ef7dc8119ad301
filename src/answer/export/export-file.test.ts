import { expect, it } from 'vitest';
import { z } from 'zod';
import { type ExportFormat, exportFile, exportFormats } from '#answer/export/export-file.ts';
import type { Exportable } from '#answer/export/exportable.ts';
import { quotedDocuments } from '#answer/export/exportable.ts';
import { authorOf, citedReferences } from '#answer/export/reference.ts';
import type { EvidenceDocument } from '#evidence/document.ts';
import { parseReferences } from '#evidence/source/files/parse.ts';
import { filesReader } from '#evidence/source/files/reader.ts';
import { schemaOrgFaults } from '#test/harness/schema-org.ts';
import { fictionalAnswer } from '#web/fixture/fictional-answer.ts';
import { fictionalDocuments } from '#web/fixture/fictional-documents.ts';
import { fictionalTextCheck } from '#web/fixture/fictional-text.ts';

const answer = fictionalAnswer();
const url = 'https://b.example/questions/q1/zorblimab';
const identifiers = new Map<string, EvidenceDocument['identifiers']>(
  fictionalDocuments.map((document) => [document.id, document.identifiers]),
);
const ofAnswer: Exportable = { title: answer.question, url, check: answer.check, answer, identifiers };
const check = fictionalTextCheck();
const ofCheck: Exportable = {
  title: 'A text',
  url: 'https://b.example/checks/k1',
  check,
  answer: null,
  identifiers,
};
const both = [
  ['an answer', ofAnswer],
  ['a check', ofCheck],
] as const;

const body = (exportable: Exportable, format: ExportFormat) =>
  exportFile(exportable, format, 'zorblimab').body;

function first<Item>([item]: readonly Item[]): Item {
  if (item === undefined) throw new Error('the fixture is empty');
  return item;
}

/** One fictional document that has everything that is hard to write. */
const hard: EvidenceDocument = {
  ...first(fictionalDocuments),
  title: 'Zorblimab {100 %} & $5 in #1: a_b ~ c^d \\ “e” <f>, 3 > 2',
  authors: ['Doe J', 'Ann van der Berg', 'The Fiction Group', 'Ørsted ÅÄ', 'Fiction, Inc.'],
  venue: 'J. Fict. & Fable',
  published: '2020-05-03',
  identifiers: { doi: '10.99999/fiction_1', pmid: '123', pmcid: 'PMC456' },
  url: 'https://doi.org/10.99999/fiction_1',
};

function withHard(): Exportable {
  const row = first(answer.table);
  const table = [
    { ...row, document: { ...row.document, ...hard }, outcome: 'It helped 5 % of {all} & none.' },
  ];
  return {
    ...ofAnswer,
    check: { ...answer.check, claims: [] },
    answer: { ...answer, table },
    identifiers: new Map([[hard.id, hard.identifiers]]),
  };
}

it.each(both)('%s: every reference comes back from every format as the same record', (_name, exportable) => {
  for (const given of [exportable, withHard()]) {
    const own = citedReferences(given.check, given.answer?.table ?? [], given.identifiers);
    expect(own).toHaveLength(quotedDocuments(given).length);
    for (const format of ['ris', 'bibtex', 'csl-json'] as const) {
      const read = parseReferences(body(given, format), format);
      expect(read.map(({ reference }) => reference)).toEqual(
        own.map((one) => ({
          title: one.title,
          authors: one.authors.map((author) => {
            if (!('literal' in author)) return `${author.given} ${author.family}`;
            return format === 'ris' ? author.literal.replace(', ', ' ') : author.literal;
          }),
          // BibTeX has no place for a day without a month, and RIS none for the venue of a page.
          venue: one.venue,
          date: one.date,
          abstract: '',
          notes: one.notes,
          doi: one.doi,
          pmid: one.pmid,
          pmcid: one.pmcid,
          url: one.url,
          language: null,
        })),
      );
    }
  }
});

it('is read as documents by the importer of own files', async () => {
  for (const format of ['ris', 'bibtex', 'csl-json'] as const) {
    const { name, body: text } = exportFile(ofAnswer, format, 'zorblimab');
    const bytes = new ReadableStream({
      start(controller) {
        controller.enqueue(new TextEncoder().encode(text));
        controller.close();
      },
    });
    const records = [];
    for await (const record of filesReader.read({ name, bytes }, { at: '2026-01-15T10:00:00.000Z' }))
      records.push(record);
    expect(records.map(({ kind }) => kind)).toEqual(quotedDocuments(ofAnswer).map(() => 'document'));
  }
});

it('RIS has the tags that readers of RIS know, and ends each record', () => {
  const text = body(withHard(), 'ris');
  expect(text).toMatch(/^TY {2}- JOUR\r\n/);
  for (const line of text.trimEnd().split('\r\n')) expect(line).toMatch(/^[A-Z][A-Z0-9] {2}- ?/);
  expect(text).toMatch(/\r\nAU {2}- van der Berg, Ann\r\n/);
  expect(text).toMatch(/\r\nDA {2}- 2020\/05\/03\r\n/);
  expect(text).toMatch(/\r\nER {2}- \r\n$/);
});

it('BibTeX keys are plain and each there once', () => {
  const keys = [...body(ofAnswer, 'bibtex').matchAll(/^@\w+\{([^,]+),$/gm)].map(([, key]) => key);
  expect(keys).toHaveLength(quotedDocuments(ofAnswer).length);
  expect(new Set(keys).size).toBe(keys.length);
  for (const key of keys) expect(key).toMatch(/^[a-z0-9-]+$/);
});

it('CSL-JSON has only types and fields of its schema', () => {
  const name = z.union([
    z.strictObject({ family: z.string(), given: z.string() }),
    z.strictObject({ literal: z.string() }),
  ]);
  const item = z.strictObject({
    id: z.string(),
    type: z.enum(['article-journal', 'webpage', 'document']),
    title: z.string(),
    author: z.array(name).optional(),
    'container-title': z.string().optional(),
    volume: z.string().optional(),
    issue: z.string().optional(),
    page: z.string().optional(),
    issued: z.strictObject({ 'date-parts': z.array(z.array(z.number()).min(1).max(3)) }).optional(),
    DOI: z.string().optional(),
    PMID: z.string().optional(),
    PMCID: z.string().optional(),
    URL: z.url().optional(),
    note: z.string().optional(),
  });
  expect(z.array(item).parse(JSON.parse(body(withHard(), 'csl-json')))).toHaveLength(1);
});

it('Vancouver: authors, title, venue, date, numbers', () => {
  expect(body(withHard(), 'vancouver')).toBe(
    '1. Doe J, van der Berg A, The Fiction Group, Ørsted ÅÄ, Fiction, Inc. Zorblimab {100 %} & $5 in #1: a_b ~ c^d \\ “e” <f>, 3 > 2. J. Fict. & Fable. 2020 May 3. doi: 10.99999/fiction_1. PMID: 123. PMCID: PMC456.\n',
  );
  expect(body(ofAnswer, 'vancouver')).toMatch(
    /\[Internet\]\. 2024 Aug \[cited 2026 Jan 15\]\. doi: 10\.0000/,
  );
});

it.each([
  ['J. Fict. & Fable 10(2):e001007', ['VL  - 10', 'IS  - 2', 'SP  - e001007'], '2020 May 3;10(2):e001007.'],
  ['J. Fict. & Fable 69(2):376-386', ['VL  - 69', 'SP  - 376', 'EP  - 386'], '2020 May 3;69(2):376-386.'],
  [
    'J. Fict. & Fable 9(Suppl 2):A99.1',
    ['VL  - 9', 'IS  - Suppl 2', 'SP  - A99.1'],
    '2020 May 3;9(Suppl 2):A99.1.',
  ],
])('tells volume, issue and pages of “%s” apart', (venue, tags, vancouver) => {
  const given = withHard();
  const row = first(given.answer?.table ?? []);
  const table = [{ ...row, document: { ...row.document, venue } }];
  const placed: Exportable = { ...given, answer: { ...answer, table } };
  for (const tag of ['T2  - J. Fict. & Fable', ...tags]) expect(body(placed, 'ris')).toContain(`${tag}\r\n`);
  expect(body(placed, 'vancouver')).toContain(`. J. Fict. & Fable. ${vancouver}`);
  expect(body(placed, 'bibtex')).toMatch(/\n {2}volume = \{\d+\},\n/);
  for (const format of ['ris', 'bibtex', 'csl-json'] as const)
    expect(parseReferences(body(placed, format), format)[0]?.reference).toMatchObject({
      venue: 'J. Fict. & Fable',
    });
});

it('says of a retracted document in every list that it is retracted', () => {
  for (const format of ['ris', 'bibtex', 'csl-json', 'vancouver', 'markdown'] as const)
    expect(body(ofAnswer, format)).toContain('Retracted: it supports nothing');
});

it.each(both)('%s in Markdown: every claim has its footnote, and no word is lost', (_name, exportable) => {
  const text = body(exportable, 'markdown');
  const marks = [...text.matchAll(/\[\^(\d+)\](?!:)/g)].map(([, number]) => number);
  const notes = [...text.matchAll(/^\[\^(\d+)\]: \*\*(.+?)\.\*\*/gm)].map(([, number]) => number);
  const claims = exportable.check.claims.filter(({ verdict }) => verdict !== 'not checkable');
  expect(marks).toEqual(claims.map((_, at) => String(at + 1)));
  expect(notes).toEqual(marks);
  const plain = text
    .replaceAll(/\[\^\d+\]/g, '')
    .replaceAll(/\\(.)/g, '$1')
    .replaceAll('&lt;', '<')
    .replaceAll(/\s+/g, ' ');
  for (const claim of claims) expect(plain).toContain(claim.text.replaceAll(/\s+/g, ' '));
});

it.each(both)('%s: JSON-LD is valid by the definitions of schema.org', (_name, exportable) => {
  expect(schemaOrgFaults(JSON.parse(body(exportable, 'json-ld')))).toEqual([]);
});

it('the definitions find what is wrong', () => {
  const wrong = {
    '@context': 'https://schema.org',
    '@type': 'QAPage',
    claimReviewed: 'x',
    mainEntity: { '@type': 'Question', name: '', answerCount: 1.5, acceptedAnswer: { '@type': 'Rating' } },
    digitalSourceType: 'https://schema.org/Made',
  };
  const faults = schemaOrgFaults(wrong).join('\n');
  for (const word of [
    'claimReviewed',
    '.name',
    'answerCount',
    'may not be a Rating',
    'Made',
    'alternateName',
  ])
    expect(faults).toContain(word);
});

it('a claim review rates what lies between true and false, and nothing else', () => {
  const { '@graph': graph } = z
    .object({ '@graph': z.array(z.object({ reviewRating: z.record(z.string(), z.unknown()) })) })
    .parse(JSON.parse(body(ofCheck, 'json-ld')));
  for (const { reviewRating } of graph) {
    const { alternateName, ratingValue } = reviewRating;
    const numbers = new Map<unknown, number>([
      ['supported', 5],
      ['overstated', 3],
      ['contradicted', 1],
    ]);
    expect(ratingValue).toBe(numbers.get(alternateName));
  }
});

it.each(exportFormats)('%s: a file with a name and a type', (format) => {
  for (const [, exportable] of both) {
    const { name, type, body: text } = exportFile(exportable, format, 'zorblimab');
    expect(name).toMatch(/^zorblimab\.[a-z.]+$/);
    expect(type).toMatch(/^(?:application|text)\/[\w.+-]+(?:; charset=utf-8)?$/);
    expect(text.endsWith('\n')).toBe(true);
  }
});

it.each([
  ['Furie R', { family: 'Furie', given: 'R' }],
  ['van der Berg AB', { family: 'van der Berg', given: 'AB' }],
  ['Jane A Doe', { family: 'Doe', given: 'Jane A' }],
  ['Ann van der Berg', { family: 'van der Berg', given: 'Ann' }],
  ['AstraZeneca', { literal: 'AstraZeneca' }],
  ['National Library of Medicine', { literal: 'National Library of Medicine' }],
  ['The TULIP-2 Trial Investigators', { literal: 'The TULIP-2 Trial Investigators' }],
])('reads the name %s', (name, author) => {
  expect(authorOf(name, 'article')).toEqual(author);
});
