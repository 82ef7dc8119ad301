import { expect, test } from 'vitest';
import { DocumentCache } from '#evidence/document-cache.ts';
import { fictionalDocument } from '#test/factories/evidence-document.ts';

const kept = (id: string, length = 10) => ({
  id,
  revision: `revision of ${id}`,
  given: fictionalDocument({ id, text: 'x'.repeat(length) }),
  learned: null,
});

test('the documents used last are kept, up to a number of characters', () => {
  const cache = new DocumentCache(25);
  expect(cache.get('pubmed:1', 1)).toBeUndefined();
  cache.keep(kept('pubmed:1'), 1);
  cache.keep(kept('pubmed:2'), 1);
  expect(cache.get('pubmed:1', 1)).toEqual(kept('pubmed:1'));
  cache.keep(kept('pubmed:3'), 1);
  expect(cache.get('pubmed:2', 1)).toBeUndefined();
  expect(cache.get('pubmed:1', 1)).toBeDefined();
  cache.keep(kept('pubmed:long', 30), 1);
  for (const id of ['pubmed:1', 'pubmed:3', 'pubmed:long']) expect(cache.get(id, 1)).toBeUndefined();
});

test('a new version of the table forgets all, and what was read before it is not kept', () => {
  const cache = new DocumentCache(1000);
  cache.get('pubmed:1', 1);
  cache.keep(kept('pubmed:1'), 1);
  expect(cache.get('pubmed:1', 2)).toBeUndefined();
  cache.keep(kept('pubmed:1'), 1);
  expect(cache.get('pubmed:1', 2)).toBeUndefined();
});
