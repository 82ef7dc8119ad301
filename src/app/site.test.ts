import { describe, expect, it } from 'vitest';
import { readConfig } from '#config';
import { fictionalServices } from '#test/factories/fictional-services.ts';
import { FictionalSite } from '#web/fixture/fictional-site.ts';
import { buildSite } from './site.ts';

const reported: unknown[] = [];
const logged: unknown[] = [];
const log = {
  info: (...line: unknown[]) => void logged.push(line),
  report: (error: unknown) => `ref-${reported.push(error)}`,
};

function site(env: Record<string, string> = {}, pages = FictionalSite.answered()) {
  const services = { ...fictionalServices(), config: readConfig(env) };
  return buildSite(services, pages.services(), { log });
}

describe('the site', () => {
  it('has pages, the REST API and MCP at one address', async () => {
    const app = site();
    expect((await app.request('http://127.0.0.1:3000/')).headers.get('content-type')).toContain('text/html');
    const api = await app.request('http://127.0.0.1:3000/api/v1/sources');
    expect(api.headers.get('content-type')).toContain('application/json');
    const mcp = await app.request('http://127.0.0.1:3000/mcp', {
      method: 'POST',
      headers: { 'content-type': 'application/json', accept: 'application/json, text/event-stream' },
      body: JSON.stringify({ jsonrpc: '2.0', id: 1, method: 'ping' }),
    });
    expect(mcp.status).toBe(200);
  });

  it('allows pages nothing but what comes from here', async () => {
    const { headers } = await site().request('http://127.0.0.1:3000/');
    const policy = headers.get('content-security-policy')?.split('; ') ?? [];
    for (const rule of [
      "default-src 'none'",
      "style-src 'self'",
      "script-src 'self'",
      "img-src 'self' data:",
      "connect-src 'self'",
      "form-action 'self'",
      "base-uri 'none'",
      "frame-ancestors 'none'",
    ]) {
      expect(policy).toContain(rule);
    }
    expect(headers.get('x-content-type-options')).toBe('nosniff');
  });

  it('allows the API even less', async () => {
    for (const path of ['/api/v1/sources', '/api/v1/nothing', '/mcp']) {
      const { headers } = await site().request(`http://127.0.0.1:3000${path}`);
      expect(headers.get('content-security-policy')).toContain("default-src 'none'");
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  it('answers under its own names only', async () => {
    const ask = (host: string, path: string, env = {}) =>
      site(env).request(`http://127.0.0.1:3000${path}`, { headers: { host } });
    for (const path of ['/', '/api/v1/sources']) {
      expect((await ask('evil.example', path)).status).toBe(403);
      expect((await ask('localhost:3000', path)).status).toBe(200);
      expect((await ask('b.example', path, { PUBLIC_URL: 'https://b.example' })).status).toBe(200);
      expect((await ask('b.example', path, { HOST: '0.0.0.0' })).status).toBe(200);
    }
  });

  it('writes down that it was asked, but not what', async () => {
    logged.length = 0;
    await site().request('http://127.0.0.1:3000/api/v1/search?text=secret', {
      headers: { 'x-real-ip': '8.8.8.8' },
    });
    expect(logged).toEqual([['request', { method: 'GET', path: '/api', status: 200 }]]);
  });

  it('does not let pages of other sites use the API', async () => {
    const headers = { origin: 'https://evil.example', 'content-type': 'application/json' };
    const init = { method: 'POST', headers, body: '{"text":"a"}' };
    const response = await site().request('http://127.0.0.1:3000/api/v1/check', init);
    expect(response.status).toBe(403);
    expect(await response.json()).toMatchObject({ type: 'address-refused' });
  });
});
