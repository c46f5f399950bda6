/** One live list as the relay tells it: changed entry by entry, in place. What has closed leaves it after a while. */
import { createChanges, type Changes } from './changes.ts';
import type { Environment } from './environment.ts';

export interface Listing<T> {
  readonly changes: Pick<Changes, 'listen'>;
  get: (key: string) => T | undefined;
  values: () => Iterable<T>;
}

export interface ListingKeeper<T> extends Listing<T> {
  list: (entries: readonly T[]) => void;
  put: (entry: T) => void;
  close: () => void;
}

export interface ListingOptions<T> {
  keyOf: (entry: T) => string;
  after: Environment['after'];
  /** The relay's time. */
  now: () => number;
}

/** As long as the relay lists what has closed. */
const KEPT_CLOSED = 10 * 60_000;

export function createListing<T extends { closed: { at: number } | null }>({
  keyOf,
  after,
  now,
}: ListingOptions<T>): ListingKeeper<T> {
  const entries = new Map<string, T>();
  /** When each has closed, in this order, as near as it matters. */
  const closed = new Map<string, number>();
  const changes = createChanges();
  let stop: (() => void) | null = null;

  function keep(entry: T): void {
    const key = keyOf(entry);
    entries.set(key, entry);
    if (entry.closed) closed.set(key, entry.closed.at);
    else closed.delete(key);
  }

  /** Forgets what has closed long ago, and looks again when the next is due. */
  function sweep(): void {
    stop = null;
    for (const [key, at] of closed) {
      const left = at + KEPT_CLOSED - now();
      if (left > 0) {
        stop = after(left, sweep);
        return;
      }
      closed.delete(key);
      entries.delete(key);
      changes.tell();
    }
  }

  return {
    changes,
    get: (key) => entries.get(key),
    values: () => entries.values(),
    list(listed) {
      entries.clear();
      closed.clear();
      stop?.();
      for (const entry of listed) keep(entry);
      changes.tell();
      sweep();
    },
    put(entry) {
      keep(entry);
      changes.tell();
      if (!stop && closed.size > 0) sweep();
    },
    close: () => stop?.(),
  };
}
