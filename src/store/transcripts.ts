/** What was said in the conversations that this page shows: a page of the past by query, then what is folded. */
import { atom, type ReadableAtom } from 'nanostores';
import type { Event } from '../protocol/index.ts';
import type { Asks } from './asks.ts';

export interface Transcript {
  /** Ascending, without holes. */
  events: readonly Event[];
  /** There is more above. */
  more: boolean;
  /** Its newest page is there. */
  loaded: boolean;
}

export interface Transcripts {
  readonly $transcripts: ReadableAtom<ReadonlyMap<string, Transcript>>;
  /** Loads the newest page, if it is not there. */
  load: (stream: string) => void;
  /** There was a jump: what is here no longer reaches up to what is folded. */
  reload: (stream: string) => void;
  /** Loads the page above; false if there is none, or it is on its way. */
  older: (stream: string) => boolean;
  append: (stream: string, event: Event) => void;
  forget: (stream: string) => void;
  /** Is the event with this number among them, or will it never be, because nobody asked for this transcript? */
  covers: (stream: string, n: number) => boolean;
}

const PAGE = 50;

export function createTranscripts(asks: Asks, changed: (stream: string) => void): Transcripts {
  const $transcripts = atom<ReadonlyMap<string, Transcript>>(new Map());
  /** What is on its way, with how to stop it. */
  const loading = new Map<string, () => void>();

  function keep(stream: string, transcript: Transcript): void {
    $transcripts.set(new Map($transcripts.get()).set(stream, transcript));
    changed(stream);
  }

  function query(stream: string, before: number | null): void {
    const stop = asks.ask(
      { name: 'transcript', stream, ...(before === null ? {} : { before }), limit: PAGE },
      (answer) => {
        loading.delete(stream);
        if (answer?.name !== 'transcript') return;
        const here = $transcripts.get().get(stream);
        const events = join(here?.events ?? [], answer.events);
        const isTop = events[0]?.n === answer.events[0]?.n;
        keep(stream, { events, more: isTop ? answer.more : (here?.more ?? false), loaded: true });
      },
    );
    loading.set(stream, stop);
  }

  function reload(stream: string): void {
    loading.get(stream)?.();
    query(stream, null);
  }

  return {
    $transcripts,
    load(stream) {
      if (!loading.has(stream) && !$transcripts.get().get(stream)?.loaded) query(stream, null);
    },
    reload,
    older(stream) {
      const here = $transcripts.get().get(stream);
      const first = here?.events[0];
      if (!here?.more || !first || loading.has(stream)) return false;
      query(stream, first.n);
      return true;
    },
    append(stream, event) {
      const here = $transcripts.get().get(stream);
      if (!here && !loading.has(stream)) return; // Nobody shows it.
      const { more, loaded } = here ?? { more: true, loaded: false };
      keep(stream, { events: join(here?.events ?? [], [event]), more, loaded });
    },
    forget(stream) {
      loading.get(stream)?.();
      loading.delete(stream);
      if (!$transcripts.get().has(stream)) return;
      const rest = new Map($transcripts.get());
      rest.delete(stream);
      $transcripts.set(rest);
    },
    covers(stream, n) {
      const here = $transcripts.get().get(stream);
      if (!here) return !loading.has(stream);
      return (here.events.at(-1)?.n ?? 0) >= n;
    },
  };
}

/** Both, by number; of what is then not in one piece, the newest. */
function join(a: readonly Event[], b: readonly Event[]): readonly Event[] {
  const last = a.at(-1);
  const all = last && b[0]?.n === last.n + 1 ? [...a, ...b] : sorted(a, b);
  const hole = all.findLastIndex((event, i) => i > 0 && event.n !== (all[i - 1]?.n ?? 0) + 1);
  return hole > 0 ? all.slice(hole) : all;
}

const sorted = (a: readonly Event[], b: readonly Event[]): Event[] =>
  [...new Map([...a, ...b].map((event) => [event.n, event])).values()].sort((x, y) => x.n - y.n);
