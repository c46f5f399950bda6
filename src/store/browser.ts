/** The environment of a session in a browser. Where the browser lacks something, the session does without. */
import type { Environment, Locks, Notifications, Page, SoundMaker, Storage } from './environment.ts';
import { oscillator } from './oscillator.ts';

export const browserEnvironment = (): Environment => ({
  now: () => Date.now(),
  after(ms, call) {
    const timer = setTimeout(call, ms);
    return () => clearTimeout(timer);
  },
  random: () => Math.random(),
  id: randomId,
  dayOf: (at) => new Date(at).toDateString(),
  storage: localStorageOrNothing(),
  locks: 'locks' in navigator ? webLocks(navigator.locks) : noLocks,
  page,
  sound: lazily(oscillator),
  notifications,
  report: (problem, detail) => console.warn(`live-agent-hub: ${problem}`, detail ?? ''), // eslint-disable-line no-console
});

/** `crypto.randomUUID` is there in secure contexts only; a relay in the own network may be without TLS. */
function randomId(): string {
  if ('randomUUID' in crypto) return crypto.randomUUID();
  return Array.from((crypto as Crypto).getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}

function localStorageOrNothing(): Storage {
  const tried = <T>(call: () => T, otherwise: T): T => {
    try {
      return call();
    } catch {
      return otherwise; // Forbidden, or full: then it is not kept.
    }
  };
  return {
    get: (key) => tried(() => localStorage.getItem(key), null),
    set: (key, value) =>
      tried(() => (value === null ? localStorage.removeItem(key) : localStorage.setItem(key, value)), undefined),
    keys: () => tried(() => Object.keys(localStorage), []),
  };
}

const webLocks = (locks: LockManager): Locks => ({
  request(name, how, heard) {
    const stop = new AbortController();
    let over = false;
    let release = (): void => undefined;
    const until = new Promise<void>((resolve) => (release = resolve));
    const options: LockOptions =
      how === 'wait' ? { signal: stop.signal } : how === 'if-free' ? { ifAvailable: true } : { steal: true };
    locks
      .request(name, options, (lock) => {
        if (over) return undefined;
        if (!lock) return heard.busy?.();
        heard.held();
        return until;
      })
      .catch(() => {
        if (!over) heard.lost?.();
      });
    return () => {
      over = true;
      release();
      stop.abort();
    };
  },
});

/** Ids of intents make it harmless that two tabs send the same, so that every tab may believe that it holds every lock. */
const noLocks: Locks = {
  request(_name, _how, heard) {
    let over = false;
    queueMicrotask(() => {
      if (!over) heard.held();
    });
    return () => {
      over = true;
    };
  },
};

const page: Page = {
  isLookedAt: () => document.hasFocus() && !document.hidden,
  onWake(call) {
    const shown = (): void => {
      if (!document.hidden) call();
    };
    document.addEventListener('visibilitychange', shown);
    window.addEventListener('online', call);
    window.addEventListener('pageshow', call);
    return () => {
      document.removeEventListener('visibilitychange', shown);
      window.removeEventListener('online', call);
      window.removeEventListener('pageshow', call);
    };
  },
  getTitle: () => document.title,
  setTitle(title) {
    document.title = title;
  },
  focus: () => window.focus(),
};

const notifications: Notifications = {
  ask() {
    if ('Notification' in window && Notification.permission === 'default') void Notification.requestPermission();
  },
  show({ title, body, tag, clicked }) {
    if (!('Notification' in window) || Notification.permission !== 'granted') return;
    try {
      const notification = new Notification(title, { body, tag });
      notification.onclick = () => {
        notification.close();
        clicked();
      };
    } catch {
      // Android makes them in a service worker only.
    }
  },
};

/** A page that never rings makes no AudioContext. */
function lazily(make: () => SoundMaker): SoundMaker {
  let made: SoundMaker | null = null;
  const sound = (): SoundMaker => (made ??= make());
  return {
    isBlocked: () => sound().isBlocked(),
    onChange: (call) => sound().onChange(call),
    unblock: () => sound().unblock(),
    play: () => sound().play(),
    close() {
      made?.close();
      made = null;
    },
  };
}
