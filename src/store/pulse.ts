/**
 * Is the connection alive? A ping with an id, and only its own pong proves anything.
 *
 * A pong that was on its way before a sleep proves nothing: after waking, all pings from before are forgotten.
 */
import type { FrameOf, ToRelay } from '../protocol/index.ts';
import type { Machine } from './environment.ts';

export interface PulseOptions {
  environment: Machine;
  send: (frame: ToRelay) => boolean;
  /** Nothing came back in time. */
  dead: () => void;
}

export interface Pulse {
  start: () => void;
  stop: () => void;
  /** Pings now. */
  beat: () => void;
  /** The page may have slept. */
  wake: () => void;
  /** True if it answers one of our pings. */
  pong: (frame: FrameOf<'pong'>) => boolean;
  /** The next ping comes soon: the relay and the page do not agree yet. */
  soon: () => void;
}

const EVERY = 10_000;
const SOON = 1_000;
const WITHIN = 5_000;
/** A timer that comes so late has slept. */
const LATE = 2_000;

export function createPulse({ environment, send, dead }: PulseOptions): Pulse {
  /** Id → when it was sent; in this order. */
  const awaited = new Map<string, number>();
  let running = false;
  let stopTick = (): void => undefined;
  let stopDeadline = (): void => undefined;

  function tick(ms: number): void {
    stopTick();
    const due = environment.now() + ms;
    stopTick = environment.after(ms, () => {
      if (environment.now() - due > LATE) wake();
      else if (awaited.size === 0) beat();
      tick(EVERY);
    });
  }

  function beat(): void {
    if (!running) return;
    const id = environment.id();
    if (!send({ type: 'ping', id })) return;
    awaited.set(id, environment.now());
    if (awaited.size === 1) watch();
  }

  function watch(): void {
    stopDeadline();
    const [oldest] = awaited.values();
    if (oldest === undefined) return;
    const due = oldest + WITHIN;
    stopDeadline = environment.after(Math.max(0, due - environment.now()), () => {
      if (environment.now() - due > LATE) return wake(); // It slept, so the answer had no chance to come.
      dead();
    });
  }

  function wake(): void {
    awaited.clear();
    stopDeadline();
    beat();
  }

  return {
    start() {
      running = true;
      tick(EVERY);
    },
    stop() {
      running = false;
      awaited.clear();
      stopTick();
      stopDeadline();
    },
    beat,
    wake() {
      if (running) wake();
    },
    pong({ id }) {
      if (!awaited.has(id)) return false;
      for (const earlier of [...awaited.keys()]) {
        awaited.delete(earlier);
        if (earlier === id) break;
      }
      watch();
      return true;
    },
    soon: () => {
      if (running) tick(SOON);
    },
  };
}
