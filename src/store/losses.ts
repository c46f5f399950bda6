/**
 * Tells a live agent what is no longer theirs: given back while they were away, or ended by the end user.
 *
 * Only of what this browser has known as theirs, in this page or an earlier one: what ended before they sat down here is
 * no news. Of two pages that live each tells, as nobody knows which of them is seen.
 */
import type { ConversationSummary, You } from '../protocol/index.ts';
import type { Storage } from './environment.ts';
import { minePrefix } from './names.ts';
import { LONG, type Toasts } from './toasts.ts';

export interface Losses {
  /** These are as they are told now. `isAll`: there are no others. */
  look: (you: You, mine: readonly ConversationSummary[], isAll: boolean) => void;
}

/** `changed`: something of mine has ended, so that History is another. */
export function createLosses(storage: Storage, toasts: Toasts, changed: () => void): Losses {
  /** What was theirs, and not told as lost. Null: what an earlier page has left is not read yet. */
  let known: Set<string> | null = null;

  function tell({ closed, endUser }: ConversationSummary): void {
    if (closed?.why === 'requeued') toasts.say({ kind: 'requeued', name: endUser.name, by: closed.by }, null);
    if (closed?.why === 'ended' && closed.by.role === 'end-user')
      toasts.say({ kind: 'ended', name: endUser.name, by: closed.by }, LONG);
  }

  return {
    look(you, mine, isAll) {
      const prefix = minePrefix(you);
      const stored = known && !isAll ? [] : storage.keys().filter((key) => key.startsWith(prefix));
      known ??= new Set(stored.map((key) => key.slice(prefix.length)));
      const listed = new Set(mine.map(({ stream }) => stream));
      if (isAll) {
        // So long gone that the relay does not list it any more.
        for (const stream of known) if (!listed.has(stream)) known.delete(stream);
        for (const key of stored) if (!listed.has(key.slice(prefix.length))) storage.set(key, null);
      }
      for (const summary of mine) {
        const { closed, ended, stream } = summary;
        if (closed) toasts.over(stream);
        if (!closed && !ended && !known.has(stream)) {
          known.add(stream);
          storage.set(prefix + stream, '');
        }
        if (!closed || !known.delete(stream)) continue;
        storage.set(prefix + stream, null);
        if (closed.why === 'ended') changed();
        tell(summary);
      }
    },
  };
}
