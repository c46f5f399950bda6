/** The live lists: which requests wait, which conversations are mine. A feed is never resumed; it begins again. */
import { requestKey } from '../core/requests.ts';
import type { ConversationSummary, FrameOf, Surface, ToRelay, TransferRequest } from '../protocol/index.ts';
import { createListing, type Listing, type ListingOptions } from './listing.ts';

export interface Feeds {
  /** By `requestKey`, those included that have closed. */
  readonly requests: Listing<TransferRequest>;
  /** By stream, those included that are no longer mine. */
  readonly mine: Listing<ConversationSummary>;
  welcome: () => void;
  lost: () => void;
  listed: (frame: FrameOf<'listed'>) => void;
  entry: (frame: FrameOf<'entry'>) => void;
  /** All feeds of the surface have begun on this connection. */
  isListed: () => boolean;
  close: () => void;
}

export interface FeedsOptions extends Pick<ListingOptions<unknown>, 'after' | 'now'> {
  surface: Surface;
  send: (frame: ToRelay) => boolean;
  /** These are as they are told now. `isAll`: there are no others. */
  mineChanged: (changed: readonly ConversationSummary[], isAll: boolean) => void;
}

type Feed = 'requests' | 'mine';

/** Which feeds a surface shows. */
const SHOWN: Record<Surface, readonly Feed[]> = {
  hub: ['requests', 'mine'],
  dashboard: ['requests'],
  chat: ['mine'],
  'digital-agent': [],
};

export function createFeeds({ surface, send, mineChanged, after, now }: FeedsOptions): Feeds {
  const requests = createListing<TransferRequest>({ keyOf: requestKey, after, now });
  const mine = createListing<ConversationSummary>({ keyOf: ({ stream }) => stream, after, now });
  /** The number of the last entry of each feed; missing while it has not begun. */
  const numbers = new Map<Feed, number>();

  function begin(feed: Feed): void {
    numbers.delete(feed);
    send({ type: 'feed', feed });
  }

  return {
    requests,
    mine,
    welcome() {
      for (const feed of SHOWN[surface]) begin(feed);
    },
    lost: () => numbers.clear(),
    listed(frame) {
      if (frame.feed === 'served') return;
      numbers.set(frame.feed, 0);
      if (frame.feed === 'requests') return requests.list(frame.entries);
      mine.list(frame.entries);
      mineChanged(frame.entries, true);
    },
    entry(frame) {
      if (frame.feed === 'served') return;
      const last = numbers.get(frame.feed);
      if (last === undefined || frame.n <= last) return;
      if (frame.n > last + 1) return begin(frame.feed);
      numbers.set(frame.feed, frame.n);
      if (frame.feed === 'requests') return requests.put(frame.entry);
      mine.put(frame.entry);
      mineChanged([frame.entry], false);
    },
    isListed: () => SHOWN[surface].every((feed) => numbers.has(feed)),
    close() {
      requests.close();
      mine.close();
    },
  };
}
