import { createServer, type Server } from 'node:net';
import { afterEach, describe, expect, it } from 'vitest';
import { readConfig } from '#config';
import { type Listening, listen } from './listen.ts';

const open: (Listening | { close(): unknown })[] = [];

afterEach(async () => {
  for (const one of open.splice(0)) await one.close();
});

const hello = () => new Response('hello');

async function start(env: Record<string, string>): Promise<Listening> {
  const listening = await listen(readConfig(env), hello);
  open.push(listening);
  return listening;
}

/** Takes a free port of the loopback. */
async function takePort(): Promise<number> {
  const server: Server = createServer();
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  open.push(server);
  const address = server.address();
  return typeof address === 'object' && address !== null ? address.port : 0;
}

describe('listen', () => {
  it('answers at the address that it gives', async () => {
    const { url } = await start({ PORT: '0' });
    expect(url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(await (await fetch(url)).text()).toBe('hello');
  });

  it('takes the next port where nobody asked for a certain one', async () => {
    const port = await takePort();
    const config = { ...readConfig({}), port };
    const listening = await listen(config, hello);
    open.push(listening);
    expect(listening.url).not.toBe(`http://127.0.0.1:${port}`);
    expect(await (await fetch(listening.url)).text()).toBe('hello');
  });

  it('says so where a certain port is taken', async () => {
    const port = await takePort();
    await expect(start({ PORT: String(port) })).rejects.toMatchObject({
      id: 'input-invalid',
      message: expect.stringContaining('another program listens there'),
    });
  });

  it('says so where the address is none of this machine', async () => {
    await expect(start({ HOST: '203.0.113.7', PORT: '0' })).rejects.toMatchObject({ id: 'input-invalid' });
  });

  it('gives an address that a browser can open', async () => {
    expect((await start({ HOST: '0.0.0.0', PORT: '0' })).url).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
  });
});
