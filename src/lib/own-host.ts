/** Names by which a program on this machine reaches itself. */
const loopback = ['localhost', '127.0.0.1', '[::1]'];

/**
 * The host names under which a server may be addressed, without ports; null: any. A page of another site can
 * point its own name at 127.0.0.1 and have the reader's browser talk to a private server (DNS rebinding);
 * it cannot choose the name in the Host header.
 */
export function ownHosts(server: { host: string; publicUrl: string | null }): readonly string[] | null {
  const published = server.publicUrl === null ? [] : [new URL(server.publicUrl).hostname];
  const isEvery = ['0.0.0.0', '::', ''].includes(server.host);
  if (isEvery && published.length === 0) return null;
  const bound = isEvery ? [] : [server.host.includes(':') ? `[${server.host}]` : server.host];
  return [...new Set([...loopback, ...bound, ...published])];
}

/** Whether a request names this server, in its Host header. */
export function isOwnHost(request: Request, hosts: readonly string[] | null): boolean {
  const host = hostOf(request);
  return hosts === null || hosts.includes(host) || host.endsWith('.localhost');
}

/** The same, and it comes from a page of this server or from no page at all. */
export function isOwnRequest(request: Request, hosts: readonly string[] | null): boolean {
  if (!isOwnHost(request, hosts)) return false;
  const origin = request.headers.get('origin');
  if (origin === null) return true;
  const from = hostnameOf(origin);
  // Where any name is ours, a page may only speak to the name that it came from itself.
  return from !== null && (hosts === null ? from === hostOf(request) : hosts.includes(from));
}

function hostOf(request: Request): string {
  return hostnameOf(`http://${request.headers.get('host') ?? ''}`) ?? new URL(request.url).hostname;
}

function hostnameOf(address: string): string | null {
  const hostname = URL.parse(address)?.hostname ?? '';
  return hostname === '' ? null : hostname;
}
