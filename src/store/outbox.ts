/**
 * What was asked and is not yet answered: the only place from which an intent is sent, the first time and again.
 *
 * At most one intent per stream is unanswered on the wire, in order. A retryable refusal holds those behind it, a final
 * one does not. The id is made with the wish, so that whatever is sent twice happens once.
 */
import { atom, type ReadableAtom } from 'nanostores';
import type { Author, Event, FrameOf, RefusalCode, ToRelay } from '../protocol/index.ts';
import type { Entry } from './entry.ts';
import type { Environment } from './environment.ts';

export interface OutboxOptions {
  environment: Environment;
  send: (frame: ToRelay) => boolean;
  /** What must stay in order: the intents of one stream; to an end user all their conversations are one. */
  laneOf: (stream: string | null) => string;
  /** What was written up to this number is in front of the person, or never will be. */
  isShown: (stream: string, n: number) => boolean;
  /** It came back, and is over. */
  settled: (entry: Entry) => void;
  /** A final refusal. The answer is what is in the outbox from now on. */
  refused: (entry: Entry, code: RefusalCode, by: Author | null, entries: readonly Entry[]) => readonly Entry[];
  /** Too late to be sent (again). If it was sent, nobody knows yet what became of it. */
  overdue: (entry: Entry) => void;
}

export interface Outbox {
  readonly $entries: ReadableAtom<readonly Entry[]>;
  add: (wish: Pick<Entry, 'stream' | 'intent' | 'at'> & { until?: number | null }) => void;
  /** Those of another tab, or of this one before a reload; in their order, none twice. */
  adopt: (entries: readonly Entry[]) => void;
  change: (id: string, change: Partial<Entry>) => void;
  remove: (id: string) => void;
  welcome: () => void;
  lost: () => void;
  done: (frame: FrameOf<'done'>) => void;
  /** True if it was for one of these. */
  refusal: (frame: FrameOf<'refusal'>) => boolean;
  event: (stream: string, event: Event) => void;
  /** Something new is shown: what waited for that is over. */
  review: () => void;
  close: () => void;
}

const HOLD = 1_000;
const HOLD_AT_MOST = 30_000;

export function createOutbox(options: OutboxOptions): Outbox {
  const { environment, send, laneOf, isShown, settled, refused, overdue } = options;
  const $entries = atom<readonly Entry[]>([]);
  /** By lane: the id that is unanswered on this connection. */
  const onWire = new Map<string, string>();
  /** By lane: what is held back after a retryable refusal. */
  const held = new Map<string, { times: number; stop: (() => void) | null }>();
  const timers = new Set<() => void>();
  let isUp = false;

  const find = (id: string | null): Entry | undefined => $entries.get().find((entry) => entry.id === id);
  const without = (id: string): void => $entries.set($entries.get().filter((entry) => entry.id !== id));

  function change(id: string, change: Partial<Entry>): void {
    $entries.set($entries.get().map((entry) => (entry.id === id ? { ...entry, ...change } : entry)));
  }

  function offWire(id: string): void {
    for (const [lane, one] of onWire) if (one === id) onWire.delete(lane);
  }

  function finish(id: string): void {
    offWire(id);
    without(id);
  }

  /** Sends the first of each lane that has none on the wire. */
  function pump(): void {
    if (!isUp) return;
    const looked = new Set<string>();
    for (const entry of $entries.get()) {
      const { id, stream, intent } = entry;
      const lane = laneOf(stream);
      if (looked.has(lane) || entry.refused || entry.done !== null || isOverdue(entry)) continue;
      looked.add(lane);
      if (stream === null || onWire.has(lane) || held.get(lane)?.stop) continue;
      onWire.set(lane, id);
      if (!entry.sent) change(id, { sent: true }); // Before it is: a page that dies in between must take it for sent.
      if (!send({ type: 'intent', id, stream, intent })) onWire.delete(lane);
    }
  }

  const isOverdue = ({ id, stream, until }: Entry): boolean =>
    until !== null && environment.now() > until && onWire.get(laneOf(stream)) !== id;

  function dropOverdue(): void {
    for (const entry of $entries.get()) if (entry.done === null && isOverdue(entry)) overdue(entry);
    pump();
  }

  function hold(lane: string): void {
    const times = (held.get(lane)?.times ?? 0) + 1;
    const wait = Math.min(HOLD_AT_MOST, HOLD * 2 ** (times - 1)) * (0.5 + environment.random() / 2);
    const stop = environment.after(wait, () => {
      held.set(lane, { times, stop: null });
      dropOverdue();
    });
    held.set(lane, { times, stop });
  }

  function review(): void {
    for (const entry of $entries.get())
      if (entry.done !== null && entry.stream !== null && isShown(entry.stream, entry.done)) without(entry.id);
  }

  return {
    $entries,
    add({ stream, intent, at, until = null }) {
      const entry = { id: environment.id(), stream, intent, at, sent: false, refused: null, done: null, until };
      $entries.set([...$entries.get(), entry]);
      if (until !== null) {
        const stop = environment.after(until - environment.now() + 1, () => {
          timers.delete(stop);
          dropOverdue();
        });
        timers.add(stop);
      }
      pump();
    },
    adopt(entries) {
      const fresh = entries.filter(({ id }) => !find(id));
      if (fresh.length === 0) return;
      $entries.set([...fresh, ...$entries.get()]);
      pump();
    },
    change(id, changed) {
      change(id, changed);
      pump();
    },
    remove(id) {
      const entry = find(id);
      if (entry) finish(id);
      pump();
    },
    welcome() {
      isUp = true;
      dropOverdue();
    },
    lost() {
      isUp = false;
      onWire.clear();
      for (const { stop } of held.values()) stop?.();
      held.clear();
    },
    done({ id, stream, n }) {
      const entry = find(id);
      if (entry?.stream !== stream) return;
      offWire(id);
      held.delete(laneOf(stream));
      change(id, { done: n, refused: null });
      settled({ ...entry, done: n });
      review();
      pump();
    },
    refusal({ id, code, retryable, by }) {
      const entry = find(id);
      if (!entry || entry.stream === null || entry.done !== null) return false;
      offWire(entry.id);
      if (retryable) hold(laneOf(entry.stream));
      else held.delete(laneOf(entry.stream));
      if (!retryable) $entries.set(refused(entry, code, by ?? null, $entries.get()));
      dropOverdue();
      return true;
    },
    event(stream, { id }) {
      const entry = find(id);
      if (entry?.stream !== stream) return;
      finish(id);
      if (entry.done === null) settled(entry);
      pump();
    },
    review,
    close() {
      isUp = false;
      for (const { stop } of held.values()) stop?.();
      for (const stop of timers) stop();
    },
  };
}
