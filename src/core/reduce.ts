/**
 * What a conversation is: the fold of what happened in it.
 *
 * Pure and total. The page and the relay run this same function over the same events, so they agree.
 * It never refuses an event: what is in the log is a fact. Refusing is the work of `decide`.
 */
import type { Author, Event } from '../protocol/index.ts';
import type { Assignment, ClosedRequest, Control, Conversation, OpenRequest } from '../protocol/state.ts';

/** A conversation before its first event. */
export const empty = (stream: string): Conversation => ({
  kind: 'conversation',
  stream,
  n: 0,
  endUser: null,
  previous: null,
  startedAt: 0,
  request: null,
  closedRequest: null,
  transfer: null,
  since: null,
  assignments: [],
  ended: null,
  away: { 'end-user': 0, 'live-agent': 0 },
  mark: 0,
  read: { 'end-user': 0, 'live-agent': 0 },
  lastMessage: null,
  unread: [],
  unknown: false,
});

export function reduce(conversation: Conversation, event: Event): Conversation {
  if (event.n !== conversation.n + 1) return conversation; // Older: a replay. Newer: a hole; the cursor has not moved, so the session follows again.
  return { ...conversation, ...change(conversation, event), n: event.n };
}

/** The live agent in charge, or null. */
export const assigned = (conversation: Conversation): Assignment | null => {
  const last = conversation.assignments.at(-1);
  return last && last.to === null ? last : null;
};

/** Who may write beside the end user. */
export function control(conversation: Conversation): Control {
  if (conversation.ended || conversation.request) return 'nobody';
  return assigned(conversation) ? 'live-agent' : 'digital-agent';
}

function change(conversation: Conversation, event: Event): Partial<Conversation> {
  const { n, at, by } = event;
  switch (event.type) {
    case 'conversation.started':
      return { endUser: event.endUser, previous: event.previous, startedAt: at };
    case 'message.posted':
      return { lastMessage: { n, at, by }, ...readByWriting(conversation, n, by) };
    case 'transfer.requested':
      return opened(open(event), n);
    case 'transfer.requeued':
      return {
        ...opened(open(event), n),
        assignments: closeAssignment(conversation, n, at),
        away: { ...conversation.away, 'live-agent': 0 },
      };
    case 'transfer.accepted':
      return {
        ...closed(event.request, 'accepted', by, at),
        assignments: [...conversation.assignments, { agent: by, request: event.request, from: n, to: null, at }],
        mark: n,
      };
    case 'transfer.expired':
      return closed(event.request, 'expired', by, at);
    case 'transfer.cancelled':
      return closed(event.request, 'cancelled', by, at);
    case 'participant.left':
      return { away: { ...conversation.away, [event.who]: n }, mark: n };
    case 'participant.returned':
      return { away: { ...conversation.away, [event.who]: 0 }, mark: n };
    case 'message.read':
      return readBy(conversation, by, event.upTo);
    case 'conversation.ended':
      return { ended: { n, at, by }, request: null, assignments: closeAssignment(conversation, n, at), unread: [] };
    case 'transfer.declined':
      return {};
    case 'transfer.ignored':
    case 'transfer.unignored':
      return {}; // Facts of an agent's own stream: see `agent-state.ts`.
    case 'unknown':
      return { unknown: true };
    default:
      event satisfies never; // The compiler asks for every type that we know;
      return {}; // one from a newer relay has parsed to `unknown`.
  }
}

const open = ({
  n,
  why,
  workgroup,
  location,
  urgency,
  collected,
  since,
  warnAt,
  expiresAt,
}: OpenRequest): OpenRequest => ({
  n,
  why,
  workgroup,
  ...(location === undefined ? {} : { location }),
  urgency,
  collected,
  since,
  warnAt,
  expiresAt,
});

function opened(request: OpenRequest, mark: number): Partial<Conversation> {
  const { n: _n, since, warnAt: _warnAt, expiresAt: _expiresAt, ...transfer } = request;
  return { request, closedRequest: null, transfer, since, mark };
}

const closed = (n: number, became: ClosedRequest['became'], by: Author, at: number): Partial<Conversation> => ({
  request: null,
  closedRequest: { n, became, by, at },
});

const closeAssignment = ({ assignments }: Conversation, to: number, at: number): Assignment[] =>
  assignments.map((assignment) => (assignment.to === null ? { ...assignment, to, at } : assignment));

const UNREAD_KEPT = 100;

/** A live agent who writes has read what was there. */
function readByWriting(conversation: Conversation, n: number, by: Author): Partial<Conversation> {
  if (by.role === 'live-agent') return readBy(conversation, by, n);
  return by.role === 'end-user' ? { unread: [...conversation.unread, n].slice(-UNREAD_KEPT) } : {};
}

function readBy(conversation: Conversation, by: Author, upTo: number): Partial<Conversation> {
  if (by.role !== 'end-user' && by.role !== 'live-agent') return {};
  const read = { ...conversation.read, [by.role]: Math.max(conversation.read[by.role], upTo) };
  return by.role === 'live-agent' ? { read, unread: conversation.unread.filter((n) => n > upTo) } : { read };
}
