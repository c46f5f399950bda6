/** What is said once, and goes: after a time, or when it is dismissed. */
import { atom, type ReadableAtom } from 'nanostores';
import type { Environment } from './environment.ts';
import type { Toast } from './views.ts';

export interface Toasts {
  readonly $toasts: ReadableAtom<readonly Toast[]>;
  /** `ms`: for how long; null: until it is dismissed. `during`: no longer than that conversation goes on. */
  say: (toast: Pick<Toast, 'kind' | 'name'> & Partial<Toast>, ms: number | null, during?: string) => void;
  dismiss: (id: string) => void;
  /** This conversation is over: what is true only while it goes on is taken back. */
  over: (conversation: string) => void;
  close: () => void;
}

/** Long enough to read it; what can be undone stays for more than ten seconds. */
export const SHORT = 6_000;
export const LONG = 15_000;

export function createToasts(environment: Environment, relayNow: () => number): Toasts {
  const $toasts = atom<readonly Toast[]>([]);
  const timers = new Map<string, () => void>();
  /** By id: the conversation that it lasts no longer than. */
  const during = new Map<string, string>();

  function dismiss(id: string): void {
    timers.get(id)?.();
    timers.delete(id);
    during.delete(id);
    $toasts.set($toasts.get().filter((toast) => toast.id !== id));
  }

  return {
    $toasts,
    say(toast, ms, conversation) {
      const id = environment.id();
      const until = ms === null ? null : relayNow() + ms;
      $toasts.set([...$toasts.get(), { by: null, code: null, undo: null, ...toast, id, until }]);
      if (conversation !== undefined) during.set(id, conversation);
      if (ms !== null)
        timers.set(
          id,
          environment.after(ms, () => dismiss(id)),
        );
    },
    dismiss,
    over(conversation) {
      for (const [id, one] of during) if (one === conversation) dismiss(id);
    },
    close() {
      for (const stop of timers.values()) stop();
    },
  };
}
