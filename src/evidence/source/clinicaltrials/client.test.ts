import { afterEach, expect, test } from 'vitest';
import { clinicalTrialsClient } from '#evidence/source/clinicaltrials/client.ts';
import { type Replay, replay, sendJson } from '#test/harness/replay.ts';

let server: Replay | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

const study = (nct: string) => ({
  protocolSection: { identificationModule: { nctId: nct, briefTitle: 'Fictional drug zorblimab' } },
});
const question = { things: [['zorblimab', 'ZB "1"'], ['fictional rash']], words: ['helps'], limit: 3 };
const options = { signal: new AbortController().signal };

test('pages of a search, up to the limit', async () => {
  server = await replay((request, response) => {
    const second = request.url?.includes('pageToken=two') === true;
    const studies = second
      ? [study('NCT00000003'), study('NCT00000004')]
      : [study('NCT00000001'), study('x'), study('NCT00000002')];
    sendJson(response, second ? { studies } : { studies, totalCount: 40, nextPageToken: 'two' });
  });
  const answer = await clinicalTrialsClient(server.http, server.url).ask(question, options);
  expect(answer.query).toBe('("zorblimab" OR "ZB 1") AND ("fictional rash")');
  expect(answer.hits).toBe(40);
  expect(answer.documents.map(({ id }) => id)).toEqual([
    'clinicaltrials:NCT00000001',
    'clinicaltrials:NCT00000002',
    'clinicaltrials:NCT00000003',
  ]);
  expect(new URLSearchParams(server.asked[0]?.split('?')[1]).get('query.term')).toBe(answer.query);
});

test('without things the words are asked for, and without anything nobody is', async () => {
  server = await replay((_request, response) => sendJson(response, { studies: [] }));
  const client = clinicalTrialsClient(server.http, server.url);
  expect((await client.ask({ things: [], words: ['a', 'b'], limit: 5 }, options)).query).toBe('"a" AND "b"');
  expect(await client.ask({ things: [[' ']], words: [], limit: 5 }, options)).toEqual({
    query: '',
    hits: 0,
    documents: [],
  });
  expect(server.asked).toHaveLength(1);
});

test.each([
  ['cut off', '{"studies": [{"protocol', 'application/json', 200, 'its answer is damaged'],
  ['of another shape', '{"trials": []}', 'application/json', 200, 'another form'],
  ['a page', '<html></html>', 'text/html', 200, 'text/html'],
  ['too often', '{}', 'application/json', 429, 'too often'],
  ['not available', '{}', 'application/json', 503, 'not available'],
])('an answer that is %s is no silence', async (_name, body, type, status, why) => {
  server = await replay((_request, response) => {
    response.writeHead(status, { 'content-type': type, 'retry-after': '1' });
    response.end(body);
  });
  await expect(clinicalTrialsClient(server.http, server.url).ask(question, options)).rejects.toMatchObject({
    id: 'source-unreachable',
    message: expect.stringContaining(why),
  });
});
