/** What a live agent does not want to see: the fold of the agent's own stream. Pure and total, as `reduce` is. */
import type { AgentState, Event } from '../protocol/index.ts';

const KEPT = 500;

export const emptyAgent = (stream: string): AgentState => ({ kind: 'agent', stream, n: 0, ignored: [] });

export function reduceAgent(state: AgentState, event: Event): AgentState {
  if (event.n !== state.n + 1) return state; // As in `reduce`: a replay, or a hole.
  const moved = { ...state, n: event.n };
  if (event.type !== 'transfer.ignored' && event.type !== 'transfer.unignored') return moved;
  const others = state.ignored.filter((ignored) => !isSame(ignored, event));
  const { conversation, request } = event;
  return {
    ...moved,
    ignored: event.type === 'transfer.ignored' ? [...others, { conversation, request }].slice(-KEPT) : others,
  };
}

/** Is this very request ignored? One that is routed anew has another number, and is not. */
export const ignores = (state: AgentState | null, conversation: string, request: number): boolean =>
  state?.ignored.some((ignored) => isSame(ignored, { conversation, request })) ?? false;

const isSame = (a: { conversation: string; request: number }, b: { conversation: string; request: number }): boolean =>
  a.conversation === b.conversation && a.request === b.request;
