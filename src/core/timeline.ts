/**
 * What a reader sees of a conversation: its events and the reader's own unanswered messages, as rows.
 *
 * The same events, pending messages and reader give the same rows. What is appended costs what is appended, and a row
 * that says what it said before is the same object as before.
 */
import type { Conversation, Event } from '../protocol/index.ts';
import {
  answeredRow,
  isBy,
  pendingRow,
  postedRow,
  unchanged,
  type PendingMessage,
  type Reader,
  type Row,
} from './row.ts';

export type { MessageRow, Notice, PendingMessage, QuickRepliesView, Reader, Row, SendState } from './row.ts';

export interface TimelineInput {
  stream: string;
  /** Ascending, without holes among those given. The same array may have grown at its end since the last time. */
  events: readonly Event[];
  pending: readonly PendingMessage[];
  reader: Reader;
  read: Conversation['read'];
  /** The reader had read up to here when the conversation was opened; null: draw no unread line. */
  unreadAfter: number | null;
  /** The day of a time, in the reader's time zone: equal for two times of one day. */
  dayOf: (at: number) => string;
  /** There are newer events than these: whether a quick reply still answers is not known. */
  newer?: boolean;
}

export interface Timeline {
  /** The rows; the same array if nothing has changed. */
  update: (input: TimelineInput) => readonly Row[];
}

/** The rows of these events, once. */
export const timeline = (input: TimelineInput): Row[] => [...createTimeline().update(input)];

/** Remembers what it gave. */
export function createTimeline(): Timeline {
  let input: TimelineInput | null = null;
  let built: Built | null = null;
  let below: Row[] = [];
  let given: readonly Row[] = [];

  function update(next: TimelineInput): readonly Row[] {
    const before = input;
    input = next;
    if (built && before && continues(before, next, built)) built.go(next);
    else {
      const known = new Map(given.map((row) => [row.key, row]));
      built = build(next);
      built.rows.forEach((row, i, rows) => (rows[i] = unchanged(known.get(row.key), row)));
    }
    below = waiting(next, built, below);
    const rows = [...built.rows, ...below];
    if (rows.length !== given.length || rows.some((row, i) => row !== given[i])) given = rows;
    return given;
  }

  return { update };
}

/** Has it only gone on? */
function continues(before: TimelineInput, next: TimelineInput, { done }: Built): boolean {
  const { stream, events, reader, unreadAfter, dayOf, newer } = before;
  return (
    next.stream === stream &&
    next.events === events &&
    events.length >= done() &&
    next.reader.id === reader.id &&
    next.reader.role === reader.role &&
    next.unreadAfter === unreadAfter &&
    next.dayOf === dayOf &&
    next.newer === newer
  );
}

interface Built {
  /** Of what has happened. */
  rows: Row[];
  /** The intents that wrote it. */
  ids: Set<string>;
  day: () => string;
  done: () => number;
  /** What has come since, and what has been read since. */
  go: (input: TimelineInput) => void;
}

function build(first: TimelineInput): Built {
  const { stream, reader, unreadAfter, dayOf } = first;
  const other = reader.role === 'end-user' ? 'live-agent' : 'end-user';
  const rows: Row[] = [];
  const ids = new Set<string>();
  /** Where rows stand that may still change: the reader's own that were not read, and questions. */
  let unread: number[] = [];
  let asking: number[] = [];
  let day = '';
  let done = 0;
  // A line above the first of these would be wrong if there are unread ones before it.
  let drawn = unreadAfter === null || (first.events[0]?.n ?? 0) > unreadAfter + 1;

  function push(row: Row, at: number): void {
    const today = dayOf(at);
    if (today !== day) rows.push({ kind: 'day', key: `${stream}:day:${today}`, at });
    day = today;
    rows.push(row);
  }

  function add(event: Event): void {
    const key = `${stream}:${event.n}`;
    ids.add(event.id);
    switch (event.type) {
      case 'message.posted': {
        if (!drawn && event.n > (unreadAfter ?? 0) && event.by.id !== reader.id) {
          drawn = true;
          push({ kind: 'unread', key: `${stream}:unread` }, event.at);
        }
        if (event.by.role === 'end-user') {
          for (const at of asking) replace(at, (row) => answeredRow(row, event.text));
          asking = [];
        }
        const row = postedRow(event, key, reader, !isBy(rows.at(-1), event.by));
        push(row, event.at);
        if (row.mine) unread.push(rows.length - 1);
        if (row.quickReplies?.live) asking.push(rows.length - 1);
        return;
      }
      case 'transfer.accepted':
        return push({ kind: 'connected', key, at: event.at, by: event.by }, event.at);
      case 'message.read':
      case 'unknown':
      case 'transfer.ignored':
      case 'transfer.unignored':
        return;
      default:
        push({ kind: 'notice', key, at: event.at, event }, event.at);
    }
  }

  function replace(at: number, change: (row: Row) => Row): void {
    const row = rows[at];
    if (row) rows[at] = change(row);
  }

  function go({ events, read }: TimelineInput): void {
    for (; done < events.length; done++) {
      const event = events[done];
      if (event) add(event);
    }
    const isRead = (at: number): boolean => {
      const row = rows[at];
      return row?.kind === 'message' && row.n !== null && row.n <= read[other];
    };
    const still = unread.findIndex((at) => !isRead(at));
    for (const at of unread.slice(0, still < 0 ? unread.length : still))
      replace(at, (row) => (row.kind === 'message' ? { ...row, state: 'read' } : row));
    unread = still < 0 ? [] : still === 0 ? unread : unread.slice(still);
  }

  go(first);
  if (first.newer) {
    for (const at of asking) replace(at, (row) => answeredRow(row, ''));
    asking = [];
  }
  return { rows, ids, day: () => day, done: () => done, go };
}

/** The rows of what is not answered. */
function waiting(input: TimelineInput, { rows, ids, day }: Built, before: readonly Row[]): Row[] {
  const { stream, pending, reader, dayOf } = input;
  const open = pending.filter(({ id }) => !ids.has(id));
  if (open.length === 0) return [];
  const known = new Map(before.map((row) => [row.key, row]));
  const below: Row[] = [];
  let last = day();
  for (const message of open) {
    const today = dayOf(message.at);
    if (today !== last) below.push({ kind: 'day', key: `${stream}:day:${today}`, at: message.at });
    last = today;
    below.push(pendingRow(message, stream, reader, !isBy(below.at(-1) ?? rows.at(-1), reader)));
  }
  return below.map((row) => unchanged(known.get(row.key), row));
}
