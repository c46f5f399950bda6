/** The conversations of each tenant that have not ended: what its digital agents serve. */
import { summarize } from '../core/index.ts';
import type { ConversationSummary } from '../protocol/index.ts';
import { getOrMake, type Change } from './change.ts';
import type { ConversationStream } from './stream.ts';

export interface ServedEntry {
  change: 'opened' | 'changed' | 'closed';
  entry: ConversationSummary;
}

export interface Served {
  changed(change: Change): ServedEntry | null;
  list(tenant: string): ConversationSummary[];
}

export function createServed(): Served {
  const tenants = new Map<string, Set<ConversationStream>>();
  const of = (tenant: string): Set<ConversationStream> => getOrMake(tenants, tenant, () => new Set());

  return {
    changed({ stream, before, after }) {
      const entry = summarize(after);
      if (!entry) return null;
      const { ended } = after;
      if (!ended) {
        of(stream.tenant).add(stream);
        return { change: before.endUser ? 'changed' : 'opened', entry };
      }
      return of(stream.tenant).delete(stream)
        ? { change: 'closed', entry: { ...entry, closed: { why: 'ended', by: ended.by, at: ended.at } } }
        : null;
    },
    list: (tenant) => Array.from(of(tenant), ({ fold }) => summarize(fold)).filter((entry) => entry !== null),
  };
}
