/** The signed-in live agent's ended conversations, the newest first, and what is looked for in them. */
import { atom, type ReadableAtom } from 'nanostores';
import type { Found } from '../protocol/index.ts';
import type { Asks } from './asks.ts';
import { createLatest } from './latest.ts';
import type { HistoryView } from './views.ts';

export interface History {
  readonly $history: ReadableAtom<HistoryView>;
  /** Loads it anew, as much as is shown. */
  refresh: () => void;
  more: () => void;
  /** Looks for words; nothing but space: no longer. */
  search: (text: string) => void;
}

const PAGE = 5;
const AT_MOST = 200;
/** Of what is found, more is seen at once. */
const FOUND_PAGE = 20;
/** What the relay reads, in UTF-16 code units. */
const LONGEST = 200;

export function createHistory(asks: Asks): History {
  const $history = atom<HistoryView>({ conversations: [], more: false, loading: false, search: '', found: null });
  const searches = createLatest(asks);
  let cursor: string | null = null;
  let foundCursor: string | null = null;
  let isLoading = false;
  let isSearching = false;
  let stop = (): void => undefined;

  /** `more` and `loading` are of what is shown. */
  function show(change: Partial<HistoryView>): void {
    const next = { ...$history.get(), ...change };
    const isFound = next.search !== '';
    const more = (isFound ? foundCursor : cursor) !== null;
    $history.set({ ...next, more, loading: isFound ? isSearching : isLoading });
  }

  function load(from: string | null, limit: number): void {
    stop();
    isLoading = true;
    show({});
    stop = asks.ask({ name: 'history', cursor: from, limit }, (answer) => {
      isLoading = false;
      if (answer?.name !== 'history') return show({});
      cursor = answer.cursor;
      const known = from === null ? [] : $history.get().conversations;
      const fresh = answer.conversations.filter(({ stream }) => !known.some((one) => one.stream === stream));
      show({ conversations: [...known, ...fresh] });
    });
  }

  function seek(text: string, from: string | null): void {
    isSearching = true;
    searches.ask({ name: 'search', text, cursor: from, limit: FOUND_PAGE }, (answer) => {
      isSearching = false;
      if (answer?.name !== 'search') return show({ found: $history.get().found ?? [] });
      foundCursor = answer.cursor;
      show({ found: from === null ? answer.found : joined($history.get().found ?? [], answer.found) });
    });
    show({ search: text });
  }

  return {
    $history,
    refresh: () => load(null, Math.min(AT_MOST, Math.max(PAGE, $history.get().conversations.length))),
    more() {
      const { more, loading, search } = $history.get();
      if (!more || loading) return;
      if (search === '') load(cursor, PAGE);
      else seek(search, foundCursor);
    },
    search(text) {
      const sought = text.slice(0, LONGEST);
      const before = $history.get();
      if (sought === before.search) return;
      foundCursor = null;
      if (sought.trim() !== '') return seek(sought, null); // What was found before stays until the answer.
      searches.stop();
      isSearching = false;
      show({ search: '', found: null });
    },
  };
}

/** None twice. */
const joined = (known: readonly Found[], fresh: readonly Found[]): Found[] => [
  ...known,
  ...fresh.filter(({ conversation }) => !known.some((one) => one.conversation.stream === conversation.stream)),
];
