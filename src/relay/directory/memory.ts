/** A directory in memory: for stories and tests, in a page or in Node. */
import type { Ticket } from '../../protocol/state.ts';
import type { DirectoryData, FiledTicket } from './data.ts';
import type { Directory } from './directory.ts';

export function createMemoryDirectory(tenants: Readonly<Record<string, DirectoryData>>): Directory {
  const of = (tenant: string): DirectoryData | undefined =>
    Object.hasOwn(tenants, tenant) ? tenants[tenant] : undefined;

  return {
    person: (tenant, id) => Promise.resolve(of(tenant)?.people.find((person) => person.id === id) ?? null),
    records(tenant, id, status, limit) {
      const own = (of(tenant)?.tickets ?? []).filter((ticket) => ticket.person === id && ticket.status === status);
      return Promise.resolve(own.sort(newestFirst).slice(0, Math.max(0, limit)).map(withoutPerson));
    },
  };
}

/** Of two that were opened at once, the higher number was later. */
function newestFirst(a: FiledTicket, b: FiledTicket): number {
  return b.openedAt - a.openedAt || (a.number < b.number ? 1 : -1);
}

function withoutPerson({ person: _, ...ticket }: FiledTicket): Ticket {
  return ticket;
}
