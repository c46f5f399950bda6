import type { ReactiveController, ReactiveControllerHost } from 'lit';

export interface Stops {
  /** The keys that the arrow keys go through, in order. */
  keys(): readonly string[];
  /** The element that a key stands for. */
  element(key: string): HTMLElement | null;
}

/** Of many stops, Tab reaches one and the arrow keys, Home and End the others. */
export class RovingFocus implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #stops: Stops;
  #chosen: string | null = null;

  constructor(host: ReactiveControllerHost & HTMLElement, stops: Stops) {
    this.#host = host;
    this.#stops = stops;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#chosen = null;
  }

  /** The one that Tab reaches: where the reader was, else the newest. */
  get current(): string | null {
    const keys = this.#stops.keys();
    return this.#chosen !== null && keys.includes(this.#chosen) ? this.#chosen : (keys.at(-1) ?? null);
  }

  readonly handleFocus = (event: FocusEvent): void => {
    const key = this.#keyOf(event.target);
    if (key !== null) this.#choose(key);
  };

  readonly handleKey = (event: KeyboardEvent): void => {
    const key = this.#keyOf(event.target);
    if (key === null || event.altKey || event.ctrlKey || event.metaKey) return;
    const keys = this.#stops.keys();
    const next = target(event.key, keys.indexOf(key), keys.length);
    if (next === null) return;
    event.preventDefault();
    this.focus(keys[next] ?? key);
  };

  /** Goes there; without a key, to where Tab would go. */
  focus(key: string | null = this.current): void {
    if (key === null) return;
    this.#choose(key);
    this.#stops.element(key)?.focus();
  }

  #choose(key: string): void {
    if (key === this.#chosen) return;
    this.#chosen = key;
    this.#host.requestUpdate();
  }

  /** Only a stop itself: what is inside of it has keys of its own. */
  #keyOf(element: EventTarget | null): string | null {
    return this.#stops.keys().find((key) => this.#stops.element(key) === element) ?? null;
  }
}

function target(key: string, at: number, length: number): number | null {
  if (key === 'ArrowUp') return Math.max(0, at - 1);
  if (key === 'ArrowDown') return Math.min(length - 1, at + 1);
  if (key === 'Home') return 0;
  return key === 'End' ? length - 1 : null;
}
