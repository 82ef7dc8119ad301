import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { serverEvents } from '#lib/server-events.ts';
import { publicOperations } from '#operations';
import { fictionalText } from '#test/factories/fictional-check.ts';
import { type FictionalServices, fictionalServices } from '#test/factories/fictional-services.ts';
import { nobody } from '../operations/community/acting.ts';
import { openApi } from './openapi.ts';
import { apiRouter } from './router.ts';

const reported: unknown[] = [];
const api = (services: FictionalServices = fictionalServices()) =>
  apiRouter(
    services,
    (error) => `ref-${reported.push(error)}`,
    async () => nobody,
  );

const post = (body: unknown, headers: Record<string, string> = {}) => ({
  method: 'POST',
  headers: { 'content-type': 'application/json', ...headers },
  body: typeof body === 'string' ? body : JSON.stringify(body),
});

async function events(response: Response) {
  const found: { event: string; data: unknown }[] = [];
  if (response.body === null) throw new Error('no body');
  for await (const { event, data } of serverEvents(response.body))
    found.push({ event, data: JSON.parse(data) });
  return found;
}

describe('an operation over REST', () => {
  it('takes JSON and gives JSON', async () => {
    const response = await api().request('/check', post({ text: fictionalText }));
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(response.headers.get('cache-control')).toBe('no-store');
    expect(response.headers.get('access-control-allow-origin')).toBeNull();
    expect(await response.json()).toMatchObject({
      url: '/checks/run-1',
      claims: [{ verdict: 'supported' }, { verdict: 'not found' }],
    });
  });

  it('answers at once when nobody wants to wait, and tells later how it went', async () => {
    const services = fictionalServices();
    const response = await api(services).request(
      '/ask?wait=false',
      post({ question: 'Does zorblimab help?' }),
    );
    expect(response.status).toBe(202);
    expect(response.headers.get('location')).toBe('/questions/q1/slug');
    expect(await response.json()).toEqual({ run: 'run-1', url: '/questions/q1/slug' });
    await services.runs.wait('run-1', {});
    const run = await api(services).request('/run?id=run-1');
    expect(await run.json()).toMatchObject({ kind: 'answer', state: 'done', url: '/questions/q1/slug' });
  });

  it('tells its steps as events, then the result', async () => {
    const accept = { accept: 'text/event-stream' };
    const response = await api().request('/check', post({ text: fictionalText }, accept));
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    expect(await events(response)).toMatchObject([
      { event: 'progress', data: { stage: 'split' } },
      { event: 'progress', data: { stage: 'judge', source: 'pubmed' } },
      { event: 'result', data: { url: '/checks/run-1' } },
    ]);
  });

  it('tells a failure as an event, too', async () => {
    const accept = { accept: 'text/event-stream' };
    const response = await api().request('/check', post({ text: '' }, accept));
    expect(await events(response)).toMatchObject([
      { event: 'problem', data: { type: 'input-empty', status: 400 } },
    ]);
  });

  it('can be asked with a query string where it changes nothing', async () => {
    const asked: unknown[] = [];
    const services = fictionalServices({
      search: {
        search: async (query) => {
          asked.push(query);
          return [];
        },
      },
    });
    const query = '/search?text=a%20b&sources=pubmed,pmc&sources=files&kinds=label&limit=3';
    expect((await api(services).request(query)).status).toBe(200);
    // One more than is given tells whether there are more.
    expect(asked).toEqual([{ text: 'a b', sources: ['pubmed', 'pmc', 'files'], kinds: ['label'], limit: 4 }]);
    expect((await api().request('/sources')).status).toBe(200);
    expect((await api().request('/document?id=pubmed:fiction-1')).status).toBe(200);
    expect((await api().request('/ask?question=x')).status).toBe(404);
    expect((await api().request('/verify?receipt=x')).status).toBe(404);
  });
});

describe('a failure over REST', () => {
  it.each<[string, string, RequestInit, number, string]>([
    ['an empty text', '/check', post({ text: ' ' }), 400, 'input-empty'],
    ['a field of the wrong kind', '/check', post({ text: 5 }), 400, 'input-invalid'],
    ['a list instead of an object', '/check', post([]), 400, 'input-invalid'],
    ['no JSON', '/check', post('{"text":'), 400, 'input-invalid'],
    [
      'a form',
      '/check',
      post('text=a', { 'content-type': 'application/x-www-form-urlencoded' }),
      415,
      'input-mismatch',
    ],
    ['plain text', '/check', post('a', { 'content-type': 'text/plain' }), 415, 'input-mismatch'],
    ['a text of 5 MB', '/check', post({ text: 'x'.repeat(5_000_000) }), 413, 'input-too-large'],
    ['a text a little too large', '/check', post({ text: 'x'.repeat(2_000_001) }), 413, 'input-too-large'],
    ['a private address', '/check', post({ url: 'http://10.0.0.1/' }), 403, 'address-refused'],
    ['a bad number', '/search?text=a&limit=many', {}, 400, 'input-invalid'],
    ['an unknown document', '/document?id=pubmed:0', {}, 404, 'not-found'],
    ['an unknown path', '/nothing', {}, 404, 'not-found'],
    ['what only the operator may', '/import-pack', post({ folder: '/' }), 404, 'not-found'],
    ['what only the operator sees', '/doctor', post({}), 404, 'not-found'],
  ])('says of %s what to do', async (_name, path, init, status, type) => {
    const response = await api().request(path, init);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    const body = z.object({ type: z.string(), title: z.string(), status: z.number(), detail: z.string() });
    const details = body.parse(await response.json());
    expect(details).toMatchObject({ type, status });
    expect(details.detail).toMatch(/^[^\n]+[.]$|lists what there is\.$/);
  });

  it('reports what nobody expected, and tells the reader no more than where', async () => {
    reported.length = 0;
    const services = fictionalServices({
      search: { search: () => Promise.reject(new TypeError('secret detail')) },
    });
    const response = await api(services).request('/search?text=a');
    expect(response.status).toBe(500);
    const text = await response.text();
    expect(JSON.parse(text)).toMatchObject({ type: 'unexpected', status: 500 });
    expect(text).toContain('ref-1');
    expect(text).not.toContain('secret');
    expect(reported).toHaveLength(1);
  });
});

describe('the OpenAPI description', () => {
  const method = z.object({
    operationId: z.string(),
    summary: z.string(),
    requestBody: z
      .object({ content: z.object({ 'application/json': z.object({ schema: z.object() }) }) })
      .optional(),
    parameters: z
      .array(
        z.object({ name: z.string(), in: z.literal('query'), description: z.string(), schema: z.object() }),
      )
      .optional(),
    responses: z
      .record(
        z.string().regex(/^([2-5]\d\d|default)$/),
        z.object({ description: z.string(), content: z.object() }),
      )
      .refine((responses) => '200' in responses && 'default' in responses),
  });
  const document = z.object({
    openapi: z.string().startsWith('3.1.'),
    info: z.object({ title: z.string(), version: z.string() }),
    servers: z.array(z.object({ url: z.string() })),
    paths: z.record(z.string().startsWith('/'), z.strictObject({ get: method.optional(), post: method })),
    components: z.object({ schemas: z.record(z.string().regex(/^[A-Z]\w+$/), z.looseObject({})) }),
  });

  it('is served, and has the form that OpenAPI asks for', async () => {
    const response = await api().request('/openapi.json');
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(document.safeParse(await response.json()).error).toBeUndefined();
  });

  it('has every public operation, and no other', () => {
    const { paths } = openApi('/api/v1');
    expect(Object.keys(paths).toSorted()).toEqual(publicOperations.map(({ name }) => `/${name}`).toSorted());
  });

  it('refers to nothing that is not there, and repeats no operation id', () => {
    const text = JSON.stringify(openApi('/api/v1'));
    const names = Object.keys(openApi('/api/v1').components.schemas);
    const refs = [...text.matchAll(/"\$ref":"([^"]+)"/g)].map(([, ref]) => ref);
    expect(refs.length).toBeGreaterThan(10);
    for (const ref of refs) expect(names.map((name) => `#/components/schemas/${name}`)).toContain(ref);
    const ids = [...text.matchAll(/"operationId":"([^"]+)"/g)].map(([, id]) => id);
    expect(new Set(ids).size).toBe(ids.length);
  });
});
