/**
 * What happens next in a conversation by itself, and when.
 *
 * Due times of requests are in the facts; those of absences follow from since when a person has no socket.
 * Ids are derived from facts, so that several relays may fire the same one and only one commit comes of it.
 */
import type { Conversation, Policy } from '../protocol/index.ts';
import type { SystemIntent } from './decide.ts';
import { assigned } from './reduce.ts';

/** Since when nobody has seen them, in ms since the epoch; null while they are here. */
export interface Gone {
  'end-user': number | null;
  'live-agent': number | null;
}

export interface Deadline {
  id: string;
  /** Due at, ms since the epoch; in the past means now. */
  at: number;
  intent: SystemIntent;
}

export function deadlines(conversation: Conversation, gone: Gone, policy: Policy): Deadline[] {
  if (conversation.ended || conversation.n === 0) return [];
  return [
    ...expiry(conversation),
    ...ofLiveAgent(conversation, gone['live-agent'], policy),
    ...ofEndUser(conversation, gone['end-user'], policy),
  ];
}

function expiry({ request }: Conversation): Deadline[] {
  return request
    ? [{ id: `expire:${request.n}`, at: request.expiresAt, intent: { type: 'transfer.expire', request: request.n } }]
    : [];
}

function ofLiveAgent(conversation: Conversation, gone: number | null, policy: Policy): Deadline[] {
  const assignment = assigned(conversation);
  if (!assignment) return [];
  const left = conversation.away['live-agent'];
  if (gone === null) return left ? [returned('live-agent', left)] : [];
  const requeue: Deadline = {
    id: `requeue:${assignment.from}`,
    at: gone + policy.agentRequeueMs,
    intent: { type: 'transfer.requeue', request: assignment.request },
  };
  return left ? [requeue] : [leaving('live-agent', conversation.mark, gone + policy.agentNoticeMs), requeue];
}

/** It matters that the end user is gone only while somebody waits for them or they wait for somebody. */
function ofEndUser(conversation: Conversation, gone: number | null, policy: Policy): Deadline[] {
  const left = conversation.away['end-user'];
  if (gone === null) return left ? [returned('end-user', left)] : [];
  if (!conversation.request && (left || !assigned(conversation))) return [];
  return [leaving('end-user', conversation.mark, gone + policy.endUserGraceMs)];
}

const leaving = (who: 'end-user' | 'live-agent', mark: number, at: number): Deadline => ({
  id: `left:${who}:${mark}`,
  at,
  intent: { type: 'participant.leave', who },
});

const returned = (who: 'end-user' | 'live-agent', left: number): Deadline => ({
  id: `returned:${who}:${left}`,
  at: 0,
  intent: { type: 'participant.return', who },
});
