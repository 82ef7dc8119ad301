import { describe, expect, it } from 'vitest';
import { fictionalAnswer, fictionalCheck, fictionalClaim } from '#test/factories/fictional-check.ts';
import { storedDocument } from '#test/factories/fictional-services.ts';
import { colourStyle, plainStyle } from './style.ts';
import { tell } from './tell.ts';

const report = { ...fictionalCheck(), url: '/checks/x' };

describe('a check as text', () => {
  it('has every claim with its verdict in words, its reasons, its best quote, and the matrix', () => {
    expect(tell({ name: 'check' }, report, plainStyle(72))).toMatchInlineSnapshot(`
      "Check
      2 claims: 1 supported, 1 not found

      1. ✔ supported · scope same · level 4 · 1 for, 0 against · confidence 0.90
         Zorblimab eased the rash of two people.
         → One case report says so.
         2 patients. No overlap is known.
           “Zorblimab eased the rash of two fictional people.”
           supports: Zorblimab in fictional panniculitis (pubmed:fiction-1,
           case report, 2023)
           https://example.org/fiction-1

      2. ∅ not found · confidence 0.60
         𝒵orblimab was approved on the moon.
         → No source says so.

      What the sources said
             1 2
      PubMed + ·

      + supports, − contradicts, ± both, · silent, ○ no documents,
      ! unreachable

      Against the claims: 2 searches, 0 passages read, 0 contradicting.
      Evidence dddddddddddd (1 document), judge fiction 1."
    `);
  });

  it('says it in the same words with colours', () => {
    const coloured = tell({ name: 'check' }, report, colourStyle(72));
    expect(coloured).toContain('\u001b[');
    expect(coloured.replace(/\p{Cc}\[\d+m/gu, '')).toBe(tell({ name: 'check' }, report, plainStyle(72)));
  });

  it('writes nothing that would drive the terminal', () => {
    const claim = fictionalClaim({ text: 'a\u001b[2Jb\u0007', reasons: ['\u001b]0;title\u0007'] });
    const hostile = { ...report, claims: [claim], input: { ...report.input, title: '\u001b[31mred' } };
    expect(tell({ name: 'check' }, hostile, plainStyle())).not.toMatch(/(?!\n)\p{Cc}/u);
  });

  it('says the strongest sentence that the evidence carries, and flags what is not current', () => {
    const [evidence] = report.claims[0]?.evidence ?? [];
    const retracted = { ...evidence, document: { ...evidence?.document, status: 'retracted' } };
    const claim = fictionalClaim({
      verdict: 'overstated',
      carried: 'It eased a rash.',
      evidence: [retracted],
    });
    const text = tell({ name: 'check' }, { ...report, claims: [claim] }, plainStyle());
    expect(text).toContain('◐ overstated');
    expect(text).toContain('The evidence carries: It eased a rash.');
    expect(text).toContain('2023, retracted)');
  });

  it('shows the passage that the verdict rests on, and both sides where it is contested', () => {
    const [supporting] = report.claims[0]?.evidence ?? [];
    const passage = { ...supporting?.passage, quote: 'Zorblimab eased no rash.' };
    const evidence = [supporting, { ...supporting, passage, stance: 'contradicts', score: 0.5 }];
    const shown = (verdict: string) =>
      tell({ name: 'check' }, { ...report, claims: [fictionalClaim({ verdict, evidence })] }, plainStyle());
    expect(shown('contradicted')).toContain('eased no rash');
    expect(shown('contradicted')).not.toContain('fictional people');
    expect(shown('supported')).toContain('fictional people');
    expect(shown('supported')).not.toContain('eased no rash');
    expect(shown('contested')).toMatch(/fictional people[\s\S]+eased no rash/);
  });

  it('says so where nothing can be checked', () => {
    const claims = [fictionalClaim({ verdict: 'not checkable' })];
    expect(tell({ name: 'check' }, { ...report, claims }, plainStyle())).toContain(
      'Nothing in it can be checked (1 more sentence is not checkable).',
    );
  });

  it('keeps the matrix of many claims inside the line', () => {
    const claims = Array.from({ length: 120 }, (_, at) => fictionalClaim({ id: `c${at}` }));
    const lines = tell({ name: 'check' }, { ...report, claims }, plainStyle(60)).split('\n');
    const matrix = lines.slice(lines.indexOf('What the sources said'));
    expect(matrix.filter((line) => line.startsWith('PubMed')).length).toBeGreaterThan(1);
    for (const line of matrix.slice(0, -6)) expect(line.length).toBeLessThanOrEqual(60);
  });
});

it('names the sources that have nothing on a check together', () => {
  const [asked] = fictionalCheck().claims[0]?.outcomes ?? [];
  const none = (source: string, outcome: string) => ({ ...asked, source, outcome });
  const outcomes = [
    asked,
    none('pmc', 'no documents'),
    none('files', 'not asked'),
    none('crossref', 'no documents'),
  ];
  const [source] = report.sources;
  const sources = ['pubmed', 'pmc', 'files', 'crossref'].map((id) => ({ ...source, id, name: id }));
  const text = tell(
    { name: 'check' },
    { ...report, sources, claims: [fictionalClaim({ outcomes })] },
    plainStyle(),
  );
  expect(text).toContain('No documents on any of it: pmc, crossref.\nNot asked: files.');
  expect(text).not.toMatch(/^pmc/m);
});

it('tells an answer with numbered sources', () => {
  const output = {
    question: { id: 'q', url: '/questions/q/s', title: 'Does zorblimab help?' },
    answer: fictionalAnswer(),
  };
  expect(tell({ name: 'ask' }, output, plainStyle(72))).toMatchInlineSnapshot(`
    "Does zorblimab help?

    Short answer
    Zorblimab eased the rash of two people. [1]

    Limits of the evidence
    It is fiction.

    Sources
    [1] Zorblimab in fictional panniculitis. case report, 2023,
        pubmed:fiction-1
        https://example.org/fiction-1

    What each source said
    PubMed – supports: One case report says that it helps.

    Information, not medical advice."
  `);
});

it('tells what was found', () => {
  const { text: quote } = storedDocument;
  const hit = {
    document: storedDocument,
    passage: { start: 0, end: 49, section: 'Results', quote },
    score: 1,
  };
  expect(tell({ name: 'search' }, { hits: [hit] }, plainStyle(72))).toMatchInlineSnapshot(`
    "1. Zorblimab in fictional panniculitis
       pubmed:fiction-1, case report, 2023, [0, 49)
       “Zorblimab eased the rash of two fictional people.”
       https://example.org/fiction-1"
  `);
  expect(tell({ name: 'search' }, { hits: [] }, plainStyle())).toBe('Nothing was found.');
});

it('tells a document, and what has no text of its own as JSON', () => {
  expect(tell({ name: 'document' }, storedDocument, plainStyle())).toContain(storedDocument.text);
  expect(tell({ name: 'other' }, { a: 1 }, plainStyle())).toBe('{\n  "a": 1\n}');
});
