/** Rings for what is new, in the one hub of this person that rings: a sound, and a notification where it is allowed. */
import { atom, type ReadableAtom } from 'nanostores';
import { requestKey } from '../core/requests.ts';
import type { Event, TransferRequest } from '../protocol/index.ts';
import type { Environment } from './environment.ts';
import { createRinger } from './ring.ts';
import type { ActiveView, RequestView, Sound } from './views.ts';

export interface Alerts {
  readonly $sound: ReadableAtom<Sound>;
  /** The relay has listed the requests. Those of the first time are not new. */
  listed: (requests: Iterable<TransferRequest>) => void;
  /** Those that wait, frame by frame. `isListed`: is one still in the relay's list? */
  requests: (requests: readonly RequestView[], isListed: (key: string) => boolean) => void;
  active: (conversations: readonly ActiveView[]) => void;
  event: (stream: string, event: Event) => void;
  /** In a click. */
  allow: () => void;
  close: () => void;
}

/** Of what comes within this time, one notification tells; ms. */
const TOGETHER = 1_000;
/** So many names are said. */
const NAMED = 3;

export interface AlertsOptions {
  environment: Environment;
  /** Is it for this page to ring? */
  rings: () => boolean;
  /** The person clicked on a notification. */
  open: (conversation: string) => void;
}

/** Requests that are known and long gone: so many are not worth a look at all of them. */
const FORGET_BEYOND = 100;

export function createAlerts({ environment, rings, open }: AlertsOptions): Alerts {
  const { sound, notifications, page } = environment;
  const ringer = createRinger(environment);
  const $sound = atom<Sound>(sound.isBlocked() ? 'blocked' : 'on');
  const unlisten = sound.onChange(() => $sound.set(sound.isBlocked() ? 'blocked' : 'on'));
  let known: Set<string> | null = null;
  /** By conversation: the number of its last message. A count of the unread would stop where no more are kept. */
  const last = new Map<string, number>();
  const lastText = new Map<string, string>();
  /** Views that were looked at: most of a long queue is as it was. */
  const looked = new WeakSet<RequestView>();
  /** The requests that are not told yet, and what waits now. */
  const untold = new Set<string>();
  let waiting: readonly RequestView[] = [];
  let stop: (() => void) | null = null;

  function ring(title: string, body: string, tag: string, conversation: string): void {
    if (rings()) ringer({ title, body, tag, clicked: () => open(conversation) });
  }

  /** One notification for all that came together: a flood of them would hide each other. */
  function tell(): void {
    stop = null;
    if (untold.size === 0) return;
    const due = waiting.filter((request) => untold.has(requestKey(request)));
    untold.clear();
    const [first] = due;
    if (!first) return; // Taken meanwhile.
    const names = due.slice(0, NAMED).map(({ endUser }) => endUser.name);
    const rest = due.length - names.length;
    ring(names.join(', ') + (rest > 0 ? ` +${rest}` : ''), first.why, requestKey(first), first.stream);
    stop = environment.after(TOGETHER, tell);
  }

  return {
    $sound,
    listed(requests) {
      known ??= new Set(Array.from(requests, requestKey));
    },
    requests(requests, isListed) {
      if (!known) return;
      waiting = requests;
      for (const request of requests) {
        if (looked.has(request)) continue;
        looked.add(request);
        const key = requestKey(request);
        if (known.has(key)) continue;
        known.add(key);
        untold.add(key);
      }
      if (!stop) tell();
      if (known.size > 2 * requests.length + FORGET_BEYOND)
        for (const key of known) if (!isListed(key)) known.delete(key);
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
      if (Math.max(last.size, lastText.size) > conversations.length) {
        const here = new Set(conversations.map(({ stream }) => stream));
        for (const kept of [last, lastText])
          for (const stream of kept.keys()) if (!here.has(stream)) kept.delete(stream);
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
      stop?.();
      sound.close();
    },
  };
}

/** Where nothing rings: nothing to turn on either. */
export const noAlerts = (): Alerts => ({
  $sound: atom<Sound>('on'),
  listed: () => undefined,
  requests: () => undefined,
  active: () => undefined,
  event: () => undefined,
  allow: () => undefined,
  close: () => undefined,
});
