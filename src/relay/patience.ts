/**
 * How long things may take that all may take equally long: one timer, for the oldest of them.
 *
 * A timer for each would cost more than most of them do themselves.
 */
import type { Clock } from './clock.ts';

/** How long one of them may go on. */
export interface Limit {
  /** It has ended, or its time is up. */
  readonly over: boolean;
  /** Called once when its time is up, and never after `end`. */
  onOver: () => void;
  /** It is done, and in time. */
  end(): void;
}

/** Begins one of them. */
export type Patience = () => Limit;

export function createPatience(clock: Clock, ms: number): Patience {
  /** The oldest first. */
  const running = new Set<Running>();
  let cancelTimer: (() => void) | null = null;

  function ended(one: Running): void {
    running.delete(one);
    if (running.size > 0) return;
    cancelTimer?.();
    cancelTimer = null;
  }

  function ring(): void {
    cancelTimer = null;
    for (const one of running) {
      if (one.until > clock.monotonic()) break;
      one.end();
      one.onOver();
    }
    wind();
  }

  function wind(): void {
    const [oldest] = running;
    if (oldest) cancelTimer ??= clock.after(Math.max(0, oldest.until - clock.monotonic()), ring);
  }

  return () => {
    const one = new Running(clock.monotonic() + ms, ended);
    running.add(one);
    if (!cancelTimer) wind();
    return one;
  };
}

class Running implements Limit {
  readonly until: number;
  readonly #ended: (one: Running) => void;
  over = false;
  onOver = nothing;

  constructor(until: number, ended: (one: Running) => void) {
    this.until = until;
    this.#ended = ended;
  }

  end(): void {
    if (this.over) return;
    this.over = true;
    this.#ended(this);
  }
}

function nothing(): void {
  // Nobody waits for it.
}
