import { afterEach, expect, test } from 'vitest';
import { drugsAtFdaClient } from '#evidence/source/drugs-at-fda/client.ts';
import { fdaLabelsClient } from '#evidence/source/fda-labels/client.ts';
import { openFdaQuery } from '#evidence/source/openfda.ts';
import { type Replay, replay, sendJson } from '#test/harness/replay.ts';

let server: Replay | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

const question = { things: [['zorblimab', 'Zorb(x)'], ['fictional rash']], words: [], limit: 2 };
const options = { signal: new AbortController().signal };
const meta = (total: number) => ({ results: { skip: 0, limit: 2, total } });

test('labels of the drug, whatever they say of the condition', async () => {
  server = await replay((_request, response) =>
    sendJson(response, {
      meta: meta(9),
      results: [{ set_id: 'fictional-1', warnings: ['Fictional'] }, { set_id: '?' }],
    }),
  );
  const answer = await fdaLabelsClient(server.http, `${server.url}/label.json`).ask(question, options);
  expect(answer).toMatchObject({ hits: 9, documents: [{ id: 'fda-labels:fictional-1' }] });
  expect(answer.query).toMatch(/^openfda\.brand_name:"zorblimab" OR openfda\.generic_name:"zorblimab" OR /);
  expect(answer.query).toContain('openfda.substance_name:"Zorb x" OR openfda.brand_name:"fictional rash"');
  expect(new URLSearchParams(server.asked[0]?.split('?')[1]).get('search')).toBe(answer.query);
});

test('approvals of the drug', async () => {
  server = await replay((_request, response) =>
    sendJson(response, { meta: meta(1), results: [{ application_number: 'BLA000001' }] }),
  );
  const answer = await drugsAtFdaClient(server.http, server.url).ask(question, options);
  expect(answer).toMatchObject({ hits: 1, documents: [{ id: 'drugs-at-fda:BLA000001' }] });
});

test('having nothing is a 404 of its own', async () => {
  server = await replay((_request, response) =>
    sendJson(response, { error: { code: 'NOT_FOUND', message: 'No matches found!' } }, 404),
  );
  const client = fdaLabelsClient(server.http, server.url);
  expect(await client.ask(question, options)).toMatchObject({ hits: 0, documents: [] });
  expect(await client.ask({ things: [], words: [], limit: 2 }, options)).toEqual({
    query: '',
    hits: 0,
    documents: [],
  });
});

test.each([
  ['an error', 200, { error: { code: 'SERVER_ERROR', message: 'Check your request' } }, 'SERVER_ERROR Check'],
  ['no JSON', 200, '{"meta": {"resu', 'its answer is damaged'],
  ['another shape', 200, { labels: [] }, 'another form'],
  ['a page for a 404', 404, '<html>', 'its answer is damaged'],
  ['too often', 429, { error: { code: 'OVER_RATE_LIMIT' } }, 'too often'],
  ['not available', 503, {}, 'not available'],
])('%s is no silence', async (_name, status, body, why) => {
  server = await replay((_request, response) => sendJson(response, body, status));
  await expect(fdaLabelsClient(server.http, server.url).ask(question, options)).rejects.toMatchObject({
    id: 'source-unreachable',
    message: expect.stringContaining(why),
  });
});

test('without a thing all words are asked for, anywhere', () => {
  expect(openFdaQuery({ things: [], words: ['a', 'b'], limit: 1 }, ['x'])).toBe('"a" AND "b"');
  expect(openFdaQuery({ things: [['a', 'a'], ['b']], words: ['c'], limit: 1 }, ['x'])).toBe('x:"a" OR x:"b"');
});
