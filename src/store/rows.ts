/** The rows of the open conversation; for an end user, of all that are loaded, as one. */
import { timeline, type PendingMessage, type Row } from '../core/timeline.ts';
import type { You } from '../protocol/index.ts';
import type { Folds } from './follows.ts';
import { chainOf, readIn, type Opened } from './opened.ts';
import { isMessage, textOf, type Entry } from './entry.ts';
import type { Transcript } from './transcripts.ts';

export interface RowsInput {
  /** Null: an end user who has not begun. */
  opened: Opened | null;
  you: You | null;
  /** An end user's page: all their conversations are one. */
  isChat: boolean;
  transcripts: ReadonlyMap<string, Transcript>;
  folds: Folds;
  entries: readonly Entry[];
  dayOf: (at: number) => string;
}

export function rows({ opened, you, isChat, transcripts, folds, entries, dayOf }: RowsInput): Row[] {
  if (!opened && !isChat) return [];
  const reader = you ?? { id: '', role: 'end-user' as const, name: '' };
  const chain = !opened ? [] : isChat ? chainOf(opened.stream, transcripts) : [opened.stream];
  const messages = entries.filter(isMessage);

  const parts = chain.map((stream) => {
    const events = transcripts.get(stream)?.events ?? [];
    const fold = folds.get(stream);
    return timeline({
      stream,
      events,
      pending: messages.filter((entry) => entry.stream === stream).map(pendingOf),
      reader,
      read: fold?.kind === 'conversation' ? fold.read : readIn(events),
      unreadAfter: stream === opened?.stream ? (opened.unreadAfter ?? null) : null,
      dayOf,
    });
  });
  if (isChat) {
    // What begins the next conversation stands below this one; what has no place yet, below that.
    const pending = messages.filter(({ stream }) => stream === null || !chain.includes(stream)).map(pendingOf);
    const read = { 'end-user': 0, 'live-agent': 0 };
    if (pending.length > 0)
      parts.push(timeline({ stream: 'next', events: [], pending, reader, read, unreadAfter: null, dayOf }));
  }
  return joined(parts, dayOf);
}

const pendingOf = (entry: Entry): PendingMessage => ({
  id: entry.id,
  text: textOf(entry),
  at: entry.at,
  refused: entry.refused,
});

/** One after another; a day is said once. */
function joined(parts: readonly Row[][], dayOf: (at: number) => string): Row[] {
  let day = '';
  return parts.flat().filter((row) => {
    if (row.kind !== 'day') return true;
    const isNew = dayOf(row.at) !== day;
    day = dayOf(row.at);
    return isNew;
  });
}
