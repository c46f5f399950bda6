/** The signed-in live agent's ended conversations, the newest first. */
import { atom, type ReadableAtom } from 'nanostores';
import type { Asks } from './asks.ts';
import type { HistoryView } from './views.ts';

export interface History {
  readonly $history: ReadableAtom<HistoryView>;
  /** Loads it anew, as much as is shown. */
  refresh: () => void;
  more: () => void;
}

const PAGE = 5;
const AT_MOST = 200;

export function createHistory(asks: Asks): History {
  const $history = atom<HistoryView>({ conversations: [], more: false, loading: false, search: '', found: null });
  let cursor: string | null = null;
  let stop = (): void => undefined;

  function load(from: string | null, limit: number): void {
    stop();
    $history.set({ ...$history.get(), loading: true });
    stop = asks.ask({ name: 'history', cursor: from, limit }, (answer) => {
      const before = $history.get();
      if (answer?.name !== 'history') return $history.set({ ...before, loading: false });
      cursor = answer.cursor;
      const known = from === null ? [] : before.conversations;
      const fresh = answer.conversations.filter(({ stream }) => !known.some((one) => one.stream === stream));
      $history.set({ ...before, conversations: [...known, ...fresh], more: cursor !== null, loading: false });
    });
  }

  return {
    $history,
    refresh: () => load(null, Math.min(AT_MOST, Math.max(PAGE, $history.get().conversations.length))),
    more() {
      if ($history.get().more && !$history.get().loading) load(cursor, PAGE);
    },
  };
}
