/** A conversation in one line, as the lists show it. */
import type { Conversation, ConversationSummary } from '../protocol/index.ts';
import { assigned, control } from './reduce.ts';

/** Null while nothing has happened in it. */
export function summarize(conversation: Conversation): ConversationSummary | null {
  const { stream, n, endUser, startedAt, lastMessage, unread, ended } = conversation;
  if (!endUser) return null;
  const last = conversation.assignments.at(-1) ?? null;
  const away = { 'end-user': conversation.away['end-user'] > 0, 'live-agent': conversation.away['live-agent'] > 0 };
  return {
    stream,
    n,
    endUser,
    control: control(conversation),
    agent: (ended ? last : assigned(conversation))?.agent ?? null,
    accepted: assigned(conversation)?.request ?? null,
    startedAt,
    why: conversation.transfer?.why ?? null,
    lastMessage,
    unread: unread.length,
    away,
    ended,
    closed: null,
  };
}

/** The same, for a live agent who no longer has it: ended, or given back to the queue. */
export function summarizeClosed(conversation: Conversation, agent: string): ConversationSummary | null {
  const summary = summarize(conversation);
  const last = conversation.assignments.findLast((assignment) => assignment.agent.id === agent);
  if (!summary || !last || last.to === null) return summary;
  if (conversation.ended?.n === last.to)
    return { ...summary, closed: { why: 'ended', by: conversation.ended.by, at: conversation.ended.at } };
  return { ...summary, closed: { why: 'requeued', by: last.agent, at: last.at } };
}
