import { type ServerType, serve } from '@hono/node-server';
import { Hono } from 'hono';
import { afterEach, describe, expect, it } from 'vitest';
import { apiRouter } from '#api/router.ts';
import { Problem } from '#errors';
import type { Progress } from '#lib/progress.ts';
import { fictionalText } from '#test/factories/fictional-check.ts';
import { type FictionalServices, fictionalServices } from '#test/factories/fictional-services.ts';
import { ask } from '../operations/ask.ts';
import { check } from '../operations/check.ts';
import { nobody } from '../operations/community/acting.ts';
import { importPack } from '../operations/import-pack.ts';
import { search } from '../operations/search.ts';
import { callRemote } from './call-remote.ts';

const servers: ServerType[] = [];

afterEach(() => {
  for (const server of servers.splice(0)) server.close();
});

/** A server with fictional services on the loopback, by its address. */
async function start(services: FictionalServices = fictionalServices()): Promise<string> {
  const app = new Hono().route(
    '/api/v1',
    apiRouter(
      services,
      () => 'ref-1',
      async () => nobody,
    ),
  );
  return new Promise((done) => {
    servers.push(
      serve({ fetch: app.fetch, port: 0, hostname: '127.0.0.1', overrideGlobalObjects: false }, ({ port }) =>
        done(`http://127.0.0.1:${port}`),
      ),
    );
  });
}

describe('callRemote', () => {
  it('has the steps and the result of the server', async () => {
    const steps: Progress[] = [];
    const onProgress = (step: Progress) => steps.push(step);
    const output = await callRemote(await start(), check, { text: fictionalText }, { onProgress });
    expect(output).toMatchObject({ url: '/checks/run-1', claims: [{ verdict: 'supported' }, {}] });
    expect(steps.map(({ stage }) => stage)).toEqual(['split', 'judge']);
    expect(await callRemote(await start(), search, { text: 'zorblimab' }, {})).toMatchObject({ hits: [{}] });
  });

  it('has its failures, too', async () => {
    const empty = callRemote(await start(), check, { text: '' }, {});
    await expect(empty).rejects.toMatchObject({ id: 'input-empty' });
    const large = callRemote(await start(), check, { text: 'x'.repeat(5_000_000) }, {});
    await expect(large).rejects.toMatchObject({ id: 'input-too-large' });
    const broken = fictionalServices({ search: { search: () => Promise.reject(new TypeError('x')) } });
    const unexpected = callRemote(await start(broken), search, { text: 'a' }, {});
    await expect(unexpected).rejects.toThrow(/ref-1/);
    await expect(unexpected).rejects.not.toBeInstanceOf(Problem);
  });

  it('leaves what only the operator may to the operator', async () => {
    const work = callRemote(await start(), importPack, { folder: '/' }, {});
    await expect(work).rejects.toMatchObject({ id: 'data-locked' });
  });

  it('stops waiting when it is told to, and the server goes on', async () => {
    const services = fictionalServices();
    let go = () => {};
    services.checker.check = () => new Promise(() => go());
    const stop = new AbortController();
    go = () => stop.abort();
    const work = callRemote(await start(services), check, { text: 'a' }, { signal: stop.signal });
    await expect(work).rejects.toMatchObject({ id: 'stopped' });
    expect(services.runs.records.get('run-1')?.state).toBe('queued');
  });

  it('notices that the server is gone', async () => {
    const url = await start();
    for (const server of servers.splice(0)) server.close();
    await expect(callRemote(url, ask, { question: 'a?' }, {})).rejects.toMatchObject({
      id: 'source-unreachable',
    });
  });
});
