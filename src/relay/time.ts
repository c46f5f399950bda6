/**
 * The relay's one clock: wall time at start or the newest time in the log, whichever is later, plus monotonic time since.
 *
 * So a wall clock that is stepped back, or that was ahead before a restart, never makes a later fact look earlier.
 */
import type { Clock } from './clock.ts';

export interface Time {
  /** Ms since the epoch; it never decreases. */
  now(): number;
  /** A fact of this time is in the log. */
  seen(at: number): void;
  /** Begins to run: once the log has been folded. */
  begin(): void;
}

export function createTime(clock: Clock): Time {
  let newest = 0;
  let base = clock.now();
  let since = clock.monotonic();

  function now(): number {
    newest = Math.max(newest, Math.floor(base + clock.monotonic() - since));
    return newest;
  }

  return {
    now,
    seen(at) {
      newest = Math.max(newest, at);
    },
    begin() {
      base = Math.max(clock.now(), newest);
      since = clock.monotonic();
    },
  };
}

/** Longer timers fire at once in every engine. */
const LONGEST = 2 ** 31 - 1;

export const systemClock: Clock = {
  now: () => Date.now(),
  monotonic: () => performance.now(),
  after(ms, call) {
    const timer = setTimeout(call, Math.min(Math.max(0, ms), LONGEST));
    return () => {
      clearTimeout(timer);
    };
  },
};
