import fc from 'fast-check';
import { expect, test } from 'vitest';
import { type JsonObject, type JsonObjectsOptions, jsonObjects } from '#lib/json-objects.ts';

async function* inPieces(bytes: Uint8Array, size: number) {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function read(text: string | Uint8Array, options: Partial<JsonObjectsOptions> = {}, size = 7) {
  const found: JsonObject[] = [];
  const bytes = typeof text === 'string' ? Buffer.from(text) : text;
  for await (const one of jsonObjects(inPieces(bytes, size), { lists: ['studies', 'results'], ...options }))
    found.push(one);
  return found;
}

const values = (found: JsonObject[]) =>
  found.map((one) => (one.kind === 'object' ? one.value : `${one.offset}: ${one.why}`));

test('one object, one a line, a list, a list in an object', async () => {
  expect(values(await read('{"a": {"b": [1, "}"]}}'))).toEqual([{ a: { b: [1, '}'] } }]);
  expect(values(await read('\uFEFF{"a":1}\n{"a":"\\"{"}\n'))).toEqual([{ a: 1 }, { a: '"{' }]);
  expect(values(await read(' [ {"a":1} , {"a":2} ] '))).toEqual([{ a: 1 }, { a: 2 }]);
  const page = '{"meta": {"results": {"n": 2}}, "results": [{"a":1}, {"a":2}], "next": "x"}\n';
  expect(values(await read(page))).toEqual([{ a: 1 }, { a: 2 }]);
  expect(values(await read(page + page))).toHaveLength(4);
  expect(values(await read('{"results": []}'))).toEqual([]);
});

test('a list of that name below the top is a part of its object', async () => {
  expect(values(await read('{"x": "studies", "y": {"studies": [{"a":1}]}, "z": ["studies"]}'))).toHaveLength(
    1,
  );
});

test('offsets count bytes', async () => {
  expect((await read('{"a":"é"}\n{"a":2}')).map(({ offset }) => offset)).toEqual([0, 11]);
});

test('a damaged object is given up alone, with its place', async () => {
  const found = await read('{"k":1}\n{"k": oops}\n{"k":3}\n{"k": "open}\n{"k":5}\n{"k":6');
  expect(values(found)).toEqual([
    { k: 1 },
    '8: its JSON is damaged',
    { k: 3 },
    '28: its JSON is damaged',
    { k: 5 },
    '49: the file ends in the middle of it',
  ]);
});

test('by its first key the next object is found on one line, too', async () => {
  const text = '{"studies":[{"k":{"a":"1}},{"k":{"a":2}},{"k":{"a":{},{ "k":{"a":4}}]}';
  const found = values(await read(text, { firstKey: 'k' }));
  expect(found).toEqual([
    expect.stringContaining('12: '),
    { k: { a: 2 } },
    expect.stringContaining('41: '),
    { k: { a: 4 } },
  ]);
});

test('a bracket too much does not end a list', async () => {
  const text = '{"studies":[{"k":1}],{"k":2}],"total":3}\n{"k":4}';
  expect(values(await read(text))).toEqual([{ k: 1 }, { k: 2 }, { k: 4 }]);
});

test('too large, too deep, not UTF-8, no objects', async () => {
  const large = await read(`{"k":"${'x'.repeat(5000)}"}\n{"k":2}`, { largest: 1000 }, 100);
  expect(large.map(({ kind }) => kind)).toEqual(['broken', 'object']);
  expect(values(await read(`{"k":${'['.repeat(600)}${']'.repeat(600)}}\n{"k":2}`))).toEqual([
    '0: it is nested too deeply',
    { k: 2 },
  ]);
  expect(values(await read(Buffer.from('{"k":"\xe9"}', 'latin1')))).toEqual([
    '0: it is not written in UTF-8',
  ]);
  expect(values(await read('[1, null, {"k":1}]'))).toEqual([
    '1: it is no JSON object',
    '4: it is no JSON object',
    { k: 1 },
  ]);
});

test('however the bytes arrive, the same objects', async () => {
  const json = fc.array(fc.dictionary(fc.string(), fc.jsonValue()), { maxLength: 6 });
  await fc.assert(
    fc.asyncProperty(json, fc.integer({ min: 1, max: 50 }), fc.boolean(), async (objects, size, pretty) => {
      const written: unknown = JSON.parse(JSON.stringify(objects));
      const text = JSON.stringify({ meta: {}, studies: objects }, null, pretty ? 2 : 0);
      expect(values(await read(text, {}, size))).toEqual(written);
    }),
    { numRuns: 60 },
  );
});

test('any bytes come to an end', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.constantFrom('{', '}', '[', ']', '"', ',', ':', '\\', ' ', '\n', 'a', 'k', '1')),
      async (letters) => {
        await read(letters.join(''), { firstKey: 'k' }, 3);
        await read(letters.join(''), {}, 3);
      },
    ),
    { numRuns: 300 },
  );
});
