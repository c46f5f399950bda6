/**
 * A catalog that turns out to be damaged is made anew beside it, from the whole log, while everything goes on.
 *
 * Until then what is in memory is answered from there, and the rest is `unavailable`. The relay stands still only while
 * the last commits are written and the one takes the place of the other.
 */
import type { Clock } from '../clock.ts';
import type { Log, Position } from '../log/log.ts';
import { written } from '../stream.ts';
import type { Streams } from '../streams.ts';
import type { Catalog } from './catalog.ts';
import type { Keeper } from './keeper.ts';
import { createRefill } from './refill.ts';

export interface Mending {
  /** The relay runs: from now on what is damaged is mended. */
  begin(): void;
  /** Resolves when the next commits may be folded; null: now. */
  held(): Promise<void> | null;
  /** Resolves when nothing is being mended. */
  ended(): Promise<void>;
}

interface Needs {
  log: Log;
  catalog: Catalog;
  keeper: Keeper;
  streams: Streams;
  clock: Clock;
  report: (line: Record<string, unknown>) => void;
  /** What the relay has folded up to now. */
  folded: () => Position;
  signal: AbortSignal;
}

/** After it could not be made, in ms. */
const AGAIN = 5000;

export function createMending(needs: Needs): Mending {
  const { catalog, keeper, streams, clock, report, folded, signal } = needs;
  const { repair } = catalog;
  let held: Promise<void> | null = null;
  let work = Promise.resolve();

  /** It ends with the relay held; `release` lets it go on. */
  async function mend(release: Promise<void>): Promise<void> {
    if (!repair) return;
    const fresh = repair.beside();
    const refill = createRefill({ ...needs, catalog: fresh });
    try {
      for (let i = 0; i < 2; i++) await refill.upTo(folded()); // The second time there is little left.
      held = release;
      await keeper.renew(async () => {
        await refill.upTo(folded());
        await refill.stop();
        await repair.adopt(fresh);
      });
      for (const stream of streams.all()) written(stream, stream.version);
    } catch (error) {
      await refill.stop();
      await fresh.close();
      throw error;
    }
  }

  function start(): void {
    if (signal.aborted) return;
    let release = (): void => undefined;
    const until = new Promise<void>((resolve) => (release = resolve));
    work = mend(until)
      .then(
        () => report({ event: 'catalog.mended' }),
        (error: unknown) => {
          if (signal.aborted) return;
          report({ event: 'catalog.failed', why: String(error) });
          clock.after(AGAIN, start);
        },
      )
      .finally(() => {
        held = null;
        release();
      });
  }

  return {
    begin: () =>
      repair?.onDamage((why) => {
        report({ event: 'catalog.damaged', why });
        start();
      }),
    held: () => held,
    ended: () => work,
  };
}
