import { Hono } from 'hono';
import { secureHeaders } from 'hono/secure-headers';
import { problemResponse } from '#api/problem-response.ts';
import { apiRouter } from '#api/router.ts';
import { Problem } from '#errors';
import { isOwnHost, isOwnRequest, ownHosts } from '#lib/own-host.ts';
import { mcpRouter } from '#mcp/router.ts';
import { webRouter } from '#web/router.tsx';
import type { WebServices } from '#web/services.ts';
import { nobody } from '../operations/community/acting.ts';
import type { VisitorOf } from '../operations/operation.ts';
import type { Services } from '../operations/services.ts';
import type { Log } from './log.ts';

/** Nothing of an API is ever shown as a page. */
const apiHeaders = secureHeaders({
  contentSecurityPolicy: { defaultSrc: ["'none'"], frameAncestors: ["'none'"] },
  referrerPolicy: 'no-referrer',
});

/** Everything that is served: the REST API, MCP, and the pages for the rest. */
export function buildSite(
  services: Services,
  web: WebServices,
  { log, visitorOf = async () => nobody }: { log: Log; visitorOf?: VisitorOf },
): Hono {
  const hosts = ownHosts(services.config);
  const site = new Hono();
  site.onError((error) => problemResponse(error, log.report));
  site.use(async (context, next) => {
    await next();
    const { req, res } = context;
    // Of the path only its first part: the rest may be the words of a reader.
    const [, part = ''] = req.path.split('/');
    log.info('request', { method: req.method, path: `/${part}`, status: res.status });
  });
  site.use(async ({ req }, next) => {
    if (!isOwnHost(req.raw, hosts))
      throw notOurs('is not reached by that name: set PUBLIC_URL to its address');
    await next();
  });
  site.use('/api/*', apiHeaders, async ({ req }, next) => {
    if (!isOwnRequest(req.raw, hosts))
      throw notOurs('does not answer to pages of other sites: call it from a program');
    await next();
  });
  site.use('/mcp/*', apiHeaders);
  site.route('/api/v1', apiRouter(services, log.report, visitorOf));
  site.route('/mcp', mcpRouter(services, log.report, visitorOf));
  site.route('/', webRouter(web));
  return site;
}

function notOurs(why: string): Problem {
  return new Problem('address-refused', `This server ${why}.`);
}
