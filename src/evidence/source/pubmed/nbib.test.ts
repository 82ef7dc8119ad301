import { expect, test } from 'vitest';
import { pubmedReader } from '#evidence/source/pubmed/reader.ts';
import type { ReadRecord } from '#evidence/source/reader.ts';
import { gathered } from '#test/harness/gathered.ts';

const file = `PMID- 900000001
OWN - NLM
DP  - 2024 Feb 3
TI  - Zorblimab in fictional
      panniculitis.
LID - 10.5555/fiction.1 [doi]
VI  - 1
IP  - 2
PG  - 3-4
AB  - BACKGROUND: A made-up rash. METHODS: Two fictional people (NCT00000001) got it. RESULTS:
      It went away.
FAU - Nobody, Nemo
AU  - Nobody N
LA  - eng
PT  - Journal Article
PT  - Case Reports
DEP - 20240203
TA  - J Fict
PMC - PMC1
RIN - J Fict. 2025;2:1. PMID: 900000002

PMID- none
TI  - Nothing.

PMID- 900000002
TI  - Retraction.
ROF - J Fict. 2024;1:3. PMID: 900000001
SO  - J Fict. 2025;2:1.
`;

async function read(text: string, size: number): Promise<ReadRecord[]> {
  const bytes = Buffer.from(text);
  const chunks = (async function* () {
    for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
  })();
  return gathered(pubmedReader.read({ name: 'own.nbib', bytes: chunks }, { at: '2026-01-01T00:00:00Z' }));
}

test.each([1, 50, 100_000])(
  'tagged text in chunks of %i bytes becomes documents and notices',
  async (size) => {
    const [first, damaged, second, notice] = await read(file, size);
    expect(first).toMatchObject({
      kind: 'document',
      offset: 0,
      document: {
        id: 'pubmed:900000001',
        design: 'case report',
        identifiers: { pmid: '900000001', pmcid: 'PMC1', doi: '10.5555/fiction.1', nct: ['NCT00000001'] },
        title: 'Zorblimab in fictional panniculitis',
        authors: ['Nobody N'],
        venue: 'J Fict 1(2):3-4',
        published: '2024-02-03',
        status: 'retracted',
        statusNote: 'Retracted: J Fict. 2025;2:1 (PMID 900000002).',
        sections: [{ title: 'BACKGROUND' }, { title: 'METHODS' }, { title: 'RESULTS' }],
      },
    });
    expect(damaged).toMatchObject({
      kind: 'rejected',
      offset: file.indexOf('PMID- none'),
      reason: 'it has no PMID',
    });
    expect(second).toMatchObject({
      kind: 'document',
      document: { id: 'pubmed:900000002', status: 'current' },
    });
    expect(notice).toMatchObject({ kind: 'notice', identifiers: { pmid: '900000001' }, status: 'retracted' });
  },
);
