import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** An item as it is shown: `came` since the list was first there, `goes` when it is no longer in the list. */
export interface Moving<T> {
  key: string;
  item: T;
  motion: 'came' | 'goes' | null;
}

/** Remembers which rows are new, and keeps those that went for as long as it takes to see them go. */
export class ListMotion<T> implements ReactiveController {
  readonly #host: ReactiveControllerHost;
  readonly #keyOf: (item: T) => string;
  #shown: Moving<T>[] | null = null;

  constructor(host: ReactiveControllerHost, keyOf: (item: T) => string) {
    this.#host = host;
    this.#keyOf = keyOf;
    host.addController(this);
  }

  /** What was shown before the element was away is not news. */
  hostDisconnected(): void {
    this.forget();
  }

  /** As after a sign-out: nothing stays for as long as it would take to go. */
  forget(): void {
    this.#shown = null;
  }

  /** The items in their order; between them, where they were, those that go. `known`: this list is complete, so what comes next is news. */
  arrange(items: readonly T[], known: boolean): readonly Moving<T>[] {
    const before = this.#shown;
    const motionBefore = new Map(before?.map(({ key, motion }) => [key, motion]));
    const shown = items.map((item): Moving<T> => {
      const key = this.#keyOf(item);
      const was = motionBefore.get(key);
      const isNew = before !== null && (was === undefined || was === 'goes');
      return { key, item, motion: isNew || was === 'came' ? 'came' : null };
    });
    const here = new Set(shown.map(({ key }) => key));
    if (!matchMedia('(prefers-reduced-motion: reduce)').matches)
      before?.forEach((gone, place) => {
        if (!here.has(gone.key)) shown.splice(place, 0, { ...gone, motion: 'goes' });
      });
    this.#shown = known || before ? shown : null;
    return shown;
  }

  /** Its motion has been seen. */
  settle(key: string): void {
    this.#shown =
      this.#shown
        ?.filter((shown) => shown.key !== key || shown.motion !== 'goes')
        .map((shown) => (shown.key === key ? { ...shown, motion: null } : shown)) ?? null;
    this.#host.requestUpdate();
  }
}
