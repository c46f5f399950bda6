/** The live lists: which requests wait, which conversations are mine. A feed is never resumed; it begins again. */
import { atom, type ReadableAtom } from 'nanostores';
import { requestKey } from '../core/requests.ts';
import type { ConversationSummary, FrameOf, Surface, ToRelay, TransferRequest } from '../protocol/index.ts';

export type Requests = ReadonlyMap<string, TransferRequest>;
export type Mine = ReadonlyMap<string, ConversationSummary>;

export interface Feeds {
  /** By `requestKey`, those included that have closed. Null until they were listed once. */
  readonly $requests: ReadableAtom<Requests | null>;
  /** By stream, those included that are no longer mine. */
  readonly $mine: ReadableAtom<Mine | null>;
  welcome: () => void;
  lost: () => void;
  listed: (frame: FrameOf<'listed'>) => void;
  entry: (frame: FrameOf<'entry'>) => void;
  /** All feeds of the surface have begun on this connection. */
  isListed: () => boolean;
}

type Feed = 'requests' | 'mine';

/** Which feeds a surface shows. */
const SHOWN: Record<Surface, readonly Feed[]> = {
  hub: ['requests', 'mine'],
  dashboard: ['requests'],
  chat: ['mine'],
  'digital-agent': [],
};

export function createFeeds(surface: Surface, send: (frame: ToRelay) => boolean): Feeds {
  const $requests = atom<Requests | null>(null);
  const $mine = atom<Mine | null>(null);
  /** The number of the last entry of each feed; missing while it has not begun. */
  const numbers = new Map<Feed, number>();

  function begin(feed: Feed): void {
    numbers.delete(feed);
    send({ type: 'feed', feed });
  }

  return {
    $requests,
    $mine,
    welcome() {
      for (const feed of SHOWN[surface]) begin(feed);
    },
    lost: () => numbers.clear(),
    listed(frame) {
      if (frame.feed === 'served') return;
      numbers.set(frame.feed, 0);
      if (frame.feed === 'requests') $requests.set(new Map(frame.entries.map((entry) => [requestKey(entry), entry])));
      else $mine.set(new Map(frame.entries.map((entry) => [entry.stream, entry])));
    },
    entry(frame) {
      if (frame.feed === 'served') return;
      const last = numbers.get(frame.feed);
      if (last === undefined || frame.n <= last) return;
      if (frame.n > last + 1) return begin(frame.feed);
      numbers.set(frame.feed, frame.n);
      if (frame.feed === 'requests') $requests.set(kept($requests.get(), requestKey(frame.entry), frame.entry));
      else $mine.set(kept($mine.get(), frame.entry.stream, frame.entry));
    },
    isListed: () => SHOWN[surface].every((feed) => numbers.has(feed)),
  };
}

/** As long as the relay lists what has closed. */
const KEPT_CLOSED = 10 * 60_000;

/** With this entry; without those that had closed long before this one did. */
function kept<T extends { closed: { at: number } | null }>(
  entries: ReadonlyMap<string, T> | null,
  key: string,
  entry: T,
): ReadonlyMap<string, T> {
  const since = (entry.closed?.at ?? 0) - KEPT_CLOSED;
  const rest = [...(entries ?? [])].filter(([, { closed }]) => !closed || closed.at > since);
  return new Map(rest).set(key, entry);
}
