/** Tells that something has changed, not what: for tables that are changed in place. */
import { atom } from 'nanostores';

export interface Changes {
  /** The answer stops it. */
  listen: (changed: () => void) => () => void;
  tell: () => void;
}

export function createChanges(): Changes {
  const $count = atom(0); // A store, so that what a host computes from ours notices it too.
  return {
    listen: (changed) => $count.listen(changed),
    tell: () => $count.set($count.get() + 1),
  };
}
