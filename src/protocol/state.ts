/**
 * Folds and views of them as they travel: what `followed` carries when the page is too far behind, and what the feeds list.
 *
 * A fold holds no messages: the transcript is a list of its own and comes by query.
 */
import * as v from 'valibot';
import { Author, Details, EndUser, Id, N, Stream, Time, TransferContent, Urgency } from './words.ts';

/** A request that waits for a live agent. `n` is the number of the fact that opened it. */
export const OpenRequest = v.object({ n: N, ...TransferContent, since: Time, warnAt: Time, expiresAt: Time });
export type OpenRequest = v.InferOutput<typeof OpenRequest>;

/** What became of a request that is no longer open. */
export const ClosedRequest = v.object({
  n: N,
  became: v.picklist(['accepted', 'expired', 'cancelled']),
  by: Author,
  at: Time,
});
export type ClosedRequest = v.InferOutput<typeof ClosedRequest>;

/** One live agent's time in a conversation: from the accept to the requeue or the end. `to` is null while it lasts; `at` is when it began or, then, ended. */
export const Assignment = v.object({ agent: Author, request: N, from: N, to: v.nullable(N), at: Time });
export type Assignment = v.InferOutput<typeof Assignment>;

/** What a conversation is after its first n facts. The page and the relay fold it with the same `reduce`. */
export const Conversation = v.object({
  kind: v.literal('conversation'),
  stream: Stream,
  n: N,
  endUser: v.nullable(EndUser),
  previous: v.nullable(Stream),
  startedAt: Time,
  request: v.nullable(OpenRequest),
  closedRequest: v.nullable(ClosedRequest),
  /** What was last said when a transfer was asked for; kept when the request is closed. */
  transfer: v.nullable(v.object(TransferContent)),
  /** When the end user began to wait, in the last request. */
  since: v.nullable(Time),
  assignments: v.array(Assignment),
  ended: v.nullable(v.object({ n: N, at: Time, by: Author })),
  /** The number of the fact that says that they left; 0 while they are there. */
  away: v.object({ 'end-user': N, 'live-agent': N }),
  /** The number of the last fact about who is here: what the ids of presence commits derive from. */
  mark: N,
  /** The highest number that each side has read. */
  read: v.object({ 'end-user': N, 'live-agent': N }),
  lastMessage: v.nullable(v.object({ n: N, at: Time, by: Author })),
  /** The numbers of the end user's messages that the live agent has not read, at most the last 100. */
  unread: v.array(N),
  /** A fact was folded that this version does not know: it may serve the conversation, but not decide in it. */
  unknown: v.boolean(),
});
export type Conversation = v.InferOutput<typeof Conversation>;

/** What one live agent ignored, the last 500. */
export const AgentState = v.object({
  kind: v.literal('agent'),
  stream: Stream,
  n: N,
  ignored: v.array(v.object({ conversation: Stream, request: N })),
});
export type AgentState = v.InferOutput<typeof AgentState>;

/** An entry of the feed `requests`. Known by (stream, n). `closed`: why it is no longer open, and by whom. */
export const TransferRequest = v.object({
  stream: Stream,
  ...OpenRequest.entries,
  endUser: EndUser,
  closed: v.nullable(
    v.object({ why: v.picklist(['accepted', 'expired', 'cancelled', 'rerouted']), by: Author, at: Time }),
  ),
});
export type TransferRequest = v.InferOutput<typeof TransferRequest>;

/** Who may write beside the end user; derived, never a fact. */
export const Control = v.picklist(['digital-agent', 'nobody', 'live-agent']);
export type Control = v.InferOutput<typeof Control>;

/** An entry of the feeds `mine` and `served`, and of History and Earlier Conversations. Known by stream. */
export const ConversationSummary = v.object({
  stream: Stream,
  n: N,
  endUser: EndUser,
  control: Control,
  /** The live agent in charge now, or the last one if it has ended. */
  agent: v.nullable(Author),
  /** The request that the live agent in charge accepted; the one to name when ending. */
  accepted: v.nullable(N),
  startedAt: Time,
  /** Why a live agent was last asked for; null if none was. */
  why: v.nullable(v.string()),
  lastMessage: Conversation.entries.lastMessage,
  unread: N,
  away: v.object({ 'end-user': v.boolean(), 'live-agent': v.boolean() }),
  ended: Conversation.entries.ended,
  /** For the live agent who had it: why it is no longer theirs. */
  closed: v.nullable(v.object({ why: v.picklist(['ended', 'requeued']), by: Author, at: Time })),
});
export type ConversationSummary = v.InferOutput<typeof ConversationSummary>;

/** A person as the directory knows them. */
export const Person = v.object({
  id: Id,
  name: v.string(),
  vip: v.boolean(),
  company: v.string(),
  location: v.string(),
  email: v.string(),
  /** BCP 47, for instance `en-GB`. */
  language: v.string(),
  /** Whatever else the directory shows: department, phone, manager. */
  details: Details,
});
export type Person = v.InferOutput<typeof Person>;

export const TicketStatus = v.picklist(['open', 'closed']);

/** A ticket in the host's record system. */
export const Ticket = v.object({
  number: v.string(),
  title: v.string(),
  status: TicketStatus,
  /** The record system's own word: "In Progress", "Resolved". */
  state: v.string(),
  urgency: Urgency,
  openedAt: Time,
  url: v.string(),
});
export type Ticket = v.InferOutput<typeof Ticket>;
