/**
 * Fills a catalog with what the relay folds: gathers it, and writes it when there is much or when it has waited long enough.
 *
 * Until it is written it is looked up in the streams themselves (see `stream.ts`), so nobody waits for a disk. When the
 * catalog cannot be written the relay goes on: it keeps more in memory, and tries again.
 */
import { saidText } from '../../core/index.ts';
import type { ConversationSummary, Message, TransferRequest } from '../../protocol/index.ts';
import type { Clock } from '../clock.ts';
import type { Committed, Position } from '../log/log.ts';
import { written, type RelayStream } from '../stream.ts';
import type { Batch, Catalog, KeptEntry } from './catalog.ts';
import { commitName } from './names.ts';

export interface Keeper {
  /** A feed's entry has closed. It belongs to the commit that comes next. */
  closed(entry: KeptEntry): void;
  /** A commit has been folded as a whole. `messages`: those in it. `agent`: who was in charge of the conversation that it ended. */
  took(committed: Committed, stream: RelayStream, messages: readonly Message[], agent: string | null): void;
  /** So much waits that nothing more should be taken before it is written. */
  isFull(): boolean;
  /** True when all that came so far is written; false if it cannot be. */
  flush(): Promise<boolean>;
  /** Waits until nothing is being written, and does this instead: then the catalog has all that came so far. */
  renew(swap: () => Promise<void>): Promise<void>;
  /** Writes what is left, and takes nothing more. */
  stop(): Promise<void>;
}

interface Needs {
  catalog: Catalog;
  clock: Clock;
  report: (line: Record<string, unknown>) => void;
  /** These streams are as the catalog has them. */
  clean: () => void;
}

/** So many commits are worth a transaction of their own, and so many may wait. */
const MANY = 4000;
const FULL = 8000;
/** After it could not be written, in ms. */
const AGAIN = 5000;

export function createKeeper({ catalog, clock, report, clean }: Needs): Keeper {
  let gathered = begin();
  /** What is to be written, in its order. After a failure it stays, and comes first when it is tried again. */
  const waiting: { batch: Batch; streams: RelayStream[] }[] = [];
  let newestAt = 0;
  let position: Position | null = null;
  let writing: Promise<void> | null = null;
  let cancelTimer: (() => void) | null = null;
  let stopped = false;

  function take(): void {
    const { last, streams, ...rest } = gathered;
    if (!last) return;
    gathered = begin();
    const place = { previous: last.previous, position: last.committed.position, name: commitName(last.committed) };
    const kept = Array.from(streams, ({ logName, version, fold }) => ({ name: logName, version, fold }));
    waiting.push({ batch: { ...rest, place, at: newestAt, streams: kept }, streams: [...streams] });
  }

  /** Writes all that waits; while it does, more may come, which it leaves. */
  async function write(): Promise<void> {
    take();
    try {
      for (let next = waiting[0]; next; next = waiting[0]) {
        await catalog.write(next.batch);
        waiting.shift();
        next.streams.forEach((stream, i) => written(stream, next.batch.streams[i]?.version ?? stream.written));
      }
      clean();
    } catch (error) {
      report({ event: 'catalog.failed', why: String(error) });
    }
  }

  function start(): Promise<void> {
    writing ??= write().finally(() => {
      writing = null;
      if (waiting.length > 0) wind(AGAIN);
      else if (gathered.last) soon();
    });
    return writing;
  }

  function soon(): void {
    if (writing) return;
    if (catalog.patience === 0 || gathered.commits.length >= MANY) void start();
    else wind(catalog.patience);
  }

  function wind(ms: number): void {
    if (stopped || cancelTimer) return;
    cancelTimer = clock.after(ms, () => {
      cancelTimer = null;
      void start();
    });
  }

  async function flush(): Promise<boolean> {
    await writing; // It does not have what came since it began.
    if (gathered.last || waiting.length > 0) await start();
    return waiting.length === 0;
  }

  return {
    closed: (entry) => void gathered.entries.push(entry),
    took(committed, stream, messages, agent) {
      if (stopped) return;
      const { author, id, intent, version, after, events } = committed;
      const { logName, tenant } = stream;
      const n = events.at(-1)?.n ?? stream.fold.n;
      gathered.commits.push({ stream: logName, author, id, intent, n, version, after });
      for (const message of messages)
        gathered.messages.push({ stream: logName, n: message.n, text: saidText(message) });
      if (agent !== null) gathered.ends.push({ stream: logName, tenant, agent, position: committed.position });
      newestAt = Math.max(newestAt, events.at(-1)?.at ?? 0);
      gathered.streams.add(stream);
      gathered.last = { committed, previous: position ?? catalog.place()?.position ?? 0 };
      position = committed.position;
      soon();
    },
    async renew(swap) {
      await writing;
      const swapped = swap().then(() => {
        waiting.length = 0;
        gathered = begin();
      });
      writing = swapped.catch(() => undefined).finally(() => (writing = null));
      await swapped;
    },
    isFull: () => gathered.commits.length >= FULL,
    flush,
    async stop() {
      await flush();
      stopped = true;
      cancelTimer?.();
    },
  };
}

export const keptRequest = (tenant: string, entry: TransferRequest): KeptEntry => ({
  ...{ feed: 'requests', tenant, at: entry.closed?.at ?? 0, entry },
});

export const keptAssignment = (tenant: string, agent: string, entry: ConversationSummary): KeptEntry => ({
  ...{ feed: 'mine', tenant, agent, at: entry.closed?.at ?? 0, entry },
});

interface Gathered extends Pick<Batch, 'commits' | 'messages' | 'ends' | 'entries'> {
  streams: Set<RelayStream>;
  last: { committed: Committed; previous: Position } | null;
}

const begin = (): Gathered => ({ commits: [], messages: [], ends: [], entries: [], streams: new Set(), last: null });
