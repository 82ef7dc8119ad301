import { afterEach, expect, test } from 'vitest';
import { dailymedClient } from '#evidence/source/dailymed/client.ts';
import { type Replay, replay, sendJson } from '#test/harness/replay.ts';

let server: Replay | null = null;
afterEach(async () => {
  await server?.close();
  server = null;
});

const question = { things: [['zorblimab', 'Zorb'], ['fictional rash']], words: [], limit: 5 };
const options = { signal: new AbortController().signal };
const label =
  '<document xmlns="urn:hl7-org:v3"><setId root="fictional-1"/><component><structuredBody><component><section><text>Zorblimab is fiction.</text></section></component></structuredBody></component></document>';

test('a list for each name, then the labels', async () => {
  server = await replay((request, response) => {
    const url = request.url ?? '';
    if (url.endsWith('.xml')) response.writeHead(200, { 'content-type': 'text/xml' }).end(label);
    else if (url.includes('zorblimab'))
      sendJson(response, {
        data: [{ setid: 'fictional-1' }, { setid: '../x' }],
        metadata: { total_elements: '7' },
      });
    else sendJson(response, { data: [] });
  });
  const answer = await dailymedClient(server.http, server.url).ask(question, options);
  expect(answer).toMatchObject({
    query: 'drug_name=zorblimab; drug_name=fictional rash',
    hits: 7,
    documents: [{ id: 'dailymed:fictional-1' }],
  });
  expect(server.asked).toEqual([
    '/spls.json?drug_name=zorblimab&pagesize=10',
    '/spls.json?drug_name=fictional+rash&pagesize=10',
    '/spls/fictional-1.xml',
  ]);
});

test.each([
  ['cut-off JSON', 200, 'application/json', '{"data": [', 'its answer is damaged'],
  ['a page', 200, 'text/html', '<html>', 'text/html'],
  ['too often', 429, 'application/json', '{}', 'too often'],
  ['not available', 503, 'application/json', '{}', 'not available'],
])('%s is no silence', async (_name, status, type, body, why) => {
  server = await replay((_request, response) => {
    response.writeHead(status, { 'content-type': type }).end(body);
  });
  await expect(dailymedClient(server.http, server.url).ask(question, options)).rejects.toMatchObject({
    id: 'source-unreachable',
    message: expect.stringContaining(why),
  });
});

test('a label that is cut off is no silence', async () => {
  server = await replay((request, response) => {
    if (request.url?.endsWith('.xml') === true)
      response.writeHead(200, { 'content-type': 'application/xml' }).end(label.slice(0, 150));
    else sendJson(response, { data: [{ setid: 'fictional-1' }] });
  });
  await expect(dailymedClient(server.http, server.url).ask(question, options)).rejects.toMatchObject({
    id: 'source-unreachable',
    message: expect.stringContaining('a label came damaged'),
  });
});
