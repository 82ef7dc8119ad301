import { type Context, Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { largestImage } from '#community/image/image.ts';
import { Problem } from '#errors';
import { publicOperations } from '#operations';
import { addImage } from '../operations/community/add-image.ts';
import type { Operation, VisitorOf } from '../operations/operation.ts';
import type { Services } from '../operations/services.ts';
import { openApi } from './openapi.ts';
import { problemResponse, type Report } from './problem-response.ts';
import { isQueryable, readBody, readQuery } from './read-input.ts';
import { streamWork, wantsStream } from './stream.ts';

/** The REST API, to be mounted at `/api/v1`: one path for each public operation. */
export function apiRouter(services: Services, report: Report, visitorOf: VisitorOf): Hono {
  const api = new Hono();
  api.use(async (context, next) => {
    await next();
    if (!context.res.headers.has('cache-control')) context.header('cache-control', 'no-store');
  });
  api.onError((error) => problemResponse(error, report));
  api.get('/openapi.json', (context) => context.json(openApi(services.url('/api/v1'))));
  for (const operation of publicOperations) {
    const maxSize = bodyBytes(operation, services.config.maxInputBytes);
    const limit = bodyLimit({ maxSize, onError: () => tooLarge(report) });
    api.post(`/${operation.name}`, limit, async (context) =>
      respond(context, operation, await readBody(context), { services, report, visitorOf }),
    );
    if (!isQueryable(operation)) continue;
    api.get(`/${operation.name}`, (context) =>
      respond(context, operation, readQuery(operation, new URL(context.req.url).searchParams), {
        services,
        report,
        visitorOf,
      }),
    );
  }
  api.all('*', ({ req }) => {
    throw new Problem(
      'not-found',
      `There is no ${req.method} ${req.path}: /api/v1/openapi.json lists what there is.`,
    );
  });
  return api;
}

async function respond(
  context: Context,
  operation: Operation,
  input: unknown,
  { services, report, visitorOf }: { services: Services; report: Report; visitorOf: VisitorOf },
): Promise<Response> {
  const visitor = await visitorOf(context.req.raw, context.env);
  if (operation.accept !== null && context.req.query('wait') === 'false') {
    const { run, url } = await operation.accept(services, input, { visitor });
    return context.json({ run, url }, 202, { location: url });
  }
  if (wantsStream(context)) {
    return streamWork(context, (options) => operation.call(services, input, { ...options, visitor }), report);
  }
  const output = await operation.call(services, input, { signal: context.req.raw.signal, visitor });
  return context.json(output);
}

/**
 * A text grows when it is written as JSON: every line end and every quotation mark is escaped. A receipt
 * holds the text twice and every quote that was found for it. An image is written in base64.
 */
function bodyBytes({ name }: Operation, maxInputBytes: number): number {
  if (name === addImage.name) return largestImage * 2;
  return maxInputBytes * (name === 'verify' ? 16 : 2) + 100_000;
}

function tooLarge(report: Report): Response {
  return problemResponse(
    new Problem('input-too-large', 'This input is too large: check the text in parts.'),
    report,
  );
}
