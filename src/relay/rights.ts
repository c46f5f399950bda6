/** Who may read which numbers of a stream, and what may be asked of it. "Absent" and "forbidden" are one answer: 0. */
import { conversationStream, parseStream, reach, reachesEarlier } from '../core/index.ts';
import type { Role, Surface, You } from '../protocol/index.ts';
import type { RelayStream } from './stream.ts';
import type { Streams } from './streams.ts';

const SURFACES: Record<Surface, readonly Role[]> = {
  hub: ['live-agent', 'supervisor'],
  dashboard: ['live-agent', 'supervisor'],
  chat: ['end-user'],
  'digital-agent': ['digital-agent'],
};

export const mayOpen = (surface: Surface, role: Role): boolean => SURFACES[surface].includes(role);

/** The highest number that this person may read: 0 is nothing, Infinity is all that is and comes. */
export function reachOf(streams: Streams, stream: RelayStream, who: You): number {
  if (stream.kind === 'agent') return who.role === 'live-agent' && stream.key === who.key ? Infinity : 0;
  const own = reach(stream.fold, who);
  return own < Infinity && readsAsEarlier(streams, stream, who) ? Infinity : own; // The later ones may have to be loaded.
}

/**
 * Has nothing happened since the stream was at `before` that anybody's reach could rest on: requests, assignments, the
 * end, and later conversations? Asked once for all who follow it.
 */
export function mayRest(streams: Streams, stream: RelayStream, before: RelayStream['fold']): boolean {
  if (stream.kind === 'agent' || before.kind === 'agent') return true;
  const { fold } = stream;
  return (
    before.n > 0 &&
    before.request === fold.request &&
    before.assignments === fold.assignments &&
    before.transfer === fold.transfer &&
    before.ended === fold.ended &&
    streams.isNewest(stream)
  );
}

/** A live agent reads what came before a conversation that they may read to its end. */
function readsAsEarlier(streams: Streams, stream: RelayStream & { kind: 'conversation' }, who: You): boolean {
  if ((who.role !== 'live-agent' && who.role !== 'supervisor') || stream.fold.n === 0) return false;
  for (let k = streams.newest(stream.tenant, stream.key); k > stream.k; k--) {
    const later = streams.conversation(stream.tenant, stream.key, k);
    if (later && reachesEarlier(later.fold, who)) return true;
  }
  return false;
}

/** The highest number that is there and that this person may read. Ask again after anything was waited for. */
export function readableNow(streams: Streams, who: You, name: string): number {
  const found = streams.find(who.tenant, name);
  return found ? Math.min(reachOf(streams, found, who), found.fold.n) : 0;
}

/** An end user's own conversation that has not begun is empty; everybody else's is not there. */
export function mayBecome(streams: Streams, who: You, name: string): boolean {
  const found = streams.find(who.tenant, name);
  return found !== undefined && found.fold.n === 0 && reachOf(streams, found, who) > 0;
}

/** The stream of that name if this person may follow it, also where nothing has happened yet but will be theirs. */
export function followable(streams: Streams, name: string, who: You): RelayStream | null {
  const found = streams.find(who.tenant, name);
  if (found) return found;
  const parsed = parseStream(name);
  const own =
    parsed?.kind === 'agent'
      ? who.role === 'live-agent' && parsed.key === who.key
      : // Only the next one: nobody may fill the relay with names.
        who.role === 'end-user' && name === conversationStream(who.key, streams.newest(who.tenant, who.key) + 1);
  return own ? streams.ensure(who.tenant, name) : null;
}
