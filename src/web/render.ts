import type { JSX } from 'hono/jsx/jsx-runtime';

/** A page as a response; pages are asked for again each time, and an unchanged one is not sent again. */
export async function page(node: JSX.Element, status = 200): Promise<Response> {
  const html = String(await node);
  const headers = { 'Content-Type': 'text/html; charset=utf-8', 'Cache-Control': 'no-cache' };
  return new Response(`<!doctype html>${html}`, { status, headers });
}

/** A file to keep. */
export function download(body: string, type: string, name: string): Response {
  const plain = name.replaceAll(/[^\w.-]+/g, '-').slice(0, 100);
  const headers = {
    'Content-Type': type,
    'Content-Disposition': `attachment; filename="${plain}"`,
    'Cache-Control': 'no-cache',
  };
  return new Response(body, { headers });
}
