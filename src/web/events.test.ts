import { describe, expect, it } from 'vitest';
import { lastSeen } from '#web/events.ts';
import { FictionalSite } from '#web/fixture/fictional-site.ts';
import { webRouter } from '#web/router.tsx';

function working(): FictionalSite {
  const site = new FictionalSite();
  site.run('r1', 'check');
  for (const message of ['one', 'two', 'three']) site.step('r1', message);
  return site;
}

/** The ids and messages of a stream that has ended. */
function read(stream: string): { ids: string[]; messages: string[] } {
  const ids = [...stream.matchAll(/^event: step\n.*\nid: (\d+)$/gm)].map(([, id]) => id ?? '');
  const messages = [...stream.matchAll(/"message":"([^"]*)"/g)].map(([, message]) => message ?? '');
  return { ids, messages };
}

describe('/runs/:id/events', () => {
  it('sends all steps and the end', async () => {
    const site = working();
    site.finish('r1', { state: 'done' });
    const response = await webRouter(site.services()).request('/runs/r1/events');
    expect(response.headers.get('Content-Type')).toBe('text/event-stream');
    const stream = await response.text();
    expect(read(stream)).toEqual({ ids: ['1', '2', '3'], messages: ['one', 'two', 'three'] });
    expect(stream.endsWith('event: over\ndata: done\nid: 3\n\n')).toBe(true);
  });

  it('tells the steps in the language of the reader', async () => {
    const site = new FictionalSite();
    site.run('r1', 'check');
    site.step('r1', '12 passages, 1 document opened');
    site.finish('r1', { state: 'done' });
    const app = webRouter(site.services());
    const response = await app.request('/runs/r1/events', { headers: { 'Accept-Language': 'es' } });
    expect(read(await response.text()).messages).toEqual(['12 pasajes, 1 documento abierto']);
  });

  it('goes on after the step that the browser saw last', async () => {
    const site = working();
    site.finish('r1', { state: 'failed' });
    const app = webRouter(site.services());
    const again = await app.request('/runs/r1/events?after=1', { headers: { 'Last-Event-ID': '2' } });
    expect(read(await again.text()).ids).toEqual(['3']);
    const first = await app.request('/runs/r1/events?after=1');
    expect(read(await first.text()).ids).toEqual(['2', '3']);
  });

  it('sends a step when it happens, until the run is over', async () => {
    const site = working();
    const response = await webRouter(site.services()).request('/runs/r1/events?after=3');
    const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
    const next = async () => (await reader?.read())?.value ?? '';
    expect(await next()).toContain('retry:');
    site.step('r1', '<b>four</b>\nlines');
    expect(await next()).toContain('"message":"<b>four</b>\\nlines"');
    site.finish('r1', { state: 'done' });
    expect(await next()).toContain('event: over');
    expect((await reader?.read())?.done).toBe(true);
  });

  it('stops looking when the reader has left', async () => {
    const site = working();
    const services = site.services();
    const response = await webRouter(services).request('/runs/r1/events');
    await response.body?.cancel();
    await expect.poll(() => site.waiting).toBe(0);
  });

  it('ends when the steps cannot be read, so that the browser asks again', async () => {
    const site = working();
    const services = site.services();
    services.runs.events = async () => {
      throw new Error('the database is away');
    };
    const response = await webRouter(services).request('/runs/r1/events');
    expect(await response.text()).not.toContain('away');
  });

  it('knows no such run', async () => {
    const response = await webRouter(new FictionalSite().services()).request('/runs/none/events');
    expect(response.status).toBe(404);
  });
});

describe('lastSeen', () => {
  it.each([
    ['7', '3', 7],
    [undefined, '3', 3],
    ['x', '3', 3],
    ['-1', undefined, 0],
    ['', '', 0],
    ['99999999999999999999', undefined, 0],
  ])('reads %j and %j as %d', (header, query, seen) => {
    expect(lastSeen(header, query)).toBe(seen);
  });
});
