/** The clock on the wall of the desk: one for the relay and all pages. It runs; days pass in no time; it can stand still. */
import type { Clock } from '../../src/relay/relay.ts';

export interface WallClock extends Clock {
  /** So much time passes at once, as when all machines have slept. What came due meanwhile happens now. */
  pass(ms: number): void;
  /** From now on nothing comes due: what would go by itself stays in front of the reader. */
  stand(): void;
}

export const SECOND = 1000;
export const MINUTE = 60 * SECOND;
export const HOUR = 60 * MINUTE;
export const DAY = 24 * HOUR;

/** `ago`: how far in the past it begins, in ms. */
export function createWallClock(ago = 0): WallClock {
  const timers = new Set<{ at: number; call: () => void }>();
  let ahead = -ago;
  let stands: number | null = null;
  let stop = (): void => undefined;

  const now = (): number => stands ?? Date.now() + ahead;

  function ring(): void {
    const due = [...timers].filter(({ at }) => at <= now()).sort((a, b) => a.at - b.at);
    for (const timer of due) if (timers.delete(timer)) timer.call();
    wind();
  }

  function wind(): void {
    stop();
    if (stands !== null || timers.size === 0) return;
    const next = Math.min(...[...timers].map(({ at }) => at));
    const handle = setTimeout(ring, Math.min(HOUR, Math.max(0, next - now())));
    stop = () => clearTimeout(handle);
  }

  return {
    now,
    monotonic: now,
    after(ms, call) {
      const timer = { at: now() + ms, call };
      timers.add(timer);
      wind();
      return () => void timers.delete(timer);
    },
    pass(ms) {
      ahead += ms;
      ring();
    },
    stand() {
      stands = now();
      stop();
    },
  };
}
