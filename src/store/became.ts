/** What became of a request that this person acted on, as far as this page can tell. */
import { assigned } from '../core/reduce.ts';
import { requestKey } from '../core/requests.ts';
import type { Author, Conversation, RefusalCode, TransferRequest, You } from '../protocol/index.ts';
import type { Sync } from './sync.ts';

/** `mine`: this person has it · `open`: it still waits · `unknown`: not to be told yet · else why it is over, and by whom. */
export type Became = 'mine' | 'open' | 'unknown' | { code: RefusalCode; by: Author | null };

export const createBecame =
  ({ $you, feeds, follows }: Sync) =>
  (stream: string, request: number): Became => {
    const you = $you.get();
    const fold = follows.fold(stream);
    if (!you) return 'unknown';
    if (follows.isLive(stream) && fold?.kind === 'conversation') return becameInFold(fold, request, you);
    const mine = feeds.mine.get(stream);
    if (mine?.accepted === request && !mine.closed) return 'mine';
    return becameInList(feeds.requests.get(requestKey({ stream, n: request })), you);
  };

/** By the fold of the conversation, where it is followed. */
function becameInFold(conversation: Conversation, request: number, you: You): Became {
  const assignment = assigned(conversation);
  if (assignment?.request === request && (you.role === 'end-user' || assignment.agent.id === you.id)) return 'mine';
  if (conversation.request?.n === request) return 'open';
  if (conversation.ended) return { code: 'ended', by: conversation.ended.by };
  const closed = conversation.closedRequest;
  if (closed?.n === request) return { code: closed.became === 'accepted' ? 'taken' : closed.became, by: closed.by };
  const given = conversation.assignments.findLast((one) => one.request === request);
  return given ? { code: 'requeued', by: given.agent } : { code: 'forbidden', by: null };
}

/** By the list of requests, where it is not. */
function becameInList(entry: TransferRequest | undefined, you: You): Became {
  if (!entry) return { code: 'forbidden', by: null };
  if (!entry.closed) return 'open';
  const { why, by } = entry.closed;
  if (why === 'accepted') return by.id === you.id ? 'mine' : { code: 'taken', by };
  return { code: why === 'rerouted' ? 'forbidden' : why, by };
}
