/**
 * Rings and counts in an end user's page, for a message of the other side that comes while nobody looks.
 *
 * The page is somebody else's, and the person came for something else: it never rings before they have written here,
 * and never asks to be allowed to notify.
 */
import { atom, type ReadableAtom } from 'nanostores';
import type { Event } from '../protocol/index.ts';
import type { Environment } from './environment.ts';
import { createRinger } from './ring.ts';
import type { Sound } from './views.ts';

export interface ChatAlerts {
  readonly $sound: ReadableAtom<Sound>;
  /** How many messages came while nobody looked, and were not seen since. */
  readonly $missed: ReadableAtom<number>;
  event: (stream: string, event: Event) => void;
  seen: (stream: string, upTo: number) => void;
  /** The person does something in this page, by a click or a key: from now on it may ring. */
  allow: () => void;
  close: () => void;
}

/** Another tab of theirs may be the one that is looked at: it says so within this time. */
const SEEN_ELSEWHERE = 1_500;

/** `rings`: is it for this page, of all that this person has open? */
export function createChatAlerts(environment: Environment, rings: () => boolean): ChatAlerts {
  const { sound, page } = environment;
  const $sound = atom<Sound>('blocked');
  const $missed = atom(0);
  const ring = createRinger(environment);
  /** By conversation: the numbers of what was missed. */
  const missed = new Map<string, readonly number[]>();
  const stops = new Set<() => void>();
  let allowed = false;

  function keep(stream: string, numbers: readonly number[]): void {
    missed.set(stream, numbers);
    $missed.set([...missed.values()].reduce((sum, { length }) => sum + length, 0));
  }

  const seen = (stream: string, upTo: number): void => keep(stream, missed.get(stream)?.filter((n) => n > upTo) ?? []);

  return {
    $sound,
    $missed,
    seen,
    event(stream, event) {
      if (event.type === 'message.read' && event.by.role === 'end-user') return seen(stream, event.upTo);
      if (event.type !== 'message.posted') return;
      const { n, by, text } = event;
      if (by.role === 'end-user') return seen(stream, n);
      if (page.isLookedAt()) return;
      keep(stream, [...(missed.get(stream) ?? []), n]);
      const stop = environment.after(SEEN_ELSEWHERE, () => {
        stops.delete(stop);
        const isMissed = missed.get(stream)?.includes(n) ?? false;
        if (isMissed && allowed && rings() && !page.isLookedAt())
          ring({ title: by.name, body: text, tag: stream, clicked: () => undefined });
      });
      stops.add(stop);
    },
    allow() {
      sound.unblock(); // Not touched before: browsers complain of a page that makes sound before a click.
      if (allowed) return;
      allowed = true;
      const tell = (): void => $sound.set(sound.isBlocked() ? 'blocked' : 'on');
      stops.add(sound.onChange(tell));
      tell();
    },
    close() {
      for (const stop of stops) stop();
      sound.close();
    },
  };
}
