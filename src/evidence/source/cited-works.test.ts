import { describe, expect, it } from 'vitest';
import { Problem } from '#errors';
import { citedIds } from '#evidence/source/cited-ids.ts';
import { CitedWorks } from '#evidence/source/cited-works.ts';
import type { LiveAnswer } from '#evidence/source/live.ts';

describe('what a text cites', () => {
  it.each([
    ['See doi:10.1016/S0140-6736(97)11096-0.', { dois: ['10.1016/s0140-6736(97)11096-0'] }],
    [
      '(https://doi.org/10.5555/abc), [10.5555/ABC]; “10.5555/def”!',
      { dois: ['10.5555/abc', '10.5555/def'] },
    ],
    ['PMID: 993, pmid 9500320 and PMID993.', { pmids: ['993', '9500320'] }],
    [
      'https://pubmed.ncbi.nlm.nih.gov/9500320/ and www.ncbi.nlm.nih.gov/pubmed/993',
      { pmids: ['9500320', '993'] },
    ],
    ['PMCID: PMC5299497; PMC 5335541', { pmcids: ['PMC5299497', 'PMC5335541'] }],
    ['In 993 patients, 10.5 mg of 9500320 units (EPMC1).', {}],
  ])('%s', (text, found) => {
    expect(citedIds(text)).toEqual({ dois: [], pmids: [], pmcids: [], ...found });
  });

  it('is no more than a text has', () => {
    const many = Array.from({ length: 90 }, (_, at) => `PMID: ${at + 1}`).join(' ');
    expect(citedIds(many).pmids).toHaveLength(40);
  });
});

describe('works that a text cites', () => {
  const nothing: LiveAnswer = { query: '', hits: 0, documents: [] };
  const signal = new AbortController().signal;

  function works(asked: string[]) {
    return new CitedWorks({
      crossref: {
        source: 'crossref',
        described: async () => nothing,
        work: async (doi) => {
          asked.push(`crossref ${doi}`);
          if (doi.endsWith('down')) throw new Problem('source-unreachable', 'Crossref is down.');
          return { ...nothing, query: `doi:${doi}`, hits: 1 };
        },
      },
      europepmc: { source: 'europepmc', ask: async () => nothing },
      pubmed: {
        source: 'pubmed',
        records: async (pmids) => {
          asked.push(`pubmed ${pmids.join(' ')}`);
          return { ...nothing, query: `PMID ${pmids.join(', ')}`, hits: pmids.length };
        },
      },
      pmc: {
        source: 'pmc',
        convert: async (ids) => {
          asked.push(`convert ${ids.join(' ')}`);
          return ids.map((id) => ({
            asked: id,
            pmcid: `PMC9${id.replaceAll(/\D/g, '')}`,
            pmid: null,
            doi: null,
          }));
        },
        newest: async (pmcid) => {
          asked.push(`newest ${pmcid}`);
          return null;
        },
      },
    });
  }

  const answers = async (text: string, asked: string[]) =>
    Promise.all(
      works(asked)
        .asking(text)
        .map(async (one) => ({ source: one.source, ...(await one.ask(signal)) })),
    );

  it('are looked up where their identifiers are known, and under their other names', async () => {
    const asked: string[] = [];
    const found = await answers('PMID: 993, doi:10.5555/a1 and PMC77.', asked);
    expect(found.map((one) => [one.source, one.hits])).toEqual([
      ['crossref', 1],
      ['pubmed', 1],
      ['pmc', 0],
    ]);
    expect(asked).toEqual(
      expect.arrayContaining([
        'crossref 10.5555/a1',
        'pubmed 993',
        'convert 993',
        'newest PMC77',
        'newest PMC9993',
      ]),
    );
    expect(found[2]?.query).toContain('in the ID converter; PMC77');
  });

  it('say which of them could not be read, and fail where none could', async () => {
    const [some] = await answers('10.5555/a1 10.5555/down', []);
    expect(some?.query).toBe('doi:10.5555/a1, 10.5555/down not read');
    await expect(works([]).asking('10.5555/down')[0]?.ask(signal)).rejects.toThrow('Crossref is down.');
  });

  it('are none where a text cites none', () => {
    expect(works([]).asking('Zorblimab helps.')).toEqual([]);
  });
});
