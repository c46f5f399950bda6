/**
 * Following a log that one process holds: backlog and live are the same walk, so there is no seam between them.
 *
 * A follower keeps nothing but its place and one page. However slow it is, it costs no more than that.
 */
import type { Committed, Position } from './log.ts';

export interface Source {
  /** The position of the newest durable commit. */
  head(): Position;
  /** What comes after a position, ascending, at most `limit`. */
  page(after: Position, limit: number): readonly Committed[];
  /** Lets everyone else have a turn: a long backlog must not hold up the process. */
  turn(): Promise<void>;
}

export interface Following {
  follow(since: Position, signal: AbortSignal): AsyncGenerator<readonly Committed[], void, undefined>;
  /** Something became durable. */
  wake(): void;
  /** Ends every follow. */
  end(): void;
}

const PAGE = 256;

export function createFollowing(source: Source): Following {
  const sleepers = new Set<() => void>();
  let ended = false;

  function wake(): void {
    for (const rise of sleepers) rise();
  }

  function sleep(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const rise = (): void => {
        sleepers.delete(rise);
        signal.removeEventListener('abort', rise);
        resolve();
      };
      sleepers.add(rise);
      signal.addEventListener('abort', rise);
    });
  }

  return {
    async *follow(since, signal) {
      let reached = since;
      const over = (): boolean => ended || signal.aborted;
      while (!over()) {
        // Nothing runs between this look and the sleep, so no wake is missed.
        if (source.head() <= reached) {
          await sleep(signal);
          continue;
        }
        const page = source.page(reached, PAGE);
        yield page;
        reached = page.at(-1)?.position ?? reached;
        if (page.length === PAGE) await source.turn();
      }
    },
    wake,
    end() {
      ended = true;
      wake();
    },
  };
}
