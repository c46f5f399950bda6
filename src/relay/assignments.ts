/** Which conversations a live agent has, lost a short while ago, and had to the end. */
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
  /** The conversations that this agent is in charge of. */
  of(tenant: string, agent: string): Iterable<ConversationStream>;
  /** The same as entries, then those that were lost by a requeue or the end. */
  list(tenant: string, agent: string, now: number): ConversationSummary[];
  /** Those that have ended with this agent in charge, oldest first. It only grows, so a place in it is a cursor. */
  history(tenant: string, agent: string): readonly ConversationStream[];
}

interface Agent {
  has: Set<ConversationStream>;
  /** As they were when they were lost: what came after is not this agent's. */
  lost: Map<string, ConversationSummary>;
  history: ConversationStream[];
}

export function createAssignments(): Assignments {
  const agents = new Map<string, Agent>();
  const agentOf = (tenant: string, agent: string): Agent =>
    getOrMake(agents, JSON.stringify([tenant, agent]), () => ({ has: new Set(), lost: new Map(), history: [] }));

  return {
    changed({ stream, before, after }) {
      const was = assigned(before)?.agent.id;
      const is = assigned(after)?.agent.id;
      const entries: AssignmentEntry[] = [];
      if (was !== undefined && was !== is) {
        const { has, lost, history } = agentOf(stream.tenant, was);
        has.delete(stream);
        if (after.ended) history.push(stream);
        const entry = summarizeClosed(after, was);
        if (entry) {
          lost.delete(stream.name);
          lost.set(stream.name, entry);
          forget(lost, entry.closed?.at ?? 0);
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
    of: (tenant, agent) => agentOf(tenant, agent).has,
    list(tenant, agent, now) {
      const { has, lost } = agentOf(tenant, agent);
      forget(lost, now);
      return [...Array.from(has, ({ fold }) => summarize(fold)).filter((entry) => entry !== null), ...lost.values()];
    },
    history: (tenant, agent) => agentOf(tenant, agent).history,
  };
}

function forget(lost: Map<string, ConversationSummary>, now: number): void {
  for (const [name, { closed }] of lost) if ((closed?.at ?? 0) <= now - KEPT_CLOSED) lost.delete(name);
}
