import { expect, it } from 'vitest';
import { fictionalAnswer } from '#web/fixture/fictional-answer.ts';
import { ledgerCsv } from '#web/ledger-csv.ts';

it('has a line for each claim that can be checked and each source', () => {
  const { claims, sources } = fictionalAnswer().check;
  const checkable = claims.filter(({ verdict }) => verdict !== 'not checkable');
  const lines = ledgerCsv({ claims, sources }).trimEnd().split('\r\n');
  expect(lines).toHaveLength(1 + checkable.length * sources.length);
  expect(lines[0]).toMatch(/^claim,text,verdict,source,.*,note,unreachable over the network$/);
  expect(lines[1]).toContain('zorblimab fictional plaque syndrome OR skin fictitis');
});

it('says why a source could not be reached, also where what is stored of it speaks', () => {
  const { claims, sources } = fictionalAnswer().check;
  const reason = 'PubMed could not be asked (it takes too long): try again later.';
  const failed = claims.map((claim) => ({
    ...claim,
    outcomes: claim.outcomes.map((one) =>
      one.source === 'pubmed'
        ? { ...one, outcome: 'supports' as const, note: reason, unreachable: reason }
        : one,
    ),
  }));
  const lines = ledgerCsv({ claims: failed, sources }).split('\r\n');
  const pubmed = lines.filter((line) => line.includes(',pubmed,PubMed,supports,'));
  expect(pubmed).not.toEqual([]);
  for (const line of pubmed) expect(line.endsWith(`,${reason},${reason}`)).toBe(true);
});

it('says that a source without an outcome was not asked', () => {
  const { claims, sources } = fictionalAnswer().check;
  const bare = claims.slice(0, 1).map((claim) => ({ ...claim, outcomes: [] }));
  expect(ledgerCsv({ claims: bare, sources })).toMatch(/,pubmed,PubMed,not asked,,,,,,,,,\r\n/);
});
