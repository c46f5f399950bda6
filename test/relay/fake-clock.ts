/** A clock that stands still until the test moves it. */
import type { Clock } from '../../src/relay/relay.ts';

export interface FakeClock extends Clock {
  /** Moves on; what falls due is called in its order, and what follows from it happens before the next. */
  advance(ms: number): Promise<void>;
  /** Sets the wall clock alone, as an operator does. */
  setWall(now: number): void;
  /** How many timers are wound. */
  readonly wound: number;
}

export function createFakeClock(start = 1_700_000_000_000): FakeClock {
  let monotonic = 0;
  let ahead = start;
  const timers = new Set<{ at: number; call: () => void }>();

  return {
    now: () => ahead + monotonic,
    monotonic: () => monotonic,
    after(ms, call) {
      const timer = { at: monotonic + Math.max(0, ms), call };
      timers.add(timer);
      return () => {
        timers.delete(timer);
      };
    },
    async advance(ms) {
      const end = monotonic + ms;
      await settled();
      for (;;) {
        const next = [...timers].filter(({ at }) => at <= end).sort((a, b) => a.at - b.at)[0];
        if (!next) break;
        timers.delete(next);
        monotonic = Math.max(monotonic, next.at);
        next.call();
        await settled();
      }
      monotonic = end;
      await settled();
    },
    setWall(now) {
      ahead = now - monotonic;
    },
    get wound() {
      return timers.size;
    },
  };
}

/**
 * What follows by itself has followed. All of it happens in turns of this event loop, but for digests: those are made
 * on other threads, which may be late on a busy machine, so they are counted.
 */
async function settled(): Promise<void> {
  for (let quiet = 0; quiet < 10; quiet++) {
    await new Promise((resolve) => setImmediate(resolve));
    if (digesting > 0) quiet = 0;
  }
}

let digesting = 0;
const { subtle } = globalThis.crypto;
const digest = subtle.digest.bind(subtle);
subtle.digest = (...args: Parameters<typeof digest>) => {
  digesting += 1;
  return digest(...args).finally(() => (digesting -= 1));
};
