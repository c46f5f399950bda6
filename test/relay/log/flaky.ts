/**
 * A log with a bad line to it: it answers `conflict` and `unknown` at random.
 *
 * `unknown` comes in all three kinds that a network makes of it: nothing was written, it was written, it will be written later.
 * A `conflict` that it makes up names the version that was expected: it can lie about having tried, not about where the stream is.
 */
import type { Log } from '../../../src/relay/log/log.ts';

/** A number from 0 up to, but not, 1. */
export type Random = () => number;

export interface FlakyLog extends Log {
  /** Resolves when nothing that was answered is still on its way. */
  settled: () => Promise<void>;
}

export function flaky(log: Log, random: Random): FlakyLog {
  const late = new Set<Promise<unknown>>();
  return {
    async append(expected, commit) {
      const luck = random();
      if (luck < 0.1) return { outcome: 'conflict', version: expected };
      if (luck < 0.2) return { outcome: 'unknown' };
      if (luck < 0.35) {
        await log.append(expected, commit);
        return { outcome: 'unknown' };
      }
      if (luck < 0.5) {
        const arrival = later(1 + Math.floor(random() * 8)).then(() => log.append(expected, commit));
        late.add(arrival);
        void arrival.finally(() => late.delete(arrival));
        return { outcome: 'unknown' };
      }
      return log.append(expected, commit);
    },
    read: (stream, range, limit) => log.read(stream, range, limit),
    follow: (since, signal) => log.follow(since, signal),
    head: () => log.head(),
    close: () => log.close(),
    async settled() {
      while (late.size > 0) await Promise.all(late);
    },
  };
}

/** After so many turns of the event loop. */
async function later(turns: number): Promise<void> {
  for (let i = 0; i < turns; i++) await new Promise((resolve) => setImmediate(resolve));
}

/** Mulberry32: the same numbers for the same seed, everywhere. */
export function seeded(seed: number): Random {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4294967296;
  };
}
