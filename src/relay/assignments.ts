/** Which conversations a live agent has, and which they lost a short while ago. */
import { assigned, summarize, summarizeClosed } from '../core/index.ts';
import type { ConversationSummary } from '../protocol/index.ts';
import { getOrMake, KEPT_CLOSED, type Change } from './change.ts';
import type { ConversationStream } from './stream.ts';

export interface AssignmentEntry {
  agent: string;
  change: 'opened' | 'changed' | 'closed';
  entry: ConversationSummary;
}

export interface Assignments {
  changed(change: Change): AssignmentEntry[];
  /** One that this agent had lost before the relay began; after what they have now. */
  restore(tenant: string, agent: string, entry: ConversationSummary): void;
  /** The conversations that this agent is in charge of. */
  of(tenant: string, agent: string): Iterable<ConversationStream>;
  /** The same as entries, then those that were lost by a requeue or the end. */
  list(tenant: string, agent: string, now: number): ConversationSummary[];
}

interface Agent {
  has: Set<ConversationStream>;
  /** As they were when they were lost: what came after is not this agent's. */
  lost: Map<string, ConversationSummary>;
}

/** `keep`: this agent has lost one, and it stays in their list for a while. */
export function createAssignments(
  keep: (tenant: string, agent: string, entry: ConversationSummary) => void,
): Assignments {
  const agents = new Map<string, Agent>();
  const agentOf = (tenant: string, agent: string): Agent =>
    getOrMake(agents, JSON.stringify([tenant, agent]), () => ({ has: new Set(), lost: new Map() }));

  return {
    changed({ stream, before, after }) {
      const was = assigned(before)?.agent.id;
      const is = assigned(after)?.agent.id;
      const entries: AssignmentEntry[] = [];
      if (was !== undefined && was !== is) {
        const { has, lost } = agentOf(stream.tenant, was);
        has.delete(stream);
        const entry = summarizeClosed(after, was);
        if (entry) {
          lost.delete(stream.name);
          lost.set(stream.name, entry);
          forget(lost, entry.closed?.at ?? 0);
          keep(stream.tenant, was, entry);
          entries.push({ agent: was, change: 'closed', entry });
        }
      }
      if (is !== undefined) {
        const { has, lost } = agentOf(stream.tenant, is);
        const entry = summarize(after);
        if (entry) entries.push({ agent: is, change: was === is ? 'changed' : 'opened', entry });
        has.add(stream);
        lost.delete(stream.name);
      }
      return entries;
    },
    restore(tenant, agent, entry) {
      const { has, lost } = agentOf(tenant, agent);
      lost.delete(entry.stream);
      if (![...has].some(({ name }) => name === entry.stream)) lost.set(entry.stream, entry);
    },
    of: (tenant, agent) => agents.get(JSON.stringify([tenant, agent]))?.has ?? [],
    list(tenant, agent, now) {
      const { has, lost } = agentOf(tenant, agent);
      forget(lost, now);
      return [...Array.from(has, ({ fold }) => summarize(fold)).filter((entry) => entry !== null), ...lost.values()];
    },
  };
}

function forget(lost: Map<string, ConversationSummary>, now: number): void {
  for (const [name, { closed }] of lost) if ((closed?.at ?? 0) <= now - KEPT_CLOSED) lost.delete(name);
}
