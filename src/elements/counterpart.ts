/** Whom an end user is talking with. Pure. */
import type { OpenView } from '../store/views.ts';

export type Counterpart =
  | { kind: 'digital-agent' }
  /** `until`: when the Digital Agent goes on, if nobody comes. */
  | { kind: 'waiting'; request: number; until: number }
  /** `away`: the connection to them is lost, and they may come back. */
  | { kind: 'live-agent'; name: string; away: boolean; request: number }
  | { kind: 'ended' };

export function counterpart(open: OpenView | null): Counterpart {
  if (!open) return { kind: 'digital-agent' };
  const { ended, request, assignments, away } = open.conversation;
  if (ended) return { kind: 'ended' };
  if (request) return { kind: 'waiting', request: request.n, until: request.expiresAt };
  const last = assignments.at(-1);
  if (last?.to !== null) return { kind: 'digital-agent' };
  return { kind: 'live-agent', name: last.agent.name, away: away['live-agent'] > 0, request: last.request };
}
