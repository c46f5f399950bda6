/**
 * All streams of this relay, by tenant and name. Those that are alive are in memory; of the others only the ones that were
 * used last, and the catalog has the rest.
 */
import { conversationStream } from '../core/index.ts';
import type { Catalog, KeptStream } from './catalog/catalog.ts';
import { isLive } from './catalog/names.ts';
import { createStream, isIdle, loadStream, logName, type ConversationStream, type RelayStream } from './stream.ts';

export interface Streams {
  find(tenant: string, name: string): RelayStream | undefined;
  /** The k-th conversation of a person. */
  conversation(tenant: string, key: string, k: number): ConversationStream | undefined;
  /** Finds or makes it; null if nothing can be called that. */
  ensure(tenant: string, name: string): RelayStream | null;
  /** The same, by what the log calls it. */
  ofLog(logName: string): RelayStream | null;
  /** One that is not there and is not kept either: to decide what may become of it. Null if nothing can be called that. */
  blank(tenant: string, name: string): RelayStream | null;
  /** Something has happened in it. */
  changed(stream: RelayStream): void;
  /** The number of a person's newest conversation; 0 if there is none. */
  newest(tenant: string, key: string): number;
  /** The person of this conversation has no later one. */
  isNewest(stream: ConversationStream): boolean;
  /** Takes into memory what the catalog has of these. */
  load(kept: readonly KeptStream[]): RelayStream[];
  /** The conversations that have not ended. */
  live(): Iterable<ConversationStream>;
  /** Those that are in memory. */
  all(): Iterable<RelayStream>;
  /** Forgets those that nobody has used lately, as far as the catalog has them. */
  trim(): void;
}

/** How many streams in which nothing happens by itself are kept in memory. A few kB each. */
const IDLE = 1000;

export function createStreams(catalog: Catalog, keep = IDLE): Streams {
  const live = new Map<string, ConversationStream>();
  /** The one that was used last is the last. */
  const idle = new Map<string, RelayStream>();
  /** Of the persons whose newest conversation is in memory. */
  const newest = new Map<string, number>();
  let untrimmed = 0;

  function put(stream: RelayStream): void {
    if (stream.kind === 'conversation' && isLive(stream.fold)) {
      idle.delete(stream.logName);
      live.set(stream.logName, stream);
      return;
    }
    live.delete(stream.logName);
    if (++untrimmed > keep) trim(); // Before it is there itself: whoever asked for it is about to use it.
    idle.set(stream.logName, stream);
  }

  function load(kept: KeptStream): RelayStream | undefined {
    const stream = loadStream(...partsOf(kept.name), catalog, kept);
    if (stream) put(stream);
    return stream ?? undefined;
  }

  function named(key: string): RelayStream | undefined {
    const alive = live.get(key);
    if (alive) return alive;
    const found = idle.get(key);
    if (!found) {
      const kept = catalog.stream(key);
      return kept && load(kept);
    }
    idle.delete(key);
    idle.set(key, found);
    return found;
  }

  const find = (tenant: string, name: string): RelayStream | undefined => named(logName(tenant, name));

  function make(tenant: string, name: string): RelayStream | null {
    const made = createStream(tenant, name, catalog);
    if (made) put(made);
    return made;
  }

  function newestOf(person: string): number {
    const known = newest.get(person);
    if (known !== undefined) return known;
    const k = catalog.newest(person);
    if (k > 0 && named(conversationStream(person, k))) newest.set(person, k);
    return k;
  }

  function forget(stream: RelayStream): void {
    idle.delete(stream.logName);
    if (stream.kind === 'conversation' && newest.get(stream.person) === stream.k) newest.delete(stream.person);
  }

  function trim(): void {
    untrimmed = 0;
    const unused = Array.from(idle.values()).filter(isIdle);
    for (const stream of unused.slice(0, Math.max(0, unused.length - keep))) forget(stream);
  }

  return {
    find,
    conversation(tenant, key, k) {
      const stream = find(tenant, conversationStream(key, k));
      return stream?.kind === 'conversation' ? stream : undefined;
    },
    ensure: (tenant, name) => find(tenant, name) ?? make(tenant, name),
    ofLog: (name) => named(name) ?? make(...partsOf(name)),
    blank: (tenant, name) => createStream(tenant, name, catalog),
    changed(stream) {
      if (live.has(stream.logName) !== isLive(stream.fold)) put(stream);
      if (stream.kind !== 'conversation') return;
      if (stream.k > newestOf(stream.person)) newest.set(stream.person, stream.k);
    },
    newest: (tenant, key) => newestOf(logName(tenant, key)),
    isNewest: ({ person, k }) => newestOf(person) === k,
    load: (kept) => kept.map(load).filter((stream) => stream !== undefined),
    live: () => live.values(),
    all: () => [...live.values(), ...idle.values()],
    trim,
  };
}

/** Tenant and stream: a tenant may have a slash in its name, a stream never has. */
function partsOf(logName: string): [tenant: string, name: string] {
  const slash = logName.lastIndexOf('/');
  return [logName.slice(0, slash), logName.slice(slash + 1)];
}
