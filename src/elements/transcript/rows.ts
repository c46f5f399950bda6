/** What the rows of one transcript need to know of each other. Pure. */
import type { Row } from '../../core/timeline.ts';

/** The stream that a row belongs to. */
export const streamOf = (row: Row): string => row.key.slice(0, row.key.indexOf(':'));

/** One row from the moment that a message is written until it has been read; its author's own ids are nobody else's. */
export const identity = (row: Row): string => {
  if (row.kind !== 'message') return row.key;
  return row.mine ? `mine:${row.id}` : `${streamOf(row)}:${row.author.id}:${row.id}`;
};

/** The number of the event that a row shows; NaN: it shows none. */
export const numberOf = (row: Row): number =>
  row.kind === 'message' ? (row.n ?? NaN) : Number(row.key.slice(row.key.lastIndexOf(':') + 1));

/** Can it be reached with the arrow keys? */
export const isStop = (row: Row): boolean =>
  row.kind === 'message' ||
  row.kind === 'connected' ||
  (row.kind === 'notice' && !(row.event.type === 'conversation.started' && row.event.previous === null));

/** What somebody else has said. */
export const isNews = (row: Row): boolean => row.kind === 'message' && !row.mine;

/** The messages of the reader's own, from this one on, that say how far they have come: the last of those that have come equally far, and each that failed. */
export function sayingState(rows: readonly Row[], from: number): Set<Row> {
  const saying = new Set<Row>();
  let later: string | null = null;
  for (let index = rows.length - 1; index >= from; index -= 1) {
    const row = rows[index];
    if (row?.kind !== 'message' || row.state === null) continue;
    if (row.state !== later || row.state === 'failed') saying.add(row);
    later = row.state;
  }
  return saying;
}

/** The live agent who had joined last before this row; null: none of those that are loaded. */
export function agentBefore(rows: readonly Row[], index: number): string | null {
  for (let at = index - 1; at >= 0; at -= 1) {
    const row = rows[at];
    if (row?.kind === 'connected') return row.by.name;
  }
  return null;
}

/** A choice that is under way answers its question already. */
export function answering(rows: readonly Row[]): readonly Row[] {
  const pending = rows.findLast((row) => row.kind === 'message' && row.state === 'sending');
  if (pending?.kind !== 'message') return rows;
  const said = pending.text.trim().toLowerCase();
  return rows.map((row) => {
    if (row.kind !== 'message' || !row.quickReplies?.live) return row;
    const chosen = row.quickReplies.options.find((option) => option.toLowerCase() === said) ?? null;
    return { ...row, quickReplies: { ...row.quickReplies, chosen, live: false } };
  });
}

/** The message before (-1) or after this row, by its key; null: there is none. */
export function beside(all: readonly Row[], key: string, step: -1 | 1): string | null {
  const here = all.findIndex((row) => identity(row) === key);
  for (let at = here + step; here >= 0 && at >= 0; at += step) {
    const row = all[at];
    if (!row || isStop(row)) return row ? identity(row) : null;
  }
  return null;
}
