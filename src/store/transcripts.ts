/**
 * What was said in the conversations that this page shows: of each, one piece without holes, of bounded length.
 *
 * Pages of the past come by query. While a piece reaches the newest event, it goes on with what is folded; a reader who
 * has paged up so far that the newest end was dropped pages down again.
 */
import type { AnswerTo, Event } from '../protocol/index.ts';
import type { Asks } from './asks.ts';
import { createChanges, type Changes } from './changes.ts';
import { CAP, FIRST_PAGE, PAGE, around, dropped, grown, joined, type Side, type Transcript } from './piece.ts';

export type { Transcript } from './piece.ts';

/** Around which number, or from which time on (ms since the epoch). */
export type Where = 'newest' | { n: number } | { since: number };

export interface Transcripts {
  readonly changes: Pick<Changes, 'listen'>;
  get: (stream: string) => Transcript | undefined;
  /** Loads the newest page, if nothing is there and nothing is on its way. */
  load: (stream: string) => void;
  /** Loads the page around that place, and has it instead of what is there. `then` gets the first number of it; null if nothing is there. */
  go: (stream: string, where: Where, then?: (first: number | null) => void) => void;
  /** Loads the page above or below; false if there is none. */
  page: (stream: string, side: Side) => boolean;
  append: (stream: string, event: Event) => void;
  /** Forgets so many events at that side. */
  drop: (stream: string, side: Side, count: number) => void;
  forget: (stream: string) => void;
  streams: () => Iterable<string>;
  /** Is the event with this number among them, or will it never be, because nobody looks there? */
  covers: (stream: string, n: number) => boolean;
}

/** What a page is for: another piece, or one of its sides. */
export type Page = 'newest' | 'around' | Side;

interface Loading {
  what: Page;
  stop: () => void;
  /** What has come since it was asked for: the answer may be older. */
  tail: Event[];
  then: ((first: number | null) => void) | undefined;
}

type Bounds = Partial<Record<'before' | 'after' | 'since', number>>;

export function createTranscripts(asks: Asks, changed: (stream: string, what: Page) => void): Transcripts {
  const pieces = new Map<string, Transcript>();
  const loading = new Map<string, Loading>();
  const changes = createChanges();

  function keep(stream: string, piece: Transcript): void {
    pieces.set(stream, piece);
    changes.tell();
  }

  function ask(stream: string, what: Page, bounds: Bounds, then?: Loading['then']): void {
    loading.get(stream)?.stop();
    const mine: Loading = { what, stop: () => undefined, tail: [], then };
    loading.set(stream, mine);
    const limit = what === 'newest' ? FIRST_PAGE : PAGE;
    mine.stop = asks.ask({ name: 'transcript', stream, ...bounds, limit }, (answer) => {
      if (loading.get(stream) !== mine) return;
      loading.delete(stream);
      if (answer?.name === 'transcript') arrive(stream, mine, answer);
      mine.then?.(answer?.name === 'transcript' ? (answer.events[0]?.n ?? null) : null);
      changed(stream, what);
    });
  }

  function arrive(stream: string, { what, tail }: Loading, { events, more }: AnswerTo<'transcript'>): void {
    const here = pieces.get(stream);
    if (what === 'around' && events.length === 0 && here) return; // Nothing is there: what is shown stays.
    let piece =
      what === 'newest' || what === 'around' ? around(here, what, events, more) : joined(here, what, events, more);
    for (const event of tail) piece = grown(piece, event);
    keep(stream, piece);
  }

  return {
    changes,
    get: (stream) => pieces.get(stream),
    load(stream) {
      if (!loading.has(stream) && !pieces.has(stream)) ask(stream, 'newest', {});
    },
    go(stream, where, then) {
      const under = loading.get(stream);
      if (where !== 'newest')
        ask(stream, 'around', 'n' in where ? { after: Math.max(0, where.n - 1 - PAGE / 2) } : where, then);
      else if (under?.what === 'newest') under.then = then ?? under.then;
      else ask(stream, 'newest', {}, then);
    },
    page(stream, side) {
      const here = pieces.get(stream);
      const [first, last] = [here?.events[0], here?.events.at(-1)];
      if (!here || !first || !last || !(side === 'above' ? here.more : here.newer)) return false;
      if (loading.has(stream)) return true;
      if (side === 'above') here.isRead = true;
      ask(stream, side, side === 'above' ? { before: first.n } : { after: last.n });
      return true;
    },
    append(stream, event) {
      const tail = loading.get(stream)?.tail;
      tail?.push(event);
      if (tail && tail.length > CAP) tail.shift();
      const here = pieces.get(stream);
      if (!here) return; // Nobody shows it.
      const before = here.events.length;
      const piece = grown(here, event);
      if (piece !== here || piece.events.length !== before) keep(stream, piece);
    },
    drop(stream, side, count) {
      const here = pieces.get(stream);
      if (here) keep(stream, dropped(here, side, count));
    },
    forget(stream) {
      loading.get(stream)?.stop();
      loading.delete(stream);
      if (pieces.delete(stream)) changes.tell();
    },
    streams: () => pieces.keys(),
    covers(stream, n) {
      const here = pieces.get(stream);
      if (here && n <= (here.events.at(-1)?.n ?? 0)) return true;
      return !loading.has(stream) && (here?.newer ?? true);
    },
  };
}
