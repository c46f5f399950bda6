/** Where in the transcript of the open conversation the reader is: which part is loaded, and where they are to be brought. */
import { atom, type ReadableAtom } from 'nanostores';
import { parseStream, previousStream } from '../core/streams.ts';
import { below, chainOf, limitChain } from './chain.ts';
import type { Sync } from './sync.ts';
import type { Page } from './transcripts.ts';
import type { Target } from './views.ts';
import type { Wish } from './wishes.ts';

export type Goal = Extract<Wish, { type: 'transcript.go' }>['to'];

export interface Reader {
  readonly $target: ReadableAtom<Target | null>;
  /** The conversations that are shown, the oldest first. */
  chain: () => string[];
  /** What is loaded has more above, or below. */
  extent: () => { more: boolean; newer: boolean };
  /** They are on their way to the newest message, so that what they write stands there at once. */
  isHeading: () => boolean;
  older: () => void;
  newer: () => void;
  go: (to: Goal) => void;
  /** Another conversation is open, or the next of the same end user. */
  opened: () => void;
  /** Where the unread ones begin is known now. */
  known: () => void;
  /** A page has come. */
  transcribed: (stream: string, what: Page) => void;
}

/** An end user sees at least so many events, if there were so many. */
const FILL = 20;

export interface ReaderOptions {
  sync: () => Sync;
  current: () => { stream: string; unreadAfter: number | null | undefined } | null;
  isChat: boolean;
}

export function createReader({ sync, current, isChat }: ReaderOptions): Reader {
  const $target = atom<Target | null>(null);
  let ids = 0;
  /** The last conversation that is shown, where that is not the current one. */
  let bottom: string | null = null;
  let heading = false;
  /** Said before it was known where the unread ones begin. */
  let wantsUnread = false;
  let shown: string | null = null;

  const stream = (): string => current()?.stream ?? '';
  const lowest = (): string => bottom ?? stream();
  const chain = (): string[] => (!current() ? [] : isChat ? chainOf(lowest(), sync().transcripts) : [stream()]);

  function extent(): { more: boolean; newer: boolean } {
    const { get } = sync().transcripts;
    const [top = ''] = chain();
    const above = get(top);
    const before = isChat && above !== undefined && previousStream(top) !== null;
    return { more: (above?.more ?? false) || before, newer: bottom !== null || (get(lowest())?.newer ?? false) };
  }

  function aim(to: Target['to'], of = stream()): void {
    heading = false;
    $target.set({ id: ++ids, to, ...(of === stream() ? {} : { stream: of }) });
  }

  function toEnd(): void {
    const { transcripts } = sync();
    if (transcripts.get(stream()) && !extent().newer) return aim('end');
    const to = stream();
    heading = true;
    transcripts.go(to, 'newest', (first) => {
      heading = false;
      if (to !== stream() || first === null) return;
      bottom = null;
      aim('end');
    });
  }

  function toNumber(of: string, n: number): void {
    const { transcripts, follows } = sync();
    const [events, head] = [transcripts.get(of)?.events, follows.fold(of)?.n];
    if (of === stream() && head !== undefined && n > head) return toEnd();
    const isLoaded = (events?.[0]?.n ?? Infinity) <= n && n <= (events?.at(-1)?.n ?? 0);
    if (isLoaded && chain().includes(of)) return aim(n, of);
    const opened = stream();
    transcripts.go(of, { n }, (first) => {
      if (opened !== stream() || first === null) return;
      show(of);
      aim(n, of);
    });
  }

  function toUnread(): void {
    const after = current()?.unreadAfter ?? null;
    if (after === null) toEnd();
    else toNumber(stream(), after + 1);
  }

  /** The first event from that time on. */
  function toTime(since: number): void {
    const { transcripts } = sync();
    const parts = chain().map((of) => ({ of, events: transcripts.get(of)?.events ?? [] }));
    const part = parts.find(({ events }) => (events.at(-1)?.at ?? -Infinity) >= since);
    const found = part?.events.find(({ at }) => at >= since);
    const isFirst = found !== undefined && found === parts[0]?.events[0];
    if (part && found && !(isFirst && extent().more)) return aim(found.n, part.of);
    if (!part && !extent().newer && transcripts.get(stream())) return toEnd();
    const of = isChat ? conversationAt(since) : stream();
    const opened = stream();
    transcripts.go(of, { since }, (first) => {
      if (opened !== stream()) return;
      const next = first === null ? below(of, opened) : null;
      if (first === null) return next === null ? toEnd() : toNumber(next, 1);
      show(of);
      aim(first, of);
    });
  }

  /** The last that had begun by then, as far as the list tells. */
  function conversationAt(time: number): string {
    const listed = [...sync().feeds.mine.values()].sort((a, b) => kOf(a.stream) - kOf(b.stream));
    return (listed.findLast(({ startedAt }) => startedAt <= time) ?? listed[0])?.stream ?? stream();
  }

  function show(of: string): void {
    bottom = of === stream() ? null : of;
  }

  function older(): void {
    const { transcripts } = sync();
    const [top] = chain();
    if (top === undefined || transcripts.page(top, 'above')) return;
    const before = isChat && transcripts.get(top) ? previousStream(top) : null;
    if (before !== null) transcripts.go(before, 'newest');
  }

  return {
    $target,
    chain,
    extent,
    isHeading: () => heading,
    older,
    newer() {
      const { transcripts } = sync();
      const opened = stream();
      const next = below(lowest(), opened);
      if (transcripts.page(lowest(), 'below') || next === null || bottom === null) return;
      transcripts.go(next, { n: 1 }, (first) => {
        if (opened !== stream() || first === null) return;
        show(next);
        limitChain(chain(), 'above', transcripts);
      });
    },
    go(to) {
      const opened = current();
      wantsUnread = false;
      heading = false;
      if (!opened) return;
      if (to === 'newest') toEnd();
      else if (to === 'unread') {
        if (opened.unreadAfter === undefined) wantsUnread = true;
        else toUnread();
      } else if ('n' in to) toNumber(opened.stream, to.n);
      else toTime(to.since);
    },
    opened() {
      const before = shown;
      shown = current()?.stream ?? null;
      const isNext = isChat && before !== null && !heading;
      // The reader is looking at old parts, and goes on doing so when the next conversation begins.
      if (isNext && (bottom !== null || sync().transcripts.get(before)?.newer)) bottom ??= before;
      else bottom = null;
      if (heading && isChat) return toEnd();
      wantsUnread = heading = false;
      if (!isChat) $target.set(null);
    },
    known() {
      if (!wantsUnread) return;
      wantsUnread = false;
      toUnread();
    },
    transcribed(of, what) {
      if (!isChat || !current()) return;
      const { transcripts } = sync();
      const before = chain();
      if (what === 'below') limitChain(before, 'above', transcripts);
      if (what === 'below' || before[0] !== of) return;
      const kept = limitChain(before, 'below', transcripts);
      show(kept.at(-1) ?? stream());
      const events = kept.reduce((sum, one) => sum + (transcripts.get(one)?.events.length ?? 0), 0);
      if (events < FILL) older();
    },
  };
}

const kOf = (stream: string): number => {
  const name = parseStream(stream);
  return name?.kind === 'conversation' ? name.k : 0;
};
