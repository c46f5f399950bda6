/** The rows of the open conversation; for an end user, of all that are loaded, as one. */
import { createTimeline, type PendingMessage, type Row, type Timeline } from '../core/timeline.ts';
import type { You } from '../protocol/index.ts';
import { isMessage, textOf, type Entry } from './entry.ts';
import type { Fold } from './follows.ts';
import { readIn, type Opened } from './opened.ts';
import type { Transcript } from './piece.ts';
import { sameList } from './same.ts';

export interface RowsInput {
  /** Null: an end user who has not begun. */
  opened: Opened | null;
  you: You | null;
  /** The conversations that are shown, the oldest first. */
  chain: readonly string[];
  transcript: (stream: string) => Transcript | undefined;
  fold: (stream: string) => Fold | undefined;
  entries: readonly Entry[];
  /** What is shown reaches the newest message, or is about to: what was just written stands below it. */
  isEnd: boolean;
}

export interface RowsOptions {
  /** An end user's page: all their conversations are one. */
  isChat: boolean;
  dayOf: (at: number) => string;
}

/** Where an end user's messages stand that have no conversation yet. */
const NEXT = 'next';
const UNREAD = { 'end-user': 0, 'live-agent': 0 };
const nobody = { id: '', role: 'end-user', name: '' } as const;

/** Gives the same array as before if nothing has changed. */
export function createRows({ isChat, dayOf }: RowsOptions): (input: RowsInput) => readonly Row[] {
  const timelines = new Map<string, Timeline>();
  let given: readonly Row[] = [];

  function timelineOf(stream: string): Timeline {
    const known = timelines.get(stream) ?? createTimeline();
    timelines.set(stream, known);
    return known;
  }

  function partOf(stream: string, input: RowsInput): readonly Row[] {
    const { opened, you, transcript, fold, entries, isEnd } = input;
    const piece = transcript(stream);
    const folded = fold(stream);
    const isLast = stream === input.chain.at(-1);
    return timelineOf(stream).update({
      stream,
      events: piece?.events ?? NONE,
      pending:
        isLast && !isEnd ? [] : entries.filter((entry) => entry.stream === stream && isMessage(entry)).map(pendingOf),
      reader: you ?? nobody,
      read: folded?.kind === 'conversation' ? folded.read : readIn(piece?.events ?? NONE),
      unreadAfter: stream === opened?.stream ? (opened.unreadAfter ?? null) : null,
      dayOf,
      newer: piece?.newer ?? false,
    });
  }

  /** What begins the next conversation stands below this one; what has no place yet, below that. */
  function nextPart({ you, chain, entries, isEnd }: RowsInput): readonly Row[] {
    const pending = entries
      .filter((entry) => isEnd && isMessage(entry) && (entry.stream === null || !chain.includes(entry.stream)))
      .map(pendingOf);
    const input = { stream: NEXT, events: NONE, pending, reader: you ?? nobody, read: UNREAD };
    return timelineOf(NEXT).update({ ...input, unreadAfter: null, dayOf });
  }

  return (input) => {
    const shown = input.opened || isChat ? input.chain : [];
    for (const stream of timelines.keys()) if (stream !== NEXT && !shown.includes(stream)) timelines.delete(stream);
    const parts = shown.map((stream) => partOf(stream, input));
    if (isChat) parts.push(nextPart(input));
    return (given = sameList(given, joined(parts, dayOf)));
  };
}

const NONE: readonly never[] = [];

const pendingOf = (entry: Entry): PendingMessage => ({
  id: entry.id,
  text: textOf(entry),
  at: entry.at,
  refused: entry.refused,
});

/** One after another; a day is said once, and each part begins with one. */
function joined(parts: readonly (readonly Row[])[], dayOf: (at: number) => string): readonly Row[] {
  const filled = parts.filter(({ length }) => length > 0);
  if (filled.length === 1) return filled[0] ?? [];
  let day = '';
  return filled.flatMap((part) => {
    const [first] = part;
    const isSame = first?.kind === 'day' && dayOf(first.at) === day;
    const last = part.findLast((row) => row.kind === 'day');
    if (last) day = dayOf(last.at);
    return isSame ? part.slice(1) : part;
  });
}
