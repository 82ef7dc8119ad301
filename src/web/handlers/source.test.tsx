import { parseHTML } from 'linkedom';
import { expect, it } from 'vitest';
import { FictionalSite } from '#web/fixture/fictional-site.ts';
import { webRouter } from '#web/router.tsx';

async function open(path: string): Promise<Document> {
  const response = await webRouter(FictionalSite.answered().services()).request(path);
  expect(response.status).toBe(200);
  return parseHTML(await response.text()).document;
}

it('says of a source when it was imported, how it can be had, and how it last failed', async () => {
  const text = (await open('/sources/pubmed')).querySelector('dl.about')?.textContent ?? '';
  expect(text).toContain('betateta import pubmed FILE…');
  expect(text).toContain('last on 14 January 2026, 12 records, 1 rejected');
  expect(text).toContain('can be asked over the network, which is off');
  expect(text).toContain('15 January 2026: It takes too long: try again later.');
});

it('lists each source with the ways to have it', async () => {
  const rows = [...(await open('/sources')).querySelectorAll('tbody tr')];
  const of = (name: string) =>
    rows.find((row) => row.querySelector('th')?.textContent?.includes(name))?.textContent;
  expect(of('PubMed Central')).toContain('files, live');
  expect(of('Own files')).not.toContain('live');
});
