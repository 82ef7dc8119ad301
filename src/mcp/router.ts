import { createMcpHandler } from '@modelcontextprotocol/server';
import { Hono } from 'hono';
import { isOwnRequest, ownHosts } from '#lib/own-host.ts';
import { nobody } from '../operations/community/acting.ts';
import type { VisitorOf } from '../operations/operation.ts';
import type { Services } from '../operations/services.ts';
import { type Call, mcpServer, type Report } from './server.ts';

/** MCP over streamable HTTP, to be mounted at `/mcp`. */
export function mcpRouter(services: Services, report: Report, visitorOf: VisitorOf): Hono {
  const callFor =
    (request: Request | undefined): Call =>
    async (operation, input, context) => {
      const visitor = request === undefined ? nobody : await visitorOf(request);
      return operation.call(services, input, { ...context, visitor });
    };
  const handler = createMcpHandler(({ requestInfo }) => mcpServer(callFor(requestInfo), report), {
    maxRequestBodySize: services.config.maxInputBytes * 2 + 100_000,
    onerror: report,
  });
  const hosts = ownHosts(services.config);
  const mcp = new Hono();
  mcp.all('/', async ({ req }) => {
    if (isOwnRequest(req.raw, hosts)) return handler.fetch(req.raw);
    const message = 'This server is not reached by that name, or not from that page.';
    return Response.json({ jsonrpc: '2.0', error: { code: -32_000, message }, id: null }, { status: 403 });
  });
  return mcp;
}
