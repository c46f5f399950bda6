import type { LitElement, ReactiveController } from 'lit';
import { steadyRows, type Row } from './steady-rows.ts';

/** How many are shown at first, and how many more at a time. */
export const PAGE = 50;

export interface Steady<T> {
  rows: readonly Row<T>[];
  /** How many there are besides the rows. */
  rest: number;
  /** How many have come since somebody is at the list: they wait below, whatever their place. */
  late: number;
}

/** The rows that a list shows: a page of them, and none moves while the pointer or the keyboard's focus is at them. */
export class SteadyList<T extends { stream: string }> implements ReactiveController {
  readonly #host: LitElement;
  readonly #page: number;
  #limit: number;
  #rows: readonly Row<T>[] = [];
  #items: readonly T[] = [];
  /** All that there was is shown, so that what comes next is news. */
  #isComplete = false;
  /** What there was when somebody came to the list; null while nobody is there. */
  #familiar: ReadonlySet<string> | null = null;
  #refreshed = false;
  /** A finger that has lifted has left; `:hover` would still say that it is here. */
  #hasPointer = false;
  /** The focus was left behind by a click: it aims at nothing. */
  #wasPressed = false;

  constructor(host: LitElement, page = PAGE) {
    this.#host = host;
    this.#page = page;
    this.#limit = page;
    host.addController(this);
    host.addEventListener('pointerenter', this.#enter);
    host.addEventListener('pointerleave', this.#leave);
    host.addEventListener('pointerdown', this.#press);
    host.addEventListener('keydown', this.#type);
    host.addEventListener('keyup', this.#type); // Of the Tab that came here.
    host.addEventListener('focusout', this.#release);
  }

  /** What was shown before the element was away is not news. */
  hostDisconnected(): void {
    this.#hasPointer = false;
    this.forget();
  }

  /** As after a sign-out: nothing stays. */
  forget(): void {
    this.#rows = [];
    this.#items = [];
    this.#isComplete = false;
    this.#limit = this.#page;
  }

  /** `known`: there are no others. `pinned`: the stream that is shown in any case. */
  arrange(items: readonly T[], known: boolean, pinned?: string): Steady<T> {
    const held = this.#rows.length > 0 && !this.#refreshed && this.#isHeld;
    this.#refreshed = false;
    if (!held) this.#familiar = null;
    else this.#familiar ??= streams(this.#items);
    const familiar = this.#familiar;
    const rows = steadyRows(this.#rows, { items, limit: this.#limit, held, news: this.#isComplete, pinned });
    this.#items = items;
    this.#rows = rows;
    const shown = rows.filter(({ state }) => state === 'here' || state === 'came').length;
    const due = Math.max(shown, Math.min(this.#limit, items.length));
    this.#isComplete = known && shown === due;
    if (shown < due) requestAnimationFrame(() => this.#host.requestUpdate());
    return {
      rows,
      rest: items.length - due,
      late: familiar ? items.filter(({ stream }) => !familiar.has(stream)).length : 0,
    };
  }

  /** Another page of them. */
  readonly more = (): void => {
    this.#limit += this.#page;
    this.#host.requestUpdate();
  };

  /** Everything in its place, now: somebody has asked for it. */
  readonly refresh = (): void => {
    this.#refreshed = true;
    this.#host.requestUpdate();
  };

  /** The listener of the list: a motion has been seen. */
  readonly settle = ({ currentTarget, target }: Event): void => {
    const list = [...(currentTarget as Element).children];
    const row = this.#rows[list.findIndex((item) => item.contains(target as Element))];
    if (!row) return;
    this.#rows = this.#rows
      .filter((one) => one !== row || one.state !== 'goes')
      .map((one) => (one === row ? { ...one, state: 'here' } : one));
    this.#host.requestUpdate();
  };

  get #isHeld(): boolean {
    if (this.#hasPointer) return true;
    if (this.#wasPressed || !this.#host.matches(':focus-within')) return false;
    return Boolean(this.#host.shadowRoot?.activeElement?.closest('ul'));
  }

  readonly #enter = (): void => {
    this.#hasPointer = true;
  };

  readonly #leave = (): void => {
    this.#hasPointer = false;
    this.#release();
  };

  readonly #press = (): void => {
    this.#wasPressed = true;
  };

  readonly #type = (): void => {
    this.#wasPressed = false;
  };

  /** Not at once: the focus may be on its way to another row. */
  readonly #release = (): void => queueMicrotask(() => this.#host.requestUpdate());
}

const streams = (items: readonly { stream: string }[]): ReadonlySet<string> =>
  new Set(items.map(({ stream }) => stream));
