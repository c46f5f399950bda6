/** What is said once, and goes: after a time, or when it is dismissed. */
import { atom, type ReadableAtom } from 'nanostores';
import type { Environment } from './environment.ts';
import type { Toast } from './views.ts';

export interface Toasts {
  readonly $toasts: ReadableAtom<readonly Toast[]>;
  /** `ms`: for how long; null: until it is dismissed. */
  say: (toast: Pick<Toast, 'kind' | 'name'> & Partial<Toast>, ms: number | null) => void;
  dismiss: (id: string) => void;
  close: () => void;
}

/** Long enough to read it; what can be undone stays for more than ten seconds. */
export const SHORT = 6_000;
export const LONG = 15_000;

export function createToasts(environment: Environment, relayNow: () => number): Toasts {
  const $toasts = atom<readonly Toast[]>([]);
  const timers = new Map<string, () => void>();

  function dismiss(id: string): void {
    timers.get(id)?.();
    timers.delete(id);
    $toasts.set($toasts.get().filter((toast) => toast.id !== id));
  }

  return {
    $toasts,
    say(toast, ms) {
      const id = environment.id();
      const until = ms === null ? null : relayNow() + ms;
      $toasts.set([...$toasts.get(), { by: null, code: null, undo: null, ...toast, id, until }]);
      if (ms !== null)
        timers.set(
          id,
          environment.after(ms, () => dismiss(id)),
        );
    },
    dismiss,
    close() {
      for (const stop of timers.values()) stop();
    },
  };
}
