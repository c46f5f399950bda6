/** Rings for what is new, in the one hub of this person that rings: a sound, and a notification where it is allowed. */
import { atom, type ReadableAtom } from 'nanostores';
import { requestKey } from '../core/requests.ts';
import type { Event } from '../protocol/index.ts';
import type { Environment } from './environment.ts';
import { createRinger } from './ring.ts';
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

export function createAlerts({ environment, rings, open }: AlertsOptions): Alerts {
  const { sound, notifications, page } = environment;
  const ringer = createRinger(environment);
  const $sound = atom<Sound>(sound.isBlocked() ? 'blocked' : 'on');
  const unlisten = sound.onChange(() => $sound.set(sound.isBlocked() ? 'blocked' : 'on'));
  let known: Set<string> | null = null;
  /** By conversation: the number of its last message. A count of the unread would stop where no more are kept. */
  const last = new Map<string, number>();
  const lastText = new Map<string, string>();

  function ring(title: string, body: string, tag: string, conversation: string): void {
    if (rings()) ringer({ title, body, tag, clicked: () => open(conversation) });
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
      for (const { stream, unread, endUser, lastMessage } of conversations) {
        const before = last.get(stream);
        const n = lastMessage?.n ?? 0;
        last.set(stream, n);
        if (before === undefined || n <= before || lastMessage?.by.role !== 'end-user') continue;
        if (unread === 0 || page.isLookedAt()) continue; // Read in another tab, or here.
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
