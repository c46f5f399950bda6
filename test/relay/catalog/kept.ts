/** Who and what the tests of the catalog put into it. */
import type { Author, EndUser, TransferRequest } from '../../../src/protocol/index.ts';

export const agent: Author = { role: 'live-agent', id: 'analyst-1', name: 'Alex Meyer' };
export const uma: EndUser = { id: 'user-1', name: 'Uma Okafor', vip: false };

/** A request that was accepted at that time. */
export const queued = (at: number): TransferRequest => ({
  stream: `${'a'.repeat(40)}.1`,
  n: 3,
  ...{ why: 'VPN', workgroup: 'IT Service Desk', urgency: 'normal', collected: [] },
  ...{ since: at - 3, warnAt: at + 1, expiresAt: at + 2 },
  endUser: uma,
  closed: { why: 'accepted', by: agent, at },
});
