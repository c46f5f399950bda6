/** One person's browser: what all of their pages share. */
import type { Locks, LockHeard, Storage } from '../../src/store/environment.ts';

export interface Browser {
  storage: Storage;
  locks: Locks;
}

export const createBrowser = (): Browser => ({ storage: createStorage(), locks: createLocks() });

function createStorage(): Storage {
  const kept = new Map<string, string>();
  return {
    get: (key) => kept.get(key) ?? null,
    set(key, value) {
      if (value === null) kept.delete(key);
      else kept.set(key, value);
    },
    keys: () => [...kept.keys()],
  };
}

function createLocks(): Locks {
  const held = new Map<string, LockHeard>();
  const queues = new Map<string, LockHeard[]>();

  function hold(name: string, heard: LockHeard): void {
    held.set(name, heard);
    heard.held();
  }

  function request(name: string, how: Parameters<Locks['request']>[1], heard: LockHeard): void {
    const holder = held.get(name);
    if (holder && how === 'if-free') return heard.busy?.();
    if (holder && how === 'wait') return void queues.set(name, [...(queues.get(name) ?? []), heard]);
    hold(name, heard);
    holder?.lost?.();
  }

  function give(name: string, heard: LockHeard): void {
    const queue = (queues.get(name) ?? []).filter((other) => other !== heard);
    const next = held.get(name) === heard ? queue.shift() : undefined;
    if (held.get(name) === heard) held.delete(name);
    queues.set(name, queue);
    if (next) hold(name, next);
  }

  return {
    request(name, how, heard) {
      const claim = { ...heard };
      let over = false;
      queueMicrotask(() => {
        if (!over) request(name, how, claim);
      });
      return () => {
        if (over) return;
        over = true;
        queueMicrotask(() => give(name, claim));
      };
    },
  };
}
