/**
 * An end user's conversations, which they see as one: the current one, and where their next message goes.
 *
 * A message after the end begins the next conversation. Of two tabs one wins; the other's start becomes a message in it.
 */
import { atom, type ReadableAtom } from 'nanostores';
import { conversationStream, parseStream } from '../core/streams.ts';
import type { ConversationSummary, Intent, You } from '../protocol/index.ts';
import type { Fold } from './follows.ts';
import type { Entry } from './entry.ts';

export interface Chat {
  /** The newest conversation that there is. */
  readonly $current: ReadableAtom<string | null>;
  /** The relay told which conversations there are. */
  listed: (you: You, mine: readonly ConversationSummary[]) => void;
  /** One was begun, as the relay's answer says. */
  began: (stream: string) => void;
  /** A message was refused because this one has ended. */
  endedAt: (stream: string) => void;
  /** Where a message goes now, as which intent; null while that is not known. */
  address(text: string, entries: readonly Entry[]): { stream: string; intent: Intent } | null;
}

export function createChat(foldOf: (stream: string) => Fold | undefined): Chat {
  const $current = atom<string | null>(null);
  let key: string | null = null;
  /** The k of the newest conversation that there is; 0 if there is none. */
  let newest = 0;
  /** The highest k that is known to have ended. */
  let ended = 0;

  function reach(k: number): void {
    newest = Math.max(newest, k);
    if (key !== null && newest > 0) $current.set(conversationStream(key, newest));
  }

  function hasEnded(k: number): boolean {
    const fold = key === null ? undefined : foldOf(conversationStream(key, k));
    return k <= ended || (fold?.kind === 'conversation' && fold.ended !== null);
  }

  return {
    $current,
    listed(you, mine) {
      key = you.key;
      for (const summary of mine) {
        if (summary.ended) ended = Math.max(ended, numberOf(summary.stream));
        reach(numberOf(summary.stream));
      }
    },
    began: (stream) => reach(numberOf(stream)),
    endedAt(stream) {
      ended = Math.max(ended, numberOf(stream));
      if (ended > newest) reach(ended);
    },
    address(text, entries) {
      if (key === null) return null;
      // Behind one that begins a conversation: if that one is refused, this one begins it.
      const begun = entries.reduce(
        (k, { stream, intent }) => (intent.type === 'conversation.start' && stream ? Math.max(k, numberOf(stream)) : k),
        0,
      );
      if (newest > 0 && begun <= newest && !hasEnded(newest)) {
        return { stream: conversationStream(key, newest), intent: { type: 'message.send', text } };
      }
      const after = Math.max(newest, begun - 1);
      return { stream: conversationStream(key, after + 1), intent: { type: 'conversation.start', after, text } };
    },
  };
}

const numberOf = (stream: string): number => {
  const name = parseStream(stream);
  return name?.kind === 'conversation' ? name.k : 0;
};
