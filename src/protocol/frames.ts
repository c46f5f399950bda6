/**
 * Frames: what travels over the socket, as JSON text, one object each.
 *
 * `ToRelay` is what a page or a bot may send, `FromRelay` what it must understand. SPEC.md says when each is sent.
 */
import * as v from 'valibot';
import { AgentEvent, Event } from './events.ts';
import { Intent } from './intents.ts';
import {
  AgentState,
  Conversation,
  ConversationSummary,
  Person,
  Ticket,
  TicketStatus,
  TransferRequest,
} from './state.ts';
import { Author, Id, N, Role, Stream, Time } from './words.ts';

/** The WebSocket subprotocol: the version of everything in this folder. */
export const SUBPROTOCOL = 'live-agent-hub.v1';

/** What the page is for. A token's role says which of them it may open. */
export const Surface = v.picklist(['hub', 'dashboard', 'chat', 'digital-agent']);
export type Surface = v.InferOutput<typeof Surface>;

/** The relay's answer to hello: who the token says that you are. `key` names your streams: `<key>.<k>`, `agent.<key>`. */
export const You = v.object({
  tenant: Id,
  id: Id,
  key: v.string(),
  name: v.string(),
  role: Role,
  workgroups: v.array(v.string()),
});
export type You = v.InferOutput<typeof You>;

/** What the operator set, in ms where it is a time. */
export const Policy = v.object({
  /** The longest message, in UTF-16 code units. */
  maxText: N,
  requestWaitMs: N,
  requestWarnMs: N,
  agentNoticeMs: N,
  agentRequeueMs: N,
  endUserGraceMs: N,
});
export type Policy = v.InferOutput<typeof Policy>;

/** `requests`: routed to you · `mine`: assigned to you, or yours as end user · `served`: all that a digital agent serves. */
export const FeedName = v.picklist(['requests', 'mine', 'served']);
export type FeedName = v.InferOutput<typeof FeedName>;

/** Why the relay did not do what was asked. */
export const RefusalCode = v.picklist([
  'malformed',
  'unknown-type',
  'too-large',
  'blank',
  /** Not there, or not for you: the answer is the same. */
  'forbidden',
  /** Somebody else has control of the conversation. */
  'not-in-control',
  'ended',
  'taken',
  'expired',
  'cancelled',
  'requeued',
  /** This id was used for another content. */
  'id-reused',
  'unavailable',
  'upgrading',
]);
export type RefusalCode = v.InferOutput<typeof RefusalCode>;

/** Why the relay closes a socket. The page tries again after all but `forbidden` and `version`. */
export const CLOSE = {
  /** A frame before welcome that is not a hello. */
  malformed: 4400,
  /** The token is missing, false or expired: get another. */
  unauthorized: 4401,
  /** The token's role may not open this surface. */
  forbidden: 4403,
  /** No hello within 5 s. */
  timeout: 4408,
  /** The subprotocol is not ours. */
  version: 4426,
  /** A frame so large that it was not read. */
  huge: 1009,
  /** The relay is stopping: another, or the same, will be there soon. */
  restart: 1012,
} as const;

const PAGE = v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(200));

/** What is looked for, in UTF-16 code units. */
const Sought = v.pipe(v.string(), v.minLength(1), v.maxLength(200));

/** One conversation that a search found, with the words around the first place: plain text. */
export const Found = v.object({ conversation: ConversationSummary, n: N, excerpt: v.string() });
export type Found = v.InferOutput<typeof Found>;

/** Asks for a page of something that is not live. `cursor` is opaque: null for the first page, then what the answer gave. */
export const Query = v.variant('name', [
  /** At most `limit` events in one piece, ascending: the last ones below `before`, the first ones above `after`, the first ones from the time `since` on; with none of them, the newest. One of them at most. */
  v.object({
    name: v.literal('transcript'),
    stream: Stream,
    before: v.exactOptional(N),
    after: v.exactOptional(N),
    since: v.exactOptional(Time),
    limit: PAGE,
  }),
  /** The messages of that conversation whose text has `text` in it; case and accents are as good as none. */
  v.object({ name: v.literal('find'), stream: Stream, text: Sought }),
  /** The signed-in live agent's ended conversations in which all words of `text` were said, each from its beginning, newest first. */
  v.object({ name: v.literal('search'), text: Sought, cursor: v.nullable(v.string()), limit: PAGE }),
  /** The signed-in live agent's ended conversations, newest first. */
  v.object({ name: v.literal('history'), cursor: v.nullable(v.string()), limit: PAGE }),
  /** That end user's conversations before this one, newest first. */
  v.object({ name: v.literal('earlier'), stream: Stream, limit: PAGE }),
  v.object({ name: v.literal('person'), stream: Stream }),
  v.object({ name: v.literal('records'), stream: Stream, status: TicketStatus, limit: PAGE }),
]);
export type Query = v.InferOutput<typeof Query>;

/** The answer to a query of the same name. */
export const Answer = v.variant('name', [
  /** `more`: there are events beyond this page, in the direction that was asked for. */
  v.object({ name: v.literal('transcript'), events: v.array(Event), more: v.boolean() }),
  /** `numbers`: of the last 1,000 of them, ascending. `total`: how many there are. */
  v.object({ name: v.literal('find'), numbers: v.array(N), total: N }),
  v.object({ name: v.literal('search'), found: v.array(Found), cursor: v.nullable(v.string()) }),
  v.object({ name: v.literal('history'), conversations: v.array(ConversationSummary), cursor: v.nullable(v.string()) }),
  v.object({ name: v.literal('earlier'), conversations: v.array(ConversationSummary) }),
  v.object({ name: v.literal('person'), person: v.nullable(Person) }),
  v.object({ name: v.literal('records'), records: v.array(Ticket) }),
]);
export type Answer = v.InferOutput<typeof Answer>;
export type AnswerTo<Q extends Query['name']> = Extract<Answer, { name: Q }>;

const Typing = { stream: Stream, typing: v.boolean() };

/** What a page or a bot sends. They are tried in this order: what comes most often is the first. */
export const ToRelay = v.variant('type', [
  v.object({ type: v.literal('intent'), id: Id, stream: Stream, intent: Intent }),
  v.object({ type: v.literal('hello'), token: v.pipe(v.string(), v.maxLength(8000)), surface: Surface }),
  v.object({ type: v.literal('token'), token: v.pipe(v.string(), v.maxLength(8000)) }),
  v.object({ type: v.literal('follow'), stream: Stream, since: v.exactOptional(N) }),
  v.object({ type: v.literal('unfollow'), stream: Stream }),
  v.object({ type: v.literal('feed'), feed: FeedName }),
  v.object({ type: v.literal('query'), id: Id, query: Query }),
  v.object({ type: v.literal('signal'), ...Typing }),
  v.object({ type: v.literal('ping'), id: Id }),
]);
export type ToRelay = v.InferOutput<typeof ToRelay>;

/** `n`: 1, 2, 3 … within this subscription. An entry that has closed stays, with why, for ten minutes. */
const change = { type: v.literal('entry'), n: N, change: v.picklist(['opened', 'changed', 'closed']) } as const;

const Welcome = v.object({ type: v.literal('welcome'), you: You, policy: Policy, now: Time });

const followed = { type: v.literal('followed'), stream: Stream, n: N } as const;

const Unfollowed = v.object({
  type: v.literal('unfollowed'),
  stream: Stream,
  why: v.picklist(['forbidden', 'taken', 'expired', 'cancelled', 'requeued', 'ended']),
  by: v.nullable(Author),
});

/** What a feed begins with. */
const ListedRequests = v.object({
  type: v.literal('listed'),
  feed: v.literal('requests'),
  entries: v.array(TransferRequest),
});

const RequestEntry = v.object({ ...change, feed: v.literal('requests'), entry: TransferRequest });

/** `stream`: of the intent; an id is unique within its stream only. `id` is null when the frame was too broken to have one. `retryable`: send the same again, later. `by`: who was first. */
const Refusal = v.object({
  type: v.literal('refusal'),
  id: v.nullable(Id),
  stream: v.exactOptional(Stream),
  code: RefusalCode,
  retryable: v.boolean(),
  by: v.exactOptional(Author),
});

/** `heads`: for each followed stream, the number sent to you and the newest. `lag`: how far the relay itself is behind its log, in commits. */
const Pong = v.object({
  type: v.literal('pong'),
  id: Id,
  now: Time,
  heads: v.array(v.object({ stream: Stream, sent: N, newest: N })),
  lag: N,
});

/** What the relay sends. */
export const FromRelay = v.variant('type', [
  Welcome,
  v.object({ ...followed, state: v.exactOptional(v.variant('kind', [Conversation, AgentState])) }),
  Unfollowed,
  v.object({ type: v.literal('event'), stream: Stream, event: Event }),
  v.variant('feed', [
    ListedRequests,
    v.object({
      type: v.literal('listed'),
      feed: v.picklist(['mine', 'served']),
      entries: v.array(ConversationSummary),
    }),
  ]),
  v.variant('feed', [
    RequestEntry,
    v.object({ ...change, feed: v.picklist(['mine', 'served']), entry: ConversationSummary }),
  ]),
  v.object({ type: v.literal('answer'), id: Id, answer: Answer }),
  /** `n`: the last fact that the intent wrote. */
  v.object({ type: v.literal('done'), id: Id, stream: Stream, n: N }),
  Refusal,
  v.object({ type: v.literal('signal'), by: Author, ...Typing }),
  Pong,
]);
export type FromRelay = v.InferOutput<typeof FromRelay>;
export type FrameOf<T extends FromRelay['type']> = Extract<FromRelay, { type: T }>;

/** The same words, as far as a page is told them that follows no conversation and asks nothing. */
export const FromRelayToDashboard = v.variant('type', [
  Welcome,
  v.object({ ...followed, state: v.exactOptional(AgentState) }),
  Unfollowed,
  v.object({ type: v.literal('event'), stream: Stream, event: AgentEvent }),
  ListedRequests,
  RequestEntry,
  Refusal,
  Pong,
]);
