/**
 * What a reader sees of a conversation: its events and the reader's own unanswered messages, as rows.
 *
 * Pure: the same events, pending messages and reader give the same rows. Words are not made here; a row says what happened.
 */
import type { Author, Card, Conversation, Event, EventOf, Message, RefusalCode } from '../protocol/index.ts';

/** A message that its author has written and the relay has not echoed. */
export interface PendingMessage {
  /** The intent's id. */
  id: string;
  text: string;
  at: number;
  /** Null while it is under way; else why it was refused. */
  refused: RefusalCode | null;
}

/** How far a message of the reader's own has come. `sent` means that it has come back from the relay, in order. */
export type SendState = 'sending' | 'sent' | 'read' | 'failed';

/** Quick replies as the end user sees them: `chosen` is the one whose text the end user sent; not `live`: they no longer answer. */
export interface QuickRepliesView {
  options: string[];
  chosen: string | null;
  live: boolean;
}

export type Notice = Exclude<
  Event,
  | EventOf<'message.posted'>
  | EventOf<'message.read'>
  | EventOf<'transfer.accepted'>
  | EventOf<'unknown'>
  | EventOf<'transfer.ignored'>
  | EventOf<'transfer.unignored'>
>;

export type Row =
  | { kind: 'day'; key: string; at: number }
  /** Where the live agent joined. */
  | { kind: 'connected'; key: string; at: number; by: Author }
  /** Above the first message that the reader has not seen. */
  | { kind: 'unread'; key: string }
  /** Something that happened and is not a message: a line by System. */
  | { kind: 'notice'; key: string; at: number; event: Notice }
  | {
      kind: 'message';
      key: string;
      author: Author;
      /** Written by the reader's side. */
      mine: boolean;
      /** The first of a run by the same author: shows the name. */
      first: boolean;
      at: number;
      /** Null while it is pending. */
      n: number | null;
      /** The id of the intent that wrote it. */
      id: string;
      text: string;
      card: Card | null;
      quickReplies: QuickRepliesView | null;
      /** Null for messages of others. */
      state: SendState | null;
      refused: RefusalCode | null;
    };

export interface Reader {
  id: string;
  role: Author['role'];
  name: string;
}

export interface TimelineInput {
  stream: string;
  /** Ascending, without holes among those given. */
  events: readonly Event[];
  pending: readonly PendingMessage[];
  reader: Reader;
  read: Conversation['read'];
  /** The reader had read up to here when the conversation was opened; null: draw no unread line. */
  unreadAfter: number | null;
  /** The day of a time, in the reader's time zone: equal for two times of one day. */
  dayOf: (at: number) => string;
}

export function timeline({ stream, events, pending, reader, read, unreadAfter, dayOf }: TimelineInput): Row[] {
  const rows: Row[] = [];
  const lastSaid = events.findLast((event) => event.type === 'message.posted' && event.by.role === 'end-user')?.n ?? 0;
  const choices = endUserTexts(events);
  let day = '';
  let unread = unreadAfter === null;
  const push = (row: Row, at: number): void => {
    if (dayOf(at) !== day) {
      day = dayOf(at);
      rows.push({ kind: 'day', key: `${stream}:day:${day}`, at });
    }
    rows.push(row);
  };

  for (const event of events) {
    const key = `${stream}:${event.n}`;
    switch (event.type) {
      case 'message.posted':
        if (!unread && event.n > (unreadAfter ?? 0) && event.by.id !== reader.id) {
          unread = true;
          push({ kind: 'unread', key: `${stream}:unread` }, event.at);
        }
        push(posted(event, key, reader, read, choices, lastSaid, isFirst(rows, event.by)), event.at);
        break;
      case 'transfer.accepted':
        push({ kind: 'connected', key, at: event.at, by: event.by }, event.at);
        break;
      case 'message.read':
      case 'unknown':
      case 'transfer.ignored':
      case 'transfer.unignored':
        break;
      default:
        push({ kind: 'notice', key, at: event.at, event }, event.at);
    }
  }

  const known = new Set(events.map((event) => event.id));
  for (const message of pending)
    if (!known.has(message.id)) push(waiting(message, stream, reader, isFirst(rows, reader)), message.at);
  return rows;
}

const isFirst = (rows: readonly Row[], { id, role }: { id: string; role: string }): boolean => {
  const last = rows.at(-1);
  return last?.kind !== 'message' || last.author.id !== id || last.author.role !== role;
};

function posted(
  event: Message,
  key: string,
  reader: Reader,
  read: Conversation['read'],
  choices: Map<number, string>,
  lastSaid: number,
  first: boolean,
): Row {
  const { n, id, at, by, text } = event;
  const mine = by.id === reader.id && by.role === reader.role;
  const other = by.role === 'end-user' ? 'live-agent' : 'end-user';
  const options = event.quickReplies;
  const answered = choices.get(n)?.trim().toLowerCase();
  return {
    kind: 'message',
    key,
    author: by,
    mine,
    first,
    at,
    n,
    id,
    text,
    card: event.card ?? null,
    quickReplies: options?.length
      ? { options, chosen: options.find((option) => option.toLowerCase() === answered) ?? null, live: n > lastSaid }
      : null,
    state: mine ? (read[other] >= n ? 'read' : 'sent') : null,
    refused: null,
  };
}

const waiting = ({ id, text, at, refused }: PendingMessage, stream: string, reader: Reader, first: boolean): Row => ({
  kind: 'message',
  key: `${stream}:pending:${id}`,
  author: reader,
  mine: true,
  first,
  at,
  n: null,
  id,
  text,
  card: null,
  quickReplies: null,
  state: refused ? 'failed' : 'sending',
  refused,
});

/** For each message with quick replies, what the end user said next. */
function endUserTexts(events: readonly Event[]): Map<number, string> {
  const next = new Map<number, string>();
  let open: number[] = [];
  for (const event of events) {
    if (event.type !== 'message.posted') continue;
    if (event.by.role === 'end-user') {
      for (const n of open) next.set(n, event.text);
      open = [];
    } else if (event.quickReplies) open.push(event.n);
  }
  return next;
}
