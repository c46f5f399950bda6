/** A browser for sessions in tests: storage and locks that its pages share, and pages whose eyes and ears are lists. */
import type { Environment, LockHeard, Locks } from '../../src/store/environment.ts';
import type { Clock } from '../../src/relay/relay.ts';

export interface FakePage {
  environment: Environment;
  /** What it did for the person. */
  did: {
    sounds: number;
    notifications: { title: string; body: string; tag: string; clicked(): void }[];
    asked: number;
    reports: unknown[][];
  };
  title: string;
  isLookedAt: boolean;
  soundIsBlocked: boolean;
  wake(): void;
  /** It is hidden, or about to be left. */
  leave(): void;
  /** From now on frames are drawn only by the answer, which says how many calls there were. */
  holdFrames(): () => number;
  /** What survives a reload of this tab; to be given to the page that comes after. */
  tab: Map<string, string>;
  /** The page goes, as by a crash: its locks are free, and it never runs again. */
  die(): void;
}

export interface FakeBrowser {
  storage: Map<string, string>;
  page(): FakePage;
}

export function createFakeBrowser(clock: Clock, random: () => number = Math.random): FakeBrowser {
  const storage = new Map<string, string>();
  const locks = createFakeLocks();
  let ids = 0;

  return {
    storage,
    page() {
      const leavers = new Set<() => void>();
      const wakers = new Set<() => void>();
      const listeners = new Set<() => void>();
      const held = new Set<() => void>();
      const timers = new Set<() => void>();
      let dead = false;
      const frames = new Set<() => void>();
      let isHeld = false;
      const draw = (): number => {
        const calls = [...frames];
        frames.clear();
        for (const call of calls) if (!dead) call();
        return calls.length;
      };
      const page: FakePage = {
        did: { sounds: 0, notifications: [], asked: 0, reports: [] },
        title: 'The page',
        isLookedAt: true,
        tab: new Map(),
        holdFrames() {
          isHeld = true;
          return draw;
        },
        soundIsBlocked: false,
        wake() {
          for (const call of wakers) call();
        },
        leave() {
          for (const call of leavers) call();
        },
        die() {
          dead = true;
          for (const stop of timers) stop();
          for (const release of held) release();
        },
        environment: {
          now: () => clock.now(),
          after(ms, call) {
            if (dead) return () => undefined;
            const stop = clock.after(ms, () => {
              timers.delete(stop);
              call();
            });
            timers.add(stop);
            return stop;
          },
          frame(call) {
            if (frames.size === 0 && !isHeld)
              setImmediate(() => {
                if (!isHeld) draw();
              });
            frames.add(call);
            return () => frames.delete(call);
          },
          random,
          id: () => `id-${(++ids).toString()}-${random().toString(36).slice(2, 8)}`,
          dayOf: (at) => new Date(at).toISOString().slice(0, 10),
          storage: {
            get: (key) => storage.get(key) ?? null,
            set(key, value) {
              if (dead) return;
              if (value === null) storage.delete(key);
              else storage.set(key, value);
            },
            keys: () => [...storage.keys()],
          },
          tab: {
            get: (key) => page.tab.get(key) ?? null,
            set(key, value) {
              if (dead) return;
              if (value === null) page.tab.delete(key);
              else page.tab.set(key, value);
            },
            keys: () => [...page.tab.keys()],
          },
          locks: {
            request(name, how, heard) {
              const release = locks.request(name, how, heard);
              held.add(release);
              return release;
            },
          },
          page: {
            isLookedAt: () => page.isLookedAt,
            onWake(call) {
              wakers.add(call);
              return () => wakers.delete(call);
            },
            onLeave(call) {
              leavers.add(call);
              return () => leavers.delete(call);
            },
            getTitle: () => page.title,
            setTitle(title) {
              page.title = title;
            },
            focus: () => undefined,
          },
          sound: {
            isBlocked: () => page.soundIsBlocked,
            onChange(call) {
              listeners.add(call);
              return () => listeners.delete(call);
            },
            unblock() {
              page.soundIsBlocked = false;
              for (const call of listeners) call();
            },
            play: () => {
              page.did.sounds++;
            },
            close: () => undefined,
          },
          notifications: {
            ask() {
              page.did.asked++;
            },
            show(notification) {
              page.did.notifications.push(notification);
            },
          },
          report(...line) {
            page.did.reports.push(line);
          },
        },
      };
      return page;
    },
  };
}

interface Wanted {
  heard: LockHeard;
  over: boolean;
}

/** As the browser's: every answer comes later. */
export function createFakeLocks(): Locks {
  const holders = new Map<string, Wanted>();
  const queues = new Map<string, Wanted[]>();

  function grant(name: string, wanted: Wanted): void {
    holders.set(name, wanted);
    queueMicrotask(() => {
      if (!wanted.over && holders.get(name) === wanted) wanted.heard.held();
    });
  }

  function answer(wanted: Wanted, call: () => void): void {
    queueMicrotask(() => {
      if (!wanted.over) call();
    });
  }

  function next(name: string): void {
    holders.delete(name);
    const wanted = queues.get(name)?.find(({ over }) => !over);
    if (!wanted) return;
    queues.set(name, queues.get(name)?.filter((one) => one !== wanted) ?? []);
    grant(name, wanted);
  }

  return {
    request(name, how, heard) {
      const wanted: Wanted = { heard, over: false };
      const holder = holders.get(name);
      if (!holder) grant(name, wanted);
      else if (how === 'if-free') answer(wanted, () => heard.busy?.());
      else if (how === 'wait') queues.set(name, [...(queues.get(name) ?? []), wanted]);
      else {
        grant(name, wanted);
        answer(holder, () => holder.heard.lost?.());
      }
      return () => {
        if (wanted.over) return;
        wanted.over = true;
        if (holders.get(name) === wanted) next(name);
      };
    },
  };
}
