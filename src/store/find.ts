/**
 * Looks for a text in the open conversation.
 *
 * The relay looks, as what is loaded is a part; what comes meanwhile is looked at here, in the same way.
 */
import { atom, type ReadableAtom } from 'nanostores';
import { foldText } from '../core/fold-text.ts';
import { saidText } from '../core/said-text.ts';
import type { Event } from '../protocol/index.ts';
import type { Asks } from './asks.ts';
import { createLatest } from './latest.ts';
import type { FindView } from './views.ts';

/** How it compares, for whoever marks what was found. */
export { foldText };

export interface Find {
  readonly $find: ReadableAtom<FindView | null>;
  /** Null, or nothing but space: looks for nothing any more. */
  find: (text: string | null) => void;
  next: (direction: 'up' | 'down') => void;
  event: (stream: string, event: Event) => void;
  /** Some events of it have not come, and never will. */
  jumped: (stream: string) => void;
}

export interface FindOptions {
  asks: Asks;
  $opened: ReadableAtom<{ stream: string } | null>;
  /** Brings the reader to that number. */
  go: (n: number) => void;
}

/** What the relay reads, in UTF-16 code units. */
const LONGEST = 200;
/** As many numbers as the relay gives. */
const KEPT = 1_000;

export function createFind({ asks, $opened, go }: FindOptions): Find {
  const $find = atom<FindView | null>(null);
  const latest = createLatest(asks);
  let stream: string | null = null;
  let folded = '';
  /** Matches that came while the relay was looking. */
  let fresh: number[] = [];

  function end(): void {
    latest.stop();
    stream = null;
    if ($find.get()) $find.set(null);
  }

  function ask(of: string, text: string, moves: boolean): void {
    fresh = [];
    latest.ask({ name: 'find', stream: of, text }, (answer) => {
      const view = $find.get();
      if (!view) return;
      const [known, total] = answer?.name === 'find' ? [answer.numbers, answer.total] : [[], 0];
      const added = fresh.filter((n) => n > (known.at(-1) ?? 0));
      const numbers = [...known, ...added].slice(-KEPT);
      $find.set({ ...view, numbers, total: total + added.length });
      const newest = numbers.at(-1);
      if (moves && newest !== undefined) show(newest);
    });
  }

  function show(n: number): void {
    const view = $find.get();
    if (!view) return;
    $find.set({ ...view, at: n });
    go(n);
  }

  $opened.listen((opened) => {
    if (opened?.stream !== stream) end();
  });

  return {
    $find,
    find(text) {
      const opened = $opened.get();
      const sought = text?.slice(0, LONGEST) ?? '';
      if (!opened || sought.trim() === '') return end();
      if (stream === opened.stream && $find.get()?.text === sought) return;
      stream = opened.stream;
      folded = foldText(sought);
      $find.set({ text: sought, numbers: null, total: 0, at: null });
      ask(stream, sought, true);
    },
    next(direction) {
      const view = $find.get();
      const numbers = view?.numbers;
      if (!numbers || numbers.length === 0) return;
      const at = view.at ?? (direction === 'up' ? Infinity : -Infinity);
      const next = direction === 'up' ? numbers.findLast((n) => n < at) : numbers.find((n) => n > at);
      const around = direction === 'up' ? numbers.at(-1) : numbers[0];
      const to = next ?? around;
      if (to !== undefined) show(to);
    },
    event(of, event) {
      const view = $find.get();
      if (!view || of !== stream || event.type !== 'message.posted') return;
      if (folded === '' || !foldText(saidText(event)).includes(folded)) return;
      fresh = [...fresh, event.n].slice(-KEPT);
      if (view.numbers) $find.set({ ...view, numbers: [...view.numbers, event.n].slice(-KEPT), total: view.total + 1 });
    },
    jumped(of) {
      const view = $find.get();
      if (view && of === stream) ask(of, view.text, false);
    },
  };
}
