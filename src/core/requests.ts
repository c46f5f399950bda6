/** The same fold across conversations: which transfers are open, for whom, and in what order. */
import type { Conversation, TransferRequest, Urgency, You } from '../protocol/index.ts';

/** The open request of a conversation as the queue shows it, or null. */
export const requestOf = ({ stream, request, endUser }: Conversation): TransferRequest | null =>
  request && endUser && { ...request, stream, endUser, closed: null };

/** The same request once it is no longer open: why, by whom and when. */
export function closedRequest(before: TransferRequest, after: Conversation): TransferRequest {
  const outcome = after.closedRequest?.n === before.n ? after.closedRequest : null;
  if (outcome) return { ...before, closed: { why: outcome.became, by: outcome.by, at: outcome.at } };
  const ended = after.ended;
  return ended ? { ...before, closed: { why: 'cancelled', by: ended.by, at: ended.at } } : before;
}

/** Is it for this person to see? A supervisor reads all workgroups of the tenant. */
export const isRoutedTo = (request: { workgroup: string }, who: Pick<You, 'role' | 'workgroups'>): boolean =>
  who.role === 'supervisor' || (who.role === 'live-agent' && who.workgroups.includes(request.workgroup));

/** What a request is known by, wherever a list needs one word for it. */
export const requestKey = ({ stream, n }: { stream: string; n: number }): string => `${stream}#${n}`;

const RANK: Record<Urgency, number> = { urgent: 0, high: 1, normal: 2 };

/** Its place in the queue: urgency first, where a VIP stands one step up; 0 is the first. */
export const rank = ({ urgency, endUser }: Pick<TransferRequest, 'urgency' | 'endUser'>): number =>
  Math.max(0, RANK[urgency] - (endUser.vip ? 1 : 0));

/** Order of the queue: rank, then who waits longest; then the name of the stream, so that all pages agree. */
export const byPlace = (a: TransferRequest, b: TransferRequest): number =>
  rank(a) - rank(b) || a.since - b.since || (a.stream < b.stream ? -1 : a.stream > b.stream ? 1 : a.n - b.n);
