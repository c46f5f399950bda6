/** The lists that a live agent sees, from what the relay lists, what is folded, and what was asked. */
import { ignores } from '../core/agent-state.ts';
import { byPlace } from '../core/requests.ts';
import { summarize } from '../core/summary.ts';
import type { AgentState, Author, ConversationSummary } from '../protocol/index.ts';
import type { Mine, Requests } from './feeds.ts';
import type { Folds } from './follows.ts';
import type { Entry } from './entry.ts';
import type { ActiveView, RequestView } from './views.ts';

export function requestViews(
  requests: Requests | null,
  agent: AgentState | null,
  entries: readonly Entry[],
): RequestView[] {
  return [...(requests?.values() ?? [])]
    .filter((request) => !request.closed && !ignores(agent, request.stream, request.n))
    .sort(byPlace)
    .map((request) => ({ ...request, pending: pendingOf(request, entries) }));
}

function pendingOf({ stream, n }: { stream: string; n: number }, entries: readonly Entry[]): RequestView['pending'] {
  for (const entry of entries) {
    const { intent } = entry;
    if (intent.type === 'transfer.accept' && entry.stream === stream && intent.request === n) return 'accept';
    if (intent.type === 'transfer.ignore' && intent.conversation === stream && intent.request === n) return 'ignore';
  }
  return null;
}

/** Remembers since when each end user waits for an answer: a second question does not send them to the back. */
export function createActiveViews(): (
  mine: Mine | null,
  folds: Folds,
  typists: ReadonlyMap<string, Author>,
  drafts: ReadonlyMap<string, string>,
) => ActiveView[] {
  let waiting = new Map<string, number>();

  return (mine, folds, typists, drafts) => {
    const summaries = [...(mine?.values() ?? [])]
      .map((entry) => freshest(entry, folds))
      .filter(({ closed, ended }) => !closed && !ended);
    const since = new Map<string, number>();
    for (const { stream, lastMessage } of summaries) {
      if (lastMessage && lastMessage.by.role !== 'live-agent') since.set(stream, waiting.get(stream) ?? lastMessage.at);
    }
    waiting = since;
    const place = ({ stream }: ConversationSummary): number => since.get(stream) ?? Infinity;
    return summaries
      .sort((a, b) => compare(place(a), place(b)) || a.startedAt - b.startedAt || (a.stream < b.stream ? -1 : 1))
      .map((summary) => ({ ...summary, typing: typists.has(summary.stream), draft: drafts.has(summary.stream) }));
  };
}

const compare = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : 0);

/** The list and the fold come by two ways; the one that is further on is right. */
function freshest(entry: ConversationSummary, folds: Folds): ConversationSummary {
  const fold = folds.get(entry.stream);
  if (entry.closed || fold?.kind !== 'conversation' || fold.n <= entry.n) return entry;
  return summarize(fold) ?? entry;
}
