/** Tells a live agent what is no longer theirs: given back while they were away, or ended by the end user. */
import type { ConversationSummary, You } from '../protocol/index.ts';
import type { Storage } from './environment.ts';
import type { Mine } from './feeds.ts';
import { seenKey } from './names.ts';
import { LONG, type Toasts } from './toasts.ts';

export interface Losses {
  look: (you: You, mine: Mine) => void;
}

/** `changed`: something of mine has ended, so that History is another. */
export function createLosses(storage: Storage, toasts: Toasts, changed: () => void): Losses {
  /** What this page has told. */
  const told = new Set<string>();
  /**
   * What an earlier page has told. Read once: of two pages that live, each tells, as nobody knows which of them is seen.
   */
  let since: number | null = null;

  function tell({ closed, endUser }: ConversationSummary): void {
    if (closed?.why === 'requeued') toasts.say({ kind: 'requeued', name: endUser.name, by: closed.by }, null);
    if (closed?.why === 'ended' && closed.by.role === 'end-user')
      toasts.say({ kind: 'ended', name: endUser.name, by: closed.by }, LONG);
  }

  return {
    look(you, mine) {
      const key = seenKey(you);
      const kept = Number(storage.get(key) ?? 0);
      since ??= kept;
      let until = kept;
      for (const summary of mine.values()) {
        const { closed, stream } = summary;
        const name = `${stream}@${closed?.at ?? ''}`;
        if (!closed || told.has(name)) continue;
        told.add(name);
        if (closed.why === 'ended') changed();
        until = Math.max(until, closed.at);
        if (closed.at > since) tell(summary);
      }
      if (until > kept) storage.set(key, String(until));
    },
  };
}
