import { expect, it } from 'vitest';
import { withPresentStatus } from '#answer/present-status.ts';
import { fictionalCheck } from '#test/factories/fictional-check.ts';

it('gives every document of a report the status that it has now, and changes nothing else', async () => {
  const check = fictionalCheck();
  const id = check.claims[0]?.evidence[0]?.document.id;
  if (id === undefined) throw new Error('the factory has no evidence');
  const nested = {
    check,
    table: [{ unit: 'a', document: check.claims[0]?.evidence[0]?.document }],
    none: null,
  };
  const retracted = { status: 'retracted', statusNote: 'fictional watch: Retraction' } as const;
  const asked: string[][] = [];
  const now = await withPresentStatus(nested, {
    getMany: async (ids) => {
      asked.push([...ids]);
      return new Map([[id, retracted]]);
    },
  });
  expect(asked).toHaveLength(1);
  const before = JSON.stringify(nested.table[0]?.document);
  const document = { ...nested.table[0]?.document, ...retracted };
  expect(now).toEqual(JSON.parse(JSON.stringify(nested).replaceAll(before, JSON.stringify(document))));
  expect(JSON.stringify(now).match(/fictional watch/g)?.length).toBeGreaterThan(1);
});

it('leaves alone what cites nothing, and what is not stored any more', async () => {
  const check = fictionalCheck();
  const none = { getMany: async () => new Map() };
  expect(await withPresentStatus(check, none)).toEqual(check);
  expect(await withPresentStatus(null, none)).toBeNull();
});
