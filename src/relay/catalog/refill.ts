/** Fills an empty catalog from the log, beside a relay that runs on another: it folds everything anew, and tells nobody. */
import { createAssignments } from '../assignments.ts';
import type { Clock } from '../clock.ts';
import { foldCommit } from '../folding.ts';
import type { Committed, Log, Position } from '../log/log.ts';
import { createQueue } from '../queue.ts';
import { createStreams } from '../streams.ts';
import type { Catalog } from './catalog.ts';
import { createKeeper, keptAssignment, keptRequest } from './keeper.ts';

export interface Refill {
  /** Resolves when all up to a position is written. */
  upTo(goal: Position): Promise<void>;
  /** Takes nothing more. */
  stop(): Promise<void>;
}

interface Needs {
  log: Log;
  catalog: Catalog;
  clock: Clock;
  report: (line: Record<string, unknown>) => void;
  signal: AbortSignal;
}

export function createRefill({ log, catalog, clock, report, signal }: Needs): Refill {
  const streams = createStreams(catalog);
  const keeper = createKeeper({ catalog, clock, report, clean: () => streams.trim() });
  const queue = createQueue((...closed) => keeper.closed(keptRequest(...closed)));
  const assignments = createAssignments((...closed) => keeper.closed(keptAssignment(...closed)));
  let reached: Position = 0;

  function take(committed: Committed): void {
    reached = committed.position;
    const folded = foldCommit(streams, committed);
    if (!folded) return;
    const { stream, before, messages, agent } = folded;
    if (stream.kind === 'conversation' && before.kind === 'conversation') {
      const change = { stream, before, after: stream.fold };
      queue.changed(change);
      assignments.changed(change);
    }
    keeper.took(committed, stream, messages, agent);
  }

  async function flush(): Promise<void> {
    if (!(await keeper.flush())) throw new Error('the new catalog cannot be written');
  }

  async function read(goal: Position): Promise<void> {
    for await (const page of log.follow(reached, signal)) {
      for (const committed of page) if (committed.position <= goal) take(committed);
      if (keeper.isFull()) await flush();
      if ((page.at(-1)?.position ?? 0) >= goal) return;
    }
    throw new Error('the log ended');
  }

  return {
    async upTo(goal) {
      if (reached < goal) await read(goal);
      await flush();
    },
    stop: () => keeper.stop(),
  };
}
