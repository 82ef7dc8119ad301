import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createChecker } from '#checker/create-checker.ts';
import type { AsksLive } from '#checker/live-claims.ts';
import type { LiveQuestion } from '#evidence/source/live.ts';
import type { LupusBench } from '#test/harness/lupus.ts';
import { openLupus } from '#test/harness/lupus.ts';

let bench: LupusBench;

beforeAll(async () => {
  bench = await openLupus();
});
afterAll(() => bench.close());

const reason = 'Europe PMC could not be asked (it takes too long): try again later.';
const now = () => new Date('2026-11-22T12:00:00Z');

/** PubMed answers, Europe PMC and a journal do not. */
function live(asked: LiveQuestion[]): AsksLive {
  const base = { asked: now().toISOString(), query: '', hits: 0, documents: 0 };
  return {
    names: ['pubmed', 'europepmc', 'nejm.org'],
    askCited: async (text) =>
      text.includes('10.5555/')
        ? [{ ...base, source: 'crossref', query: 'doi:10.5555/a', hits: 1, unreachable: null }]
        : [],
    ask: async (question) => {
      asked.push(question);
      return [
        { ...base, source: 'pubmed', query: 'sent to PubMed', hits: 40, unreachable: null },
        { ...base, source: 'europepmc', unreachable: reason },
        { ...base, source: 'nejm.org', query: 'sent to Crossref', hits: 0, unreachable: null },
      ];
    },
  };
}

async function check(text: string, asked: LiveQuestion[]) {
  const { evidence, search, vocabulary } = bench;
  const checker = createChecker({ evidence, search, vocabulary, live: live(asked), now, id: () => 'one' });
  return { checker, result: await checker.check({ text, title: null, origin: null }) };
}

describe('a check that asks live sources', () => {
  it('has what each came to in its ledger', async () => {
    const asked: LiveQuestion[] = [];
    const { result } = await check('Anifrolumab is approved for SLE. Anifrolumab helps in SLE.', asked);
    expect(asked).toHaveLength(1);
    expect(asked[0]?.things[0]).toContain('anifrolumab');
    for (const claim of result.claims) {
      const of = (source: string) => claim.outcomes.find((one) => one.source === source);
      expect(of('europepmc')).toMatchObject({ outcome: 'unreachable', note: reason });
      expect(of('pubmed')?.query).toContain('live: sent to PubMed (40 hits)');
      expect(of('nejm.org')).toMatchObject({
        outcome: 'no documents',
        query: 'live: sent to Crossref (0 hits)',
      });
    }
    expect(result.sources.find((one) => one.id === 'europepmc')?.outcomes).toEqual({ unreachable: 2 });
    expect(result.sources.map((one) => String(one.id))).toContain('nejm.org');
  });

  it('asks for the works that the text cites, whatever its claims are about', async () => {
    const asked: LiveQuestion[] = [];
    const { result } = await check('The committee met on a Tuesday in 2019 (doi:10.5555/a).', asked);
    expect(asked).toEqual([]);
    const checkable = result.claims.filter((claim) => claim.verdict !== 'not checkable');
    expect(checkable).not.toEqual([]);
    for (const claim of checkable)
      expect(claim.outcomes.find((one) => one.source === 'crossref')?.query).toContain(
        'live: doi:10.5555/a (1 hits)',
      );
  });

  it('is replayed without them', async () => {
    const asked: LiveQuestion[] = [];
    const { checker, result } = await check('Anifrolumab is approved for SLE.', asked);
    asked.length = 0;
    expect(await checker.verify(result.receipt)).toMatchObject({ ok: true });
    expect(asked).toEqual([]);
  });

  it('asks nothing for a text that names neither a drug nor a condition', async () => {
    const asked: LiveQuestion[] = [];
    await check('The committee met on a Tuesday in 2019.', asked);
    expect(asked).toEqual([]);
  });
});
