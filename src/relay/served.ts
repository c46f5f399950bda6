/** The conversations of each tenant that have not ended: what its digital agents serve. */
import { summarize } from '../core/index.ts';
import type { ConversationSummary } from '../protocol/index.ts';
import { getOrMake, type Change } from './change.ts';
import type { ConversationStream } from './stream.ts';

export interface Served {
  changed(change: Change): 'opened' | 'changed' | 'closed' | null;
  list(tenant: string): ConversationSummary[];
}

export function createServed(): Served {
  const tenants = new Map<string, Set<ConversationStream>>();
  const of = (tenant: string): Set<ConversationStream> => getOrMake(tenants, tenant, () => new Set());

  return {
    changed({ stream, before, after }) {
      if (!after.endUser) return null; // Nothing that can be told has happened in it.
      if (after.ended) return of(stream.tenant).delete(stream) ? 'closed' : null;
      of(stream.tenant).add(stream);
      return before.endUser ? 'changed' : 'opened';
    },
    list: (tenant) => Array.from(of(tenant), ({ fold }) => summarize(fold)).filter((entry) => entry !== null),
  };
}
