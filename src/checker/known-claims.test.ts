import { expect, it, vi } from 'vitest';
import type { ClaimDraft } from '#checker/claim-draft.ts';
import { KnownClaims } from '#checker/known-claims.ts';
import { unchecked } from '#checker/unchecked.ts';

const draft: ClaimDraft = {
  text: 'Zorblimab is fictional.',
  start: 0,
  end: 23,
  wording: 'Zorblimab is fictional.',
  notCheckable: null,
  absence: null,
  inherited: [],
};

it('finds a claim once, wherever it stands, until what its verdict depends on changes', async () => {
  const { text, start, end, wording } = draft;
  const claim = { ...unchecked, id: 'c1', text, start, end, wording, reasons: [] };
  const find = vi.fn(async () => claim);
  const known = new KnownClaims();
  expect(await known.get(draft, 'c1', ['evidence'], find)).toEqual(claim);
  const later = { ...draft, start: 40, end: 63 };
  expect(await known.get(later, 'c2', ['evidence'], find)).toEqual({
    ...claim,
    id: 'c2',
    start: 40,
    end: 63,
  });
  expect(find).toHaveBeenCalledTimes(1);

  await known.get(draft, 'c3', ['more evidence'], find);
  await known.get({ ...draft, wording: 'Zorblimab is invented.' }, 'c4', ['evidence'], find);
  expect(find).toHaveBeenCalledTimes(3);
});
