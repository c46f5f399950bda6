/** What the rows of one transcript need to know of each other. Pure. */
import type { Row } from '../../core/timeline.ts';
import type { Names } from './notice-words.ts';

/** The stream that a row belongs to. */
export const streamOf = (row: Row): string => row.key.slice(0, row.key.indexOf(':'));

/** One row from the moment that a message is written until it has been read; its author's own ids are nobody else's. */
export const identity = (row: Row): string => {
  if (row.kind !== 'message') return row.key;
  return row.mine ? `mine:${row.id}` : `${streamOf(row)}:${row.author.id}:${row.id}`;
};

/** Can it be reached with the arrow keys? */
export const isStop = (row: Row): boolean =>
  row.kind === 'message' ||
  row.kind === 'connected' ||
  (row.kind === 'notice' && !(row.event.type === 'conversation.started' && row.event.previous === null));

/** The messages of the reader's own that say how far they have come: the last of those that have come equally far, and each that failed. */
export function sayingState(rows: readonly Row[]): Set<string> {
  const saying = new Set<string>();
  let later: string | null = null;
  for (const row of rows.toReversed()) {
    if (row.kind !== 'message' || row.state === null) continue;
    if (row.state !== later || row.state === 'failed') saying.add(row.key);
    later = row.state;
  }
  return saying;
}

/** For each line by System, who the live agent was at that time. */
export function namesAt(rows: readonly Row[], endUser: string, agentNow: string): Map<string, Names> {
  const names = new Map<string, Names>();
  let agent = agentNow;
  for (const row of rows) {
    if (row.kind === 'connected') agent = row.by.name;
    if (row.kind === 'notice') names.set(row.key, { endUser, agent });
  }
  return names;
}

/** A choice that is under way answers its question already. */
export function answering(rows: readonly Row[]): Row[] {
  const pending = rows.findLast((row) => row.kind === 'message' && row.state === 'sending');
  if (pending?.kind !== 'message') return [...rows];
  const said = pending.text.trim().toLowerCase();
  return rows.map((row) => {
    if (row.kind !== 'message' || !row.quickReplies?.live) return row;
    const chosen = row.quickReplies.options.find((option) => option.toLowerCase() === said) ?? null;
    return { ...row, quickReplies: { ...row.quickReplies, chosen, live: false } };
  });
}
