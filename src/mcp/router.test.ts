import { Client, InMemoryTransport, StreamableHTTPClientTransport } from '@modelcontextprotocol/client';
import { serveStdio } from '@modelcontextprotocol/server/stdio';
import { Hono } from 'hono';
import { afterEach, describe, expect, it } from 'vitest';
import { publicOperations } from '#operations';
import { fictionalText } from '#test/factories/fictional-check.ts';
import {
  type FictionalServices,
  fictionalServices,
  storedDocument,
} from '#test/factories/fictional-services.ts';
import { nobody } from '../operations/community/acting.ts';
import { mcpRouter } from './router.ts';
import { type Call, mcpServer } from './server.ts';

const reported: unknown[] = [];
const report = (error: unknown) => `ref-${reported.push(error)}`;
const clients: Client[] = [];

afterEach(async () => {
  for (const client of clients.splice(0)) await client.close();
});

function site(services: FictionalServices): Hono {
  return new Hono().route(
    '/mcp',
    mcpRouter(services, report, async () => nobody),
  );
}

type Era = 'auto' | 'legacy';

async function overHttp(services: FictionalServices, era: Era): Promise<Client> {
  const app = site(services);
  const transport = new StreamableHTTPClientTransport(new URL('http://127.0.0.1:3000/mcp'), {
    fetch: async (input, init) => app.request(input, init),
  });
  const client = new Client(
    { name: 'test', version: '1' },
    era === 'auto' ? { versionNegotiation: { mode: 'auto' } } : {},
  );
  await client.connect(transport);
  clients.push(client);
  return client;
}

async function overPipe(services: FictionalServices, era: Era): Promise<Client> {
  const [ours, theirs] = InMemoryTransport.createLinkedPair();
  const call: Call = (operation, input, context) => operation.call(services, input, context);
  serveStdio(() => mcpServer(call, report), { transport: ours });
  const client = new Client(
    { name: 'test', version: '1' },
    era === 'auto' ? { versionNegotiation: { mode: 'auto' } } : {},
  );
  await client.connect(theirs);
  clients.push(client);
  return client;
}

describe.each<[string, (services: FictionalServices) => Promise<Client>]>([
  ['HTTP, the current protocol', (services) => overHttp(services, 'auto')],
  ['HTTP, the protocol of 2025', (services) => overHttp(services, 'legacy')],
  ['a pipe, the current protocol', (services) => overPipe(services, 'auto')],
  ['a pipe, the protocol of 2025', (services) => overPipe(services, 'legacy')],
])('MCP over %s', (_name, connect) => {
  it('has a tool for each public operation, and no other', async () => {
    const client = await connect(fictionalServices());
    const { tools } = await client.listTools();
    expect(tools.map(({ name }) => name).toSorted()).toEqual(
      publicOperations.map(({ name }) => name).toSorted(),
    );
    for (const tool of tools) {
      expect(tool.description).toMatch(/\.$/);
      expect(tool.inputSchema.type).toBe('object');
      expect(tool.outputSchema?.type).toBe('object');
      expect(tool.annotations?.destructiveHint).toBe(false);
    }
    expect(tools.find(({ name }) => name === 'search')?.annotations?.readOnlyHint).toBe(true);
    expect(tools.find(({ name }) => name === 'check')?.annotations?.readOnlyHint).toBe(false);
  });

  it('checks a text, telling its steps, in words and as data', async () => {
    const client = await connect(fictionalServices());
    await client.listTools();
    const steps: (string | undefined)[] = [];
    const result = await client.callTool(
      { name: 'check', arguments: { text: fictionalText } },
      { onprogress: ({ message }) => steps.push(message) },
    );
    expect(result.isError).not.toBe(true);
    expect(result.structuredContent).toMatchObject({
      claims: [{ verdict: 'supported' }, { verdict: 'not found' }],
    });
    expect(result.content).toMatchObject([{ type: 'text', text: expect.stringContaining('1. ✔ supported') }]);
    expect(steps).toContain('Judging (1 of 1)');
  });

  it('says what to do about a failure', async () => {
    const client = await connect(fictionalServices());
    const result = await client.callTool({ name: 'check', arguments: { url: 'http://10.0.0.1/' } });
    expect(result.isError).toBe(true);
    expect(result.content).toMatchObject([{ text: 'address-refused: http://10.0.0.1/ is not opened.' }]);
  });

  it('reports what nobody expected without passing it on', async () => {
    reported.length = 0;
    const search = { search: () => Promise.reject(new TypeError('secret detail')) };
    const client = await connect(fictionalServices({ search }));
    const result = await client.callTool({ name: 'search', arguments: { text: 'a' } });
    expect(JSON.stringify(result)).not.toContain('secret');
    expect(JSON.stringify(result)).toContain('ref-1');
    expect(reported).toHaveLength(1);
  });

  it('gives stored documents as resources', async () => {
    const client = await connect(fictionalServices());
    const uri = `betateta://documents/${encodeURIComponent(storedDocument.id)}`;
    const { contents } = await client.readResource({ uri });
    expect(contents).toMatchObject([{ uri, text: storedDocument.text }]);
    await expect(client.readResource({ uri: 'betateta://documents/none' })).rejects.toThrow(/no document/);
  });
});

describe('who may speak MCP over HTTP', () => {
  const body = JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'ping' });
  const headers = { 'content-type': 'application/json', accept: 'application/json, text/event-stream' };
  const ask = (extra: Record<string, string>) =>
    site(fictionalServices()).request('http://127.0.0.1:3000/mcp', {
      method: 'POST',
      headers: { ...headers, ...extra },
      body,
    });

  it('is whoever names this server', async () => {
    expect((await ask({})).status).toBe(200);
    expect((await ask({ host: 'localhost:3000', origin: 'http://localhost:3000' })).status).toBe(200);
  });

  it('is no page of another site, and nobody under another name', async () => {
    expect((await ask({ host: 'evil.example' })).status).toBe(403);
    expect((await ask({ origin: 'https://evil.example' })).status).toBe(403);
    expect((await ask({ origin: 'null' })).status).toBe(403);
  });

  it('sends nothing too large', async () => {
    const large = JSON.stringify({
      jsonrpc: '2.0',
      id: 1,
      method: 'ping',
      params: { x: 'x'.repeat(5_000_000) },
    });
    const response = await site(fictionalServices()).request('http://127.0.0.1:3000/mcp', {
      method: 'POST',
      headers,
      body: large,
    });
    expect(response.status).toBe(413);
  });
});
