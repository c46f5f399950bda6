/** What a session needs of a page, one for each person: several people share the page of a story or a test. */
import type { Environment } from '../../src/store/environment.ts';

export function pageOf(person: string): Environment {
  const storage = new Map<string, string>();
  let ids = 0;
  return {
    now: () => Date.now(),
    after(ms, call) {
      const timer = setTimeout(call, ms);
      return () => clearTimeout(timer);
    },
    random: () => Math.random(),
    id: () => `${person}-${(ids += 1)}-${Math.random().toString(36).slice(2)}`,
    dayOf: (at) => new Date(at).toDateString(),
    storage: {
      get: (key) => storage.get(key) ?? null,
      set(key, value) {
        if (value === null) storage.delete(key);
        else storage.set(key, value);
      },
      keys: () => [...storage.keys()],
    },
    locks: {
      request(_name, _how, heard) {
        let stopped = false;
        queueMicrotask(() => {
          if (!stopped) heard.held();
        });
        return () => (stopped = true);
      },
    },
    page: {
      isLookedAt: () => true,
      onWake: () => () => undefined,
      getTitle: () => '',
      setTitle: () => undefined,
      focus: () => undefined,
    },
    sound: {
      isBlocked: () => false,
      onChange: () => () => undefined,
      unblock: () => undefined,
      play: () => undefined,
      close: () => undefined,
    },
    notifications: { ask: () => undefined, show: () => undefined },
    report: (problem, detail) => console.warn(`${person}: ${problem}`, detail ?? ''),
  };
}
