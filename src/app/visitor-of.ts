import { clientAddress } from '#lib/client-address.ts';
import { peerAddress } from '#web/visitors.ts';
import type { VisitorOf } from '../operations/operation.ts';
import type { Parts } from './services.ts';

/** Who calls the REST API or MCP: with the cookies of somebody who is logged in, they. */
export function apiVisitors({ people, config }: Pick<Parts, 'people' | 'config'>): VisitorOf {
  return async (request, connection) => {
    const { member } = await people.accounts.memberOf(request.headers);
    const forwarded = request.headers.get('x-forwarded-for');
    const peer = peerAddress(connection);
    return { member, address: peer === null ? '' : clientAddress(peer, forwarded, config.trustedProxies) };
  };
}
