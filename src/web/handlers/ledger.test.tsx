import { parseHTML } from 'linkedom';
import { expect, it } from 'vitest';
import { fictionalAnswer } from '#web/fixture/fictional-answer.ts';
import { FictionalSite } from '#web/fixture/fictional-site.ts';
import { webRouter } from '#web/router.tsx';

const { check } = fictionalAnswer();

async function open(path: string): Promise<string> {
  const site = FictionalSite.answered();
  site.run('k1', 'check', { state: 'done', result: check });
  const response = await webRouter(site.services()).request(path);
  expect(response.status).toBe(200);
  return response.text();
}

it.each(['/checks/k1', '/questions/q1'])('%s has a ledger of every claim and source', async (path) => {
  const { document } = parseHTML(await open(`${path}/ledger`));
  expect(document.querySelectorAll('h1')).toHaveLength(1);
  expect(document.querySelectorAll('table')).toHaveLength(10);
  expect(document.querySelectorAll('table')[0]?.querySelectorAll('tbody tr')).toHaveLength(
    check.sources.length,
  );
  for (const file of ['ledger.csv', 'search-appendix.md'])
    expect(document.querySelector(`a[href="${path}/${file}"]`)).not.toBeNull();
  const last = parseHTML(await open(`${path}/ledger?page=99`)).document;
  expect(last.querySelector('nav.pages a[rel=next]')).toBeNull();
});

it.each(['/checks/k1', '/questions/q1'])('%s has its ledger as files', async (path) => {
  expect(await open(`${path}/ledger.csv`)).toMatch(/^claim,text,verdict,source,/);
  expect(await open(`${path}/search-appendix.md`)).toMatch(/^# Search appendix\n/);
});

it('says in the ledger that a source could not be reached, though what is stored of it speaks', async () => {
  const reason = 'PubMed could not be asked (it takes too long): try again later.';
  const claims = check.claims.map((claim) => ({
    ...claim,
    outcomes: claim.outcomes.map((one) => ({
      ...one,
      outcome: 'supports' as const,
      note: reason,
      ...(one.source === 'pubmed' ? { unreachable: reason } : {}),
    })),
  }));
  const site = FictionalSite.answered();
  site.run('k1', 'check', { state: 'done', result: { ...check, claims } });
  const response = await webRouter(site.services()).request('/checks/k1/ledger');
  const { document } = parseHTML(await response.text());
  const rows = [...document.querySelectorAll('tbody tr')];
  const told = rows.filter((row) => row.textContent?.includes('unreachable over the network'));
  expect(told.map((row) => row.querySelector('th')?.textContent)).toEqual(told.map(() => 'PubMed'));
  expect(told[0]?.textContent).toContain(reason);
});
