/** The relay's time, once a second while somebody looks. The machine's own clock may be wrong by a day. */
import { atom, onMount, type ReadableAtom } from 'nanostores';
import type { Environment } from './environment.ts';

export interface Ticking {
  readonly $now: ReadableAtom<number>;
  now: () => number;
  /** The relay has said what time it is. */
  set: (relayNow: number) => void;
  close: () => void;
}

export function createTicking({ now: machineNow, after }: Pick<Environment, 'now' | 'after'>): Ticking {
  let ahead = 0;
  let stop = (): void => undefined;
  let closed = false;
  const now = (): number => machineNow() + ahead;
  const $now = atom(now());

  function tick(): void {
    if (closed) return;
    $now.set(now());
    stop = after(1_000 - (now() % 1_000), tick);
  }
  onMount($now, () => {
    tick();
    return () => stop();
  });

  return {
    $now,
    now,
    set(relayNow) {
      ahead = relayNow - machineNow();
      $now.set(now());
    },
    close() {
      closed = true;
      stop();
    },
  };
}
