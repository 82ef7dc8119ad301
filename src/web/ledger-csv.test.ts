import { expect, it } from 'vitest';
import { fictionalAnswer } from '#web/fixture/fictional-answer.ts';
import { ledgerCsv } from '#web/ledger-csv.ts';

it('has a line for each claim that can be checked and each source', () => {
  const { claims, sources } = fictionalAnswer().check;
  const checkable = claims.filter(({ verdict }) => verdict !== 'not checkable');
  const lines = ledgerCsv({ claims, sources }).trimEnd().split('\r\n');
  expect(lines).toHaveLength(1 + checkable.length * sources.length);
  expect(lines[0]).toMatch(/^claim,text,verdict,source,.*,note$/);
  expect(lines[1]).toContain('zorblimab fictional plaque syndrome OR skin fictitis');
});

it('says that a source without an outcome was not asked', () => {
  const { claims, sources } = fictionalAnswer().check;
  const bare = claims.slice(0, 1).map((claim) => ({ ...claim, outcomes: [] }));
  expect(ledgerCsv({ claims: bare, sources })).toMatch(/,pubmed,PubMed,not asked,,,,,,,,\r\n/);
});
