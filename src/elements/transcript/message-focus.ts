import type { LitElement } from 'lit';
import type { Row } from '../../core/timeline.ts';
import type { Jumps } from './jumps.ts';
import type { RowWindow } from './row-window.ts';
import { beside, identity, isStop, numberOf } from './rows.ts';
import type { ScrollKeeper } from './scroll-keeper.ts';

const KEYS = ['ArrowUp', 'ArrowDown', 'Home', 'End', 'PageUp', 'PageDown'];

/** Which message Tab reaches, and the keys that go from message to message, also to those that are not in the page. */
export class MessageFocus {
  readonly #host: LitElement;
  readonly #window: RowWindow;
  readonly #scroll: ScrollKeeper;
  readonly #jumps: Jumps;
  /** The row that has the focus, or had it last. */
  #chosen: Row | null = null;
  #isHere = false;
  /** To be focused once it is in the page. */
  #wanted: string | null = null;

  constructor(host: LitElement, window: RowWindow, scroll: ScrollKeeper, jumps: Jumps) {
    this.#host = host;
    this.#window = window;
    this.#scroll = scroll;
    this.#jumps = jumps;
  }

  /** The row that Tab reaches: where the reader was, else what they see, else the newest. */
  get current(): string | null {
    const { from, to, drawn } = this.#window;
    if (this.#chosen && (this.#isHere || this.#isDrawn(this.#chosen))) return identity(this.#chosen);
    const { place } = this.#scroll;
    const seen = place === 'end' ? -1 : this.#window.indexOf(place.key);
    const row = seen >= from && seen < to ? this.#window.all.slice(seen, to).find(isStop) : undefined;
    const stop = row ?? drawn.findLast(isStop);
    return stop ? identity(stop) : null;
  }

  /** The row that has the focus while it is far from what is in the page: it is never taken away. */
  get held(): Row | null {
    return this.#isHere && this.#chosen && !this.#isDrawn(this.#chosen) ? this.#chosen : null;
  }

  /** Another transcript begins. */
  begin(): void {
    this.#chosen = null;
  }

  /** Goes to that message, and brings it into view if it is not in the page. */
  to(key: string): void {
    const index = this.#window.indexOf(key);
    this.#chosen = this.#window.all[index] ?? this.#chosen;
    this.#host.requestUpdate();
    if (this.#window.has(index)) this.#stopOf(key)?.focus();
    else {
      this.#jumps.to(index, { key, offset: 'centre' });
      this.#wanted = key;
    }
  }

  /** To the first or the last of the whole conversation. `isWhole`: all of it is loaded there. */
  toEdge(which: 'first' | 'last', isWhole: boolean): void {
    const { all } = this.#window;
    const row = which === 'first' ? all.find(isStop) : all.findLast(isStop);
    if (!isWhole) this.#jumps.ask(which === 'first' ? { n: 1 } : 'newest');
    else if (row) this.to(identity(row));
  }

  /** It is brought into view by somebody else, and has the focus then. */
  want(key: string | null): void {
    this.#wanted = key ?? this.#wanted;
  }

  /** What is wanted may be in the page now. */
  settle(): void {
    const stop = this.#wanted === null ? null : this.#stopOf(this.#wanted);
    if (!stop) return;
    this.#wanted = null;
    stop.focus({ preventScroll: true });
  }

  readonly came = (event: FocusEvent): void => {
    const row = this.#window.all[this.#window.indexOf(keyOf(event.target))];
    this.#isHere = true;
    if (!row || !isStop(row) || row === this.#chosen) return;
    this.#chosen = row;
    this.#host.requestUpdate();
  };

  readonly went = (): void => {
    this.#isHere = false;
    if (this.#chosen && !this.#isDrawn(this.#chosen)) this.#host.requestUpdate();
  };

  /** Only for a row itself: what is inside of it has keys of its own. */
  walk(event: KeyboardEvent, isWhole: (which: 'first' | 'last') => boolean): void {
    const article = event.target;
    const isKey = KEYS.includes(event.key) && !event.altKey && !event.ctrlKey && !event.metaKey;
    if (!isKey || !(article instanceof HTMLElement) || article.localName !== 'article') return;
    event.preventDefault();
    const key = keyOf(article);
    if (this.#chosen && this.#window.indexOf(key) < 0)
      this.#jumps.ask({ n: numberOf(this.#chosen) }); // It is only held: what is around it has to be loaded again.
    else if (event.key === 'Home') this.toEdge('first', isWhole('first'));
    else if (event.key === 'End') this.toEdge('last', isWhole('last'));
    else {
      const step = event.key.endsWith('Up') ? -1 : 1;
      const to = event.key.startsWith('Page') ? this.#screenFrom(article, step) : beside(this.#window.all, key, step);
      if (to !== null) this.to(to);
    }
  }

  /** The message that lies a screen further up or down. */
  #screenFrom(article: Element, step: -1 | 1): string | null {
    const { scroller, rows } = this.#scroll;
    if (!scroller) return null;
    const stops = rows.filter((row) => row.matches('article, .connected'));
    const far = article.getBoundingClientRect().top - scroller.getBoundingClientRect().top;
    const index = this.#scroll.firstAt(far + step * scroller.clientHeight * 0.9, stops);
    return stops[Math.min(stops.length - 1, index)]?.getAttribute('data-key') ?? null;
  }

  #isDrawn(row: Row): boolean {
    return this.#window.has(this.#window.indexOf(identity(row)));
  }

  #stopOf(key: string): HTMLElement | null {
    const row = this.#scroll.elementOf(key);
    return row instanceof HTMLElement && row.localName === 'article' ? row : (row?.querySelector('article') ?? null);
  }
}

const keyOf = (inside: EventTarget | null): string =>
  (inside instanceof Element && inside.closest('[data-key]')?.getAttribute('data-key')) || '';
