/** Who is writing: said at most every few seconds, and forgotten when it is not said again. */
import { atom, type ReadableAtom } from 'nanostores';
import type { Author, Event, FrameOf, ToRelay } from '../protocol/index.ts';
import type { Environment } from './environment.ts';

export interface Typing {
  /** By conversation: the other who is typing there. */
  readonly $typists: ReadableAtom<ReadonlyMap<string, Author>>;
  /** The draft of a conversation in which this person takes part has changed. */
  typed: (conversation: string, text: string) => void;
  signal: (frame: FrameOf<'signal'>) => void;
  /** Whoever has said something is no longer typing it. */
  event: (stream: string, event: Event) => void;
  forget: (stream: string) => void;
  lost: () => void;
  close: () => void;
}

const AGAIN = 3_000;
const SHOWN = 6_000;

export function createTyping(
  environment: Environment,
  send: (frame: ToRelay) => boolean,
  me: () => string | undefined,
): Typing {
  const $typists = atom<ReadonlyMap<string, Author>>(new Map());
  const expiries = new Map<string, () => void>();
  /** By conversation: when "typing" was last said. */
  const said = new Map<string, number>();

  function show(stream: string, by: Author | null): void {
    expiries.get(stream)?.();
    expiries.delete(stream);
    if (!by && !$typists.get().has(stream)) return;
    const next = new Map($typists.get());
    if (by) {
      next.set(stream, by);
      expiries.set(
        stream,
        environment.after(SHOWN, () => show(stream, null)),
      );
    } else next.delete(stream);
    $typists.set(next);
  }

  function close(): void {
    for (const stop of expiries.values()) stop();
    expiries.clear();
  }

  return {
    $typists,
    typed(stream, text) {
      if (text === '') {
        if (said.delete(stream)) send({ type: 'signal', stream, typing: false });
        return;
      }
      const last = said.get(stream);
      if (last !== undefined && environment.now() - last < AGAIN) return;
      if (send({ type: 'signal', stream, typing: true })) said.set(stream, environment.now());
    },
    signal({ stream, by, typing }) {
      if (by.id === me()) return; // This person, in another tab.
      if (typing) show(stream, by);
      else if ($typists.get().get(stream)?.id === by.id) show(stream, null);
    },
    event(stream, { type, by }) {
      if (type === 'conversation.ended' || (type === 'message.posted' && $typists.get().get(stream)?.id === by.id))
        show(stream, null);
    },
    forget(stream) {
      said.delete(stream);
    },
    lost() {
      said.clear();
      close();
      $typists.set(new Map());
    },
    close,
  };
}
