/** What a session needs of a page, one for each person: several people share the page of a story or a test. */
import { frame } from '../../src/store/browser.ts';
import type { Environment } from '../../src/store/environment.ts';
import { createBrowser, type Browser } from './browser.ts';
import { createWallClock, type WallClock } from './clock.ts';

export interface PageOptions {
  /** The browser that it is a page of. */
  browser?: Browser;
  clock?: Pick<WallClock, 'now' | 'after'>;
  /** The browser plays no sound before a click. */
  silent?: boolean;
}

export function pageOf(
  person: string,
  { browser = createBrowser(), clock = createWallClock(), silent = false }: PageOptions = {},
): Environment {
  const soundListeners = new Set<() => void>();
  let ids = 0;
  let isSilent = silent;
  return {
    now: () => clock.now(),
    after: (ms, call) => clock.after(ms, call),
    frame,
    random: () => Math.random(),
    id: () => `${person}-${(ids += 1)}-${Math.random().toString(36).slice(2)}`,
    dayOf: (at) => new Date(at).toDateString(),
    storage: browser.storage,
    tab: createBrowser().storage,
    locks: browser.locks,
    page: {
      isLookedAt: () => true,
      onWake: () => () => undefined,
      onLeave: () => () => undefined,
      getTitle: () => '',
      setTitle: () => undefined,
      focus: () => undefined,
    },
    sound: {
      isBlocked: () => isSilent,
      onChange(call) {
        soundListeners.add(call);
        return () => soundListeners.delete(call);
      },
      unblock() {
        isSilent = false;
        for (const call of soundListeners) call();
      },
      play: () => undefined,
      close: () => soundListeners.clear(),
    },
    notifications: { ask: () => undefined, show: () => undefined },
    report: (problem, detail) => console.warn(`${person}: ${problem}`, detail ?? ''),
  };
}
