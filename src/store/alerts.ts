/** Rings for what is new, in the one hub of this person that rings: a sound, and a notification where it is allowed. */
import { atom, type ReadableAtom } from 'nanostores';
import { requestKey } from '../core/requests.ts';
import type { Event } from '../protocol/index.ts';
import type { Environment } from './environment.ts';
import type { ActiveView, RequestView, Sound } from './views.ts';

export interface Alerts {
  readonly $sound: ReadableAtom<Sound>;
  /** The open requests, once the relay has listed them. Those of the first time are not new. */
  requests: (requests: readonly RequestView[]) => void;
  active: (conversations: readonly ActiveView[]) => void;
  event: (stream: string, event: Event) => void;
  /** In a click. */
  allow: () => void;
  close: () => void;
}

export interface AlertsOptions {
  environment: Environment;
  /** Is it for this page to ring? */
  rings: () => boolean;
  /** The person clicked on a notification. */
  open: (conversation: string) => void;
}

/** One sound for all that comes together. */
const QUIET = 1_000;

export function createAlerts({ environment, rings, open }: AlertsOptions): Alerts {
  const { sound, notifications, page } = environment;
  const $sound = atom<Sound>(sound.isBlocked() ? 'blocked' : 'on');
  const unlisten = sound.onChange(() => $sound.set(sound.isBlocked() ? 'blocked' : 'on'));
  let known: Set<string> | null = null;
  const unread = new Map<string, number>();
  const lastText = new Map<string, string>();
  let rang = -Infinity;

  function ring(title: string, body: string, tag: string, conversation: string): void {
    if (!rings()) return;
    if (environment.now() - rang >= QUIET) {
      rang = environment.now();
      sound.play();
    }
    const clicked = (): void => {
      page.focus();
      open(conversation);
    };
    notifications.show({ title, body, tag, clicked });
  }

  return {
    $sound,
    requests(requests) {
      const before = known;
      known ??= new Set();
      for (const request of requests) {
        const key = requestKey(request);
        if (known.has(key)) continue;
        known.add(key);
        if (before) ring(request.endUser.name, request.why, key, request.stream);
      }
    },
    active(conversations) {
      for (const { stream, unread: count, endUser, lastMessage } of conversations) {
        const before = unread.get(stream);
        unread.set(stream, count);
        if (before === undefined || count <= before || lastMessage?.by.role !== 'end-user' || page.isLookedAt())
          continue;
        ring(endUser.name, lastText.get(stream) ?? '', stream, stream);
      }
    },
    event(stream, event) {
      if (event.type === 'message.posted') lastText.set(stream, event.text);
      if (event.type === 'conversation.ended') lastText.delete(stream);
    },
    allow() {
      sound.unblock();
      notifications.ask();
    },
    close() {
      unlisten();
      sound.close();
    },
  };
}

/** Where nothing rings: nothing to turn on either. */
export const noAlerts = (): Alerts => ({
  $sound: atom<Sound>('on'),
  requests: () => undefined,
  active: () => undefined,
  event: () => undefined,
  allow: () => undefined,
  close: () => undefined,
});
