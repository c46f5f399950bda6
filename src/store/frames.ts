/**
 * Stores that are computed when somebody asks, and tell their listeners once per frame, however much has happened.
 *
 * What comes within one frame is one rendering; all stores tell in the same turn, so that they agree with each other.
 */
import { atom, type PreinitializedWritableAtom, type ReadableAtom } from 'nanostores';
import type { Environment } from './environment.ts';

export interface Source {
  listen: (changed: () => void) => () => void;
}

export interface Frames {
  /** `compute` gives the same object as before if nothing has changed. */
  framed: <T>(sources: readonly Source[], compute: () => T) => ReadableAtom<T>;
  close: () => void;
}

export function createFrames({ frame, report }: Pick<Environment, 'frame' | 'report'>): Frames {
  const due = new Set<() => void>();
  const stops: (() => void)[] = [];
  let cancel: (() => void) | null = null;

  function flush(): void {
    cancel = null;
    const tells = [...due];
    due.clear();
    for (const tell of tells) {
      try {
        tell();
      } catch (problem) {
        report('a listener of a store failed', problem);
      }
    }
  }

  function later(tell: () => void): void {
    due.add(tell);
    cancel ??= frame(flush);
  }

  function framed<T>(sources: readonly Source[], compute: () => T): ReadableAtom<T> {
    const $store = atom(undefined) as unknown as {
      -readonly [K in keyof PreinitializedWritableAtom<T>]: PreinitializedWritableAtom<T>[K];
    };
    const { listen } = $store;
    let isStale = true;
    let told: T;

    function fresh(): T {
      if (isStale) {
        isStale = false;
        $store.value = compute();
      }
      return $store.value;
    }

    function tell(): void {
      const value = fresh();
      if ($store.lc === 0 || Object.is(value, told)) return;
      const before = told;
      told = value;
      ($store.notify as (before: T) => void)(before);
    }

    $store.get = fresh;
    $store.listen = (listener) => {
      const value = fresh();
      if ($store.lc === 0) told = value;
      return listen(listener);
    };
    $store.subscribe = (listener) => {
      const stop = $store.listen(listener);
      (listener as (value: T) => void)(fresh());
      return stop;
    };
    for (const source of sources)
      stops.push(
        source.listen(() => {
          isStale = true;
          if ($store.lc > 0) later(tell);
        }),
      );
    return $store;
  }

  return {
    framed,
    close() {
      for (const stop of stops) stop();
      cancel?.();
      due.clear();
    },
  };
}
