import { parseHTML } from 'linkedom';
import { expect, it } from 'vitest';
import { fictionalComparison } from '#web/fixture/fictional-comparison.ts';
import { References } from '#web/parts/references.tsx';
import { page } from '#web/render.ts';

const paths = { self: '/checks/k', claims: '/checks/k/claims' };

async function shown(check: ReturnType<typeof fictionalComparison>) {
  const html = await (await page(<References check={check} paths={paths} />)).text();
  return parseHTML(html).document;
}

it('says of several texts which of them gives a reference', async () => {
  const document = await shown(fictionalComparison());
  expect([...document.querySelectorAll('h3')].map(({ textContent }) => textContent)).toEqual(['Text 1', 'B']);
  const lists = [...document.querySelectorAll('.references > ol')];
  expect(lists.map((list) => [...list.children].map(({ id }) => id))).toEqual([
    ['reference-r1'],
    ['reference-r2'],
  ]);
});

it('of one text has no headings of texts, and names where a work was looked up', async () => {
  const { references, ...check } = fictionalComparison();
  const document = await shown({ ...check, references, input: { ...check.input, texts: [] } });
  expect(document.querySelector('h3')).toBeNull();
  expect(document.querySelectorAll('.references > ol > li')).toHaveLength(references.length);
  expect(document.querySelector('.reference > .aside:last-child')?.textContent).toBe(
    'Looked up: PubMed PMID 1 (no hits)',
  );
});
