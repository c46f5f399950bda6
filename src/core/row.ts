/** One row of what a reader sees of a conversation. Words are not made here; a row says what happened. */
import type { Author, Card, Event, EventOf, Message, RefusalCode } from '../protocol/index.ts';

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

export interface MessageRow {
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
}

export type Row =
  | { kind: 'day'; key: string; at: number }
  /** Where the live agent joined. */
  | { kind: 'connected'; key: string; at: number; by: Author }
  /** Above the first message that the reader has not seen. */
  | { kind: 'unread'; key: string }
  /** Something that happened and is not a message: a line by System. */
  | { kind: 'notice'; key: string; at: number; event: Notice }
  | MessageRow;

export interface Reader {
  id: string;
  role: Author['role'];
  name: string;
}

export const isBy = (row: Row | undefined, { id, role }: { id: string; role: string }): boolean =>
  row?.kind === 'message' && row.author.id === id && row.author.role === role;

/** A message that has come back. Whether it was read and what was chosen is known later. */
export function postedRow(event: Message, key: string, reader: Reader, first: boolean): MessageRow {
  const { n, id, at, by, text } = event;
  const mine = by.id === reader.id && by.role === reader.role;
  const options = event.quickReplies;
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
    quickReplies: options?.length ? { options, chosen: null, live: by.role !== 'end-user' } : null,
    state: mine ? 'sent' : null,
    refused: null,
  };
}

export const pendingRow = (
  { id, text, at, refused }: PendingMessage,
  stream: string,
  reader: Reader,
  first: boolean,
): MessageRow => ({
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

/** With what the end user said next: typed or clicked, it chooses, and closes the set. */
export function answeredRow(row: Row, said: string): Row {
  if (row.kind !== 'message' || !row.quickReplies) return row;
  const { options } = row.quickReplies;
  const answer = said.trim().toLowerCase();
  const chosen = options.find((option) => option.toLowerCase() === answer) ?? null;
  return { ...row, quickReplies: { options, chosen, live: false } };
}

/** The old row, if the new one says the same: who renders it need not look again. */
export const unchanged = (before: Row | undefined, row: Row): Row => (before && same(before, row) ? before : row);

function same(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const [left, right] = [Object.entries(a), Object.entries(b)];
  const of = new Map<string, unknown>(right);
  return left.length === right.length && left.every(([key, value]) => of.has(key) && same(value, of.get(key)));
}
