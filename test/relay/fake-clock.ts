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

  const settled = async (): Promise<void> => {
    for (let turn = 0; turn < 8; turn++) await new Promise((resolve) => setImmediate(resolve));
  };

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
