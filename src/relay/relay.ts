/**
 * The relay: one order for everyone. It parses, authorizes, decides, appends, and sends what the log yields.
 *
 * It knows no Node and no socket library: give it a log, and join any two-way channel of text to `connect`.
 */
import { empty } from '../core/index.ts';
import { CLOSE, type Event, type You } from '../protocol/index.ts';
import { createAssignments } from './assignments.ts';
import type { Place } from './catalog/catalog.ts';
import { createKeeper, keptAssignment, keptRequest } from './catalog/keeper.ts';
import { createMending } from './catalog/mending.ts';
import { createMemoryCatalog } from './catalog/memory.ts';
import { commitName } from './catalog/names.ts';
import { KEPT_CLOSED } from './change.ts';
import { connect, type Connected } from './connection.ts';
import { createDue } from './due.ts';
import { createFeeds } from './feeds.ts';
import { foldCommit } from './folding.ts';
import { eventText } from './follows.ts';
import type { Shared } from './guest.ts';
import { createIntents } from './intents.ts';
import { webDigest } from './keys.ts';
import type { Committed } from './log/log.ts';
import { createPeople } from './people.ts';
import { createPresence, type Side } from './presence.ts';
import { createQueries } from './queries.ts';
import { createQueue } from './queue.ts';
import type { Relay, RelayOptions } from './relay-options.ts';
import { createServed } from './served.ts';
import { mayRest } from './rights.ts';
import { tellWaiting, type RelayStream } from './stream.ts';
import { createStreams } from './streams.ts';
import { createTime, systemClock } from './time.ts';
import { createWriting } from './writing.ts';

export type { Clock } from './clock.ts';
export type { Claims, Connection, Relay, RelayOptions, Socket } from './relay-options.ts';

export function createRelay(options: RelayOptions): Relay {
  const { log, catalog = createMemoryCatalog(), policy, clock = systemClock, report = () => undefined } = options;
  const { digest = webDigest } = options;
  let serve = (): void => undefined;
  const served = new Promise<void>((resolve) => (serve = resolve));
  const time = createTime(clock);
  const streams = createStreams(catalog, options.keepIdle);
  const keeper = createKeeper({ catalog, clock, report, clean: () => streams.trim() });
  const queue = createQueue((...closed) => keeper.closed(keptRequest(...closed)));
  const assignments = createAssignments((...closed) => keeper.closed(keptAssignment(...closed)));
  const conversationsServed = createServed();
  const feeds = createFeeds({ streams, queue, assignments, served: conversationsServed, time });
  const people = createPeople({ directory: options.directory, clock, report });
  const presence = createPresence(time, came);
  const writing = createWriting({ log, streams, time, clock, digest });
  const intents = createIntents({ ...options, digest, people, presence, streams, time, writing });
  const queries = createQueries({ log, catalog, keeper, streams, people });
  const due = createDue({ policy, presence, writing, time, clock, digest, track });

  const stop = new AbortController();
  const connections = new Set<Connected>();
  let underWay = 0;
  let rested = (): void => undefined;
  let running = false;
  let closing = false;
  let folded = 0;
  const mending = createMending({
    ...{ log, catalog, keeper, streams, clock, report, signal: stop.signal },
    folded: () => folded,
  });

  function track(work: Promise<unknown>): void {
    underWay += 1;
    work.then(ended, (error: unknown) => {
      report({ event: 'failed', why: String(error) });
      ended();
    });
  }

  function ended(): void {
    underWay -= 1;
    if (underWay === 0) rested();
  }

  /** Somebody has come or gone: what is due in their conversations is another. */
  function came({ tenant, id, key }: You, side: Side): void {
    if (!running) return;
    if (side === 'live-agent') for (const stream of assignments.of(tenant, id)) due.changed(stream);
    else {
      const stream = streams.conversation(tenant, key, streams.newest(tenant, key));
      if (stream) due.changed(stream);
    }
  }

  function happened(stream: RelayStream, event: Event, before: RelayStream['fold']): void {
    time.seen(event.at);
    if (stream.followers.size === 0) return;
    let made: string | undefined;
    const text = (): string => (made ??= eventText(stream.name, event));
    const same = mayRest(streams, stream, before);
    for (const follower of [...stream.followers]) follower.happened(event, text, same);
  }

  /** Folds one commit and sends it: the only place where anything that was written goes out. */
  function yielded(committed: Committed): void {
    const result = foldCommit(streams, committed, happened);
    if (!result) return report({ event: 'log.unknown-stream', position: committed.position });
    const { stream, before, messages, agent } = result;
    if (stream.kind === 'conversation' && before.kind === 'conversation') {
      feeds.changed({ stream, before, after: stream.fold });
      if (running) due.changed(stream);
    }
    keeper.took(committed, stream, messages, agent);
    tellWaiting(stream);
  }

  /** Takes up what the catalog has. One of another log, or one that cannot be read, is thrown away. */
  async function restore(): Promise<void> {
    try {
      const place = catalog.place();
      if (!place) return;
      if (!(await isIn(place))) throw new Error('it is not of this log');
      const kept = { live: catalog.live(), entries: catalog.entries(catalog.newestAt() - KEPT_CLOSED) };
      time.seen(catalog.newestAt());
      for (const stream of streams.load(kept.live)) {
        if (stream.kind !== 'conversation') continue;
        const change = { stream, before: empty(stream.name), after: stream.fold };
        queue.changed(change);
        assignments.changed(change);
        conversationsServed.changed(change);
      }
      for (const entry of kept.entries) {
        if (entry.feed === 'requests') queue.restore(entry.tenant, entry.entry);
        else assignments.restore(entry.tenant, entry.agent, entry.entry);
      }
      folded = place.position;
    } catch (error) {
      report({ event: 'catalog.anew', why: String(error) });
      await catalog.clear();
    }
  }

  /** Is that commit in the log, where it was? */
  async function isIn({ previous, position, name }: Place): Promise<boolean> {
    if (position > (await log.head())) return false;
    for await (const [first] of log.follow(previous, stop.signal))
      return first?.position === position && commitName(first) === name;
    return false;
  }

  function run(): void {
    running = true;
    time.begin();
    presence.begin();
    mending.begin();
    for (const stream of streams.live()) due.changed(stream);
  }

  /** Everything in the log, in its order, for ever. Until the relay runs, an error is final; later it is tried again. */
  async function follow(head: number, ready: () => void): Promise<void> {
    await restore();
    if (folded >= head) ready();
    while (!stop.signal.aborted) {
      try {
        for await (const page of log.follow(folded, stop.signal)) {
          for (let held = mending.held(); held; held = mending.held()) await held;
          for (const committed of page) {
            try {
              yielded(committed);
            } catch (error) {
              report({ event: 'fold.failed', position: committed.position, why: String(error) });
            }
            folded = committed.position;
          }
          if (keeper.isFull()) await keeper.flush();
          if (!running && folded >= head) ready();
        }
        if (!running) throw new Error('the log ended before its head');
        return; // It was closed.
      } catch (error) {
        if (!running) throw error;
        report({ event: 'log.failed', why: String(error) });
        await new Promise<void>((resolve) => clock.after(AGAIN, resolve));
      }
    }
  }

  const ready = new Promise<void>((resolve, reject) => {
    const begin = (): void => {
      run();
      resolve();
    };
    log
      .head()
      .then((head) => follow(head, begin))
      .catch(reject);
  });
  ready.catch((error: unknown) => report({ event: 'log.unreadable', why: String(error) }));

  const shared: Shared = {
    ...{ log, streams, feeds, intents, queries, presence, policy, time, clock, digest, report, ready, track },
    authorize: (token) => options.authorize(token),
    joined: (surface) => surface === 'digital-agent' && serve(),
    closing: () => closing,
    async lag() {
      try {
        return Math.max(0, (await log.head()) - folded);
      } catch {
        return 1; // Nobody knows, so nobody is up to date.
      }
    },
  };

  return {
    ready,
    served,
    connect(socket) {
      const connection = connect(socket, shared, (gone) => connections.delete(gone));
      if (closing) connection.end(CLOSE.restart, 'stopping');
      else connections.add(connection);
      return connection;
    },
    async close() {
      closing = true;
      due.stop();
      while (underWay > 0) await new Promise<void>((resolve) => (rested = resolve));
      for (const connection of [...connections]) connection.end(CLOSE.restart, 'stopping');
      stop.abort();
      await mending.ended();
      await keeper.stop();
    },
  };
}

/** How long after the log failed it is followed again, in ms. */
const AGAIN = 1000;
