/** The environment of a session in a browser. Where the browser lacks something, the session does without. */
import type { Environment, Machine, Notifications, Page, SoundMaker, Storage } from './environment.ts';
import { oscillator } from './oscillator.ts';
import { noLocks, webLocks } from './web-locks.ts';

/** For whoever looks into it. */
const report: Machine['report'] = (problem, detail) => console.warn(`live-agent-hub: ${problem}`, detail ?? ''); // eslint-disable-line no-console

export const browserEnvironment = (): Environment => ({
  ...browserMachine(),
  dayOf: (at) => new Date(at).toDateString(),
  locks: 'locks' in navigator ? webLocks(navigator.locks, report) : noLocks,
  sound: lazily(oscillator),
  notifications,
});

/** For a session that keeps no conversation and does not ring. */
export const browserMachine = (): Machine => ({
  now: () => Date.now(),
  after(ms, call) {
    const timer = setTimeout(call, ms);
    return () => clearTimeout(timer);
  },
  frame,
  random: () => Math.random(),
  id: randomId,
  storage: storageOrNothing(() => localStorage),
  tab: storageOrNothing(() => sessionStorage),
  page,
  report,
});

/** `crypto.randomUUID` is there in secure contexts only; a relay in the own network may be without TLS. */
function randomId(): string {
  if ('randomUUID' in crypto) return crypto.randomUUID();
  return Array.from((crypto as Crypto).getRandomValues(new Uint8Array(16)), (byte) =>
    byte.toString(16).padStart(2, '0'),
  ).join('');
}

/** A page that is hidden draws no frames, and must ring all the same. */
const WITHOUT_FRAME = 100;

export function frame(call: () => void): () => void {
  const stop = (): void => {
    cancelAnimationFrame(request);
    clearTimeout(timer);
  };
  const once = (): void => {
    stop();
    call();
  };
  const request = requestAnimationFrame(once);
  const timer = setTimeout(once, document.hidden ? 0 : WITHOUT_FRAME);
  return stop;
}

/** Even to name it may be forbidden. */
function storageOrNothing(of: () => globalThis.Storage): Storage {
  const tried = <T>(call: () => T, otherwise: T): T => {
    try {
      return call();
    } catch {
      return otherwise; // Forbidden, or full: then it is not kept.
    }
  };
  return {
    get: (key) => tried(() => of().getItem(key), null),
    set: (key, value) => tried(() => (value === null ? of().removeItem(key) : of().setItem(key, value)), undefined),
    keys: () => tried(() => Object.keys(of()), []),
  };
}

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
  onLeave(call) {
    const hidden = (): void => {
      if (document.hidden) call();
    };
    document.addEventListener('visibilitychange', hidden);
    window.addEventListener('pagehide', call);
    return () => {
      document.removeEventListener('visibilitychange', hidden);
      window.removeEventListener('pagehide', call);
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

/** To make an AudioContext stops the page for tenths of a second: it waits until there is nothing else to do, or for a click. */
function lazily(make: () => SoundMaker): SoundMaker {
  let made: SoundMaker | null = null;
  const sound = (): SoundMaker => (made ??= make());
  return {
    isBlocked: () => made?.isBlocked() ?? false,
    onChange(call) {
      let stop = whenIdle(() => {
        stop = sound().onChange(call);
        call(); // Only now is it known whether the browser plays anything.
      });
      return () => stop();
    },
    unblock: () => sound().unblock(),
    play: () => sound().play(),
    close() {
      made?.close();
      made = null;
    },
  };
}

function whenIdle(call: () => void): () => void {
  if (!('requestIdleCallback' in globalThis)) {
    const timer = setTimeout(call, WITHOUT_IDLE);
    return () => clearTimeout(timer);
  }
  const request = requestIdleCallback(call);
  return () => cancelIdleCallback(request);
}

/** WebKit does not say when it is idle; ms. */
const WITHOUT_IDLE = 1_000;
