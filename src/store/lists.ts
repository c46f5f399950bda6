/**
 * The lists that a live agent sees, from what the relay lists, what is folded, and what was asked.
 *
 * Each is made once per frame; what has not changed is the same object as before, and so is the list.
 */
import { byPlace, requestKey } from '../core/requests.ts';
import { summarize } from '../core/summary.ts';
import type { AgentState, Author, Conversation, ConversationSummary, TransferRequest } from '../protocol/index.ts';
import type { Entry } from './entry.ts';
import type { Fold } from './follows.ts';
import { remembered, sameFields, sameList } from './same.ts';
import type { ActiveView, RequestView } from './views.ts';

type RequestViews = (
  requests: Iterable<TransferRequest>,
  agent: AgentState | null,
  entries: readonly Entry[],
) => readonly RequestView[];

export function createRequestViews(): RequestViews {
  let views = new Map<TransferRequest, RequestView>();
  let given: readonly RequestView[] = [];

  return (requests, agent, entries) => {
    const ignored = agent ? ignoredBy(agent) : NONE;
    const pending = pendingIn(entries);
    const isPlain = ignored.size + pending.size === 0; // As it is mostly: then no key is made for each of a thousand.
    const next = new Map<TransferRequest, RequestView>();
    for (const request of requests) {
      if (request.closed) continue;
      const key = isPlain ? '' : requestKey(request);
      if (ignored.has(key)) continue;
      const asked = pending.get(key) ?? null;
      const before = views.get(request);
      next.set(request, before?.pending === asked ? before : { ...request, pending: asked });
    }
    views = next;
    // The old ones in their order, then the new ones: that is soon sorted.
    const rest = new Set(next.values());
    const list = [...given.filter((view) => rest.delete(view)), ...rest].sort(byPlace);
    return (given = sameList(given, list));
  };
}

/** By stream: the last of each that has closed. */
export function createClosedRequests(): (requests: Iterable<TransferRequest>) => ReadonlyMap<string, TransferRequest> {
  let given = new Map<string, TransferRequest>();
  return (requests) => {
    const closed = new Map<string, TransferRequest>();
    for (const request of requests) if (request.closed) closed.set(request.stream, request);
    const isSame = closed.size === given.size && [...closed].every(([stream, one]) => given.get(stream) === one);
    return (given = isSame ? given : closed);
  };
}

const NONE: ReadonlySet<string> = new Set();
const ignoredBy = remembered(
  ({ ignored }: AgentState): ReadonlySet<string> =>
    new Set(ignored.map(({ conversation, request }) => requestKey({ stream: conversation, n: request }))),
);

/** By `requestKey`: what was asked and is not answered; of two, the first. */
function pendingIn(entries: readonly Entry[]): Map<string, 'accept' | 'ignore'> {
  const pending = new Map<string, 'accept' | 'ignore'>();
  const add = (stream: string, n: number, what: 'accept' | 'ignore'): void => {
    const key = requestKey({ stream, n });
    if (!pending.has(key)) pending.set(key, what);
  };
  for (const { stream, intent } of entries) {
    if (intent.type === 'transfer.accept' && stream !== null) add(stream, intent.request, 'accept');
    if (intent.type === 'transfer.ignore') add(intent.conversation, intent.request, 'ignore');
  }
  return pending;
}

export interface ActiveInput {
  mine: Iterable<ConversationSummary>;
  fold: (stream: string) => Fold | undefined;
  typists: ReadonlyMap<string, Author>;
  drafts: ReadonlySet<string>;
}

export interface ActiveViews {
  /** What was last said in one of them, in order. */
  note: (conversation: Pick<Conversation, 'stream' | 'lastMessage'>) => void;
  list: (input: ActiveInput) => readonly ActiveView[];
}

/** Remembers since when each end user waits for an answer: a second question does not send them to the back. */
export function createActiveViews(): ActiveViews {
  const waiting = new Map<string, { n: number; since: number | null }>();
  let views = new Map<string, ActiveView>();
  let given: readonly ActiveView[] = [];

  const place = ({ stream }: ConversationSummary): number => waiting.get(stream)?.since ?? Infinity;

  function note({ stream, lastMessage }: Pick<Conversation, 'stream' | 'lastMessage'>): void {
    const known = waiting.get(stream);
    if (!lastMessage || (known && lastMessage.n <= known.n)) return;
    const since = lastMessage.by.role === 'live-agent' ? null : (known?.since ?? lastMessage.at);
    waiting.set(stream, { n: lastMessage.n, since });
  }

  return {
    note,
    list({ mine, fold, typists, drafts }) {
      const next = new Map<string, ActiveView>();
      for (const entry of mine) {
        const summary = freshest(entry, fold(entry.stream));
        if (summary.closed || summary.ended) continue;
        const { stream } = summary;
        note(summary);
        const view = { ...summary, typing: typists.has(stream), draft: drafts.has(stream) };
        const before = views.get(stream);
        next.set(stream, before && sameFields(before, view) ? before : view);
      }
      views = next;
      for (const stream of waiting.keys()) if (!next.has(stream)) waiting.delete(stream);
      const list = [...next.values()].sort(
        (a, b) => compare(place(a), place(b)) || a.startedAt - b.startedAt || (a.stream < b.stream ? -1 : 1),
      );
      return (given = sameList(given, list));
    },
  };
}

const compare = (a: number, b: number): number => (a < b ? -1 : a > b ? 1 : 0);

const summaryOf = remembered(summarize);

/** The list and the fold come by two ways; the one that is further on is right. */
function freshest(entry: ConversationSummary, fold: Fold | undefined): ConversationSummary {
  if (entry.closed || fold?.kind !== 'conversation' || fold.n <= entry.n) return entry;
  return summaryOf(fold) ?? entry;
}
