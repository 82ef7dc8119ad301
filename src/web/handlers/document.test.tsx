import { parseHTML } from 'linkedom';
import { expect, it } from 'vitest';
import { fictionalDocument } from '#test/factories/evidence-document.ts';
import { FictionalSite } from '#web/fixture/fictional-site.ts';
import { webRouter } from '#web/router.tsx';

const was = fictionalDocument({ id: 'pubmed:fiction-v', text: 'Enrolment: 460 people. It <b>eased</b>.' });
const now = fictionalDocument({
  id: 'pubmed:fiction-v',
  text: 'Enrolment: 302 people. It <b>eased</b>.',
  identifiers: { version: '2' },
});

async function open(path: string): Promise<Document> {
  const site = FictionalSite.answered();
  site.documents.set(now.id, now);
  site.former.set(now.id, [was]);
  const response = await webRouter(site.services()).request(path);
  expect(response.status).toBe(200);
  return parseHTML(await response.text()).document;
}

it('lists the versions of a document and shows what changed since one', async () => {
  const plain = await open(`/documents/${now.id}`);
  const links = [...plain.querySelectorAll('#versions ~ ol a')];
  expect(links.map((link) => link.getAttribute('href'))).toEqual([
    `/documents/pubmed%3Afiction-v?compare=${was.sha256}#compare`,
  ]);
  expect(plain.querySelector('#compare')).toBeNull();

  const compared = await open(`/documents/${now.id}?compare=${was.sha256}`);
  expect(compared.querySelector('del')?.textContent).toBe('Enrolment: 460 people.');
  expect(compared.querySelector('ins')?.textContent).toBe('Enrolment: 302 people.');
  expect(compared.body.textContent).toContain('460 → 302');
});

it('shows no versions where there is one, and compares with none that is not there', async () => {
  expect((await open('/documents/pubmed:fiction-series')).querySelector('#versions')).toBeNull();
  expect((await open(`/documents/${now.id}?compare=none`)).querySelector('#compare')).toBeNull();
});
