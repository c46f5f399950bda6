/** The transfer requests of each tenant: those that wait, and those that were closed a short while ago. */
import { byPlace, closedRequest, requestKey, requestOf } from '../core/index.ts';
import type { TransferRequest } from '../protocol/index.ts';
import { getOrMake, KEPT_CLOSED, type Change } from './change.ts';

export interface QueueEntry {
  change: 'opened' | 'closed';
  entry: TransferRequest;
}

export interface Queue {
  changed(change: Change): QueueEntry[];
  /** One that had closed before the relay began. Those of a tenant come in the order in which they closed. */
  restore(tenant: string, entry: TransferRequest): void;
  /** The open ones in their order, then the closed ones. */
  list(tenant: string, now: number): TransferRequest[];
}

/** `keep`: an entry has closed, and stays in the list for a while. */
export function createQueue(keep: (tenant: string, entry: TransferRequest) => void): Queue {
  const tenants = new Map<string, { open: Map<string, TransferRequest>; closed: TransferRequest[] }>();
  const of = (tenant: string) =>
    getOrMake(tenants, tenant, () => ({ open: new Map<string, TransferRequest>(), closed: [] }));

  return {
    changed({ stream, before, after }) {
      const was = requestOf(before);
      const is = requestOf(after);
      if (was?.n === is?.n) return [];
      const { open, closed } = of(stream.tenant);
      const entries: QueueEntry[] = [];
      if (was) {
        const entry = closedRequest(was, after);
        open.delete(requestKey(was));
        closed.push(entry);
        forget(closed, entry.closed?.at ?? 0);
        keep(stream.tenant, entry);
        entries.push({ change: 'closed', entry });
      }
      if (is) {
        open.set(requestKey(is), is);
        entries.push({ change: 'opened', entry: is });
      }
      return entries;
    },
    restore: (tenant, entry) => void of(tenant).closed.push(entry),
    list(tenant, now) {
      const { open, closed } = of(tenant);
      forget(closed, now);
      return [...[...open.values()].sort(byPlace), ...closed];
    },
  };
}

/** They were closed one after the other, so the oldest is the first. */
function forget(closed: TransferRequest[], now: number): void {
  const kept = closed.findIndex((entry) => (entry.closed?.at ?? 0) > now - KEPT_CLOSED);
  closed.splice(0, kept === -1 ? closed.length : kept);
}
