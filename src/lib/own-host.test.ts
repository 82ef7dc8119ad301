import { describe, expect, it } from 'vitest';
import { isOwnRequest, ownHosts } from '#lib/own-host.ts';

const request = (host: string, origin?: string) =>
  new Request('http://127.0.0.1:3000/mcp', {
    headers: { host, ...(origin === undefined ? {} : { origin }) },
  });

describe('ownHosts', () => {
  it.each<[string, string | null, string[] | null]>([
    ['127.0.0.1', null, ['localhost', '127.0.0.1', '[::1]']],
    ['192.168.1.5', null, ['localhost', '127.0.0.1', '[::1]', '192.168.1.5']],
    ['::1', null, ['localhost', '127.0.0.1', '[::1]']],
    ['0.0.0.0', 'https://b.example/x', ['localhost', '127.0.0.1', '[::1]', 'b.example']],
    ['0.0.0.0', null, null],
  ])('of %s published as %s are %j', (host, publicUrl, hosts) => {
    expect(ownHosts({ host, publicUrl })).toEqual(hosts);
  });
});

describe('isOwnRequest', () => {
  const hosts = ownHosts({ host: '127.0.0.1', publicUrl: 'https://b.example' });

  it.each<[string, string | undefined]>([
    ['127.0.0.1:3000', undefined],
    ['localhost:3000', 'http://localhost:3000'],
    ['b.example', 'https://b.example'],
    ['[::1]:3000', undefined],
    ['betateta.localhost:3000', undefined],
  ])('takes %s from %s', (host, origin) => expect(isOwnRequest(request(host, origin), hosts)).toBe(true));

  it.each<[string, string | undefined]>([
    ['evil.example', undefined],
    ['evil.example:3000', 'http://evil.example:3000'],
    ['127.0.0.1:3000', 'https://evil.example'],
    ['127.0.0.1:3000', 'null'],
    ['127.0.0.1:3000', 'file://'],
  ])('refuses %s from %s', (host, origin) => expect(isOwnRequest(request(host, origin), hosts)).toBe(false));

  it('lets a page speak to the name it came from, where any name is ours', () => {
    expect(isOwnRequest(request('b.example', 'https://b.example'), null)).toBe(true);
    expect(isOwnRequest(request('b.example'), null)).toBe(true);
    expect(isOwnRequest(request('b.example', 'https://evil.example'), null)).toBe(false);
  });
});
