import { expect, it } from 'vitest';
import { searchAppendix } from '#checker/search-appendix.ts';
import { sourceById } from '#evidence/source.ts';
import { fictionalCheck } from '#test/factories/fictional-check.ts';

const at = '2026-01-15T10:00:00.000Z';

function outcome(source: string, change: object = {}) {
  return {
    source: sourceById(source).id,
    outcome: 'silent' as const,
    query: 'zorblimab plaque',
    opposingQuery: 'zorblimab failed',
    asked: at,
    hits: 4,
    opposingHits: 1,
    opened: [],
    note: null,
    ...change,
  };
}

function summary(source: string) {
  const { id, name, licence } = sourceById(source);
  return { id, name, licence, documents: 3, outcomes: {}, coverage: '2025-02' };
}

function appendix(): string {
  const check = fictionalCheck();
  const [claim] = check.claims;
  if (claim === undefined) throw new Error('the factory has no claim');
  const outcomes = [
    outcome('pubmed', { query: 'zorblimab plaque · live: zorblimab[tiab] (9 hits)' }),
    outcome('pmc'),
    outcome('europepmc', {
      outcome: 'supports' as const,
      note: 'It broke off. One note.',
      unreachable: 'It broke off.',
    }),
    outcome('clinicaltrials', {
      outcome: 'unreachable' as const,
      query: '',
      opposingQuery: '',
      hits: 0,
      opposingHits: 0,
      note: 'ClinicalTrials.gov could not be asked (it takes too long): try again later.',
    }),
  ];
  return searchAppendix({
    ...check,
    claims: [{ ...claim, text: 'Zorblimab | *helps* <b>.', verdict: 'supported', outcomes }],
    sources: ['pubmed', 'pmc', 'europepmc', 'clinicaltrials', 'guidelines'].map(summary),
  });
}

it('names each database, when it was searched, and whether over the network', () => {
  const lines = appendix().split('\n');
  const row = (name: string) => lines.find((line) => line.startsWith(`| ${name} |`));
  expect(row('PubMed')).toMatch(new RegExp(`\\| 3 \\| 2025-02 \\| ${at} \\| ${at} \\| yes \\|$`));
  expect(row('PubMed Central')).toMatch(/\| no \|$/);
});

it('gives the strategies in full, the same one once, with the hits of each source', () => {
  const text = appendix();
  expect(text).toContain('    zorblimab plaque · live: zorblimab[tiab] (9 hits)\n\n  PubMed 4\n');
  expect(text).toContain('    zorblimab plaque\n\n  PubMed Central 4, Europe PMC 4\n');
  expect(text).toContain(
    'Against it:\n\n    zorblimab failed\n\n  PubMed 1, PubMed Central 1, Europe PMC 1\n',
  );
});

it('says what was not asked, and what could not be reached', () => {
  const text = appendix();
  expect(text).toMatch(/\| unreachable \| 1 of 1 claim \| ClinicalTrials\.gov could not be asked/);
  expect(text).toContain(
    '| Europe PMC | unreachable over the network; its stored documents speak | 1 of 1 claim | It broke off. |',
  );
  expect(text).toMatch(/\| not asked \| 1 of 1 claim \| {2}\|/);
});

it('lets no text of a claim become markup', () => {
  expect(appendix()).toContain('### 1. Zorblimab | \\*helps\\* &lt;b>.');
});
