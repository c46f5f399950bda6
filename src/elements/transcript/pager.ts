import type { LitElement, ReactiveController } from 'lit';
import { ask } from '../intent-event.ts';
import { paged } from './paging.ts';
import type { RowWindow } from './row-window.ts';
import type { ScrollKeeper } from './scroll-keeper.ts';

/** So few loaded rows are left beyond those in the page that more are asked for, */
const AHEAD = 16;
/** if so few screens are left beyond the view. */
const NEAR = 2;
/** The reader rests when nothing has moved for so long; ms. */
const REST = 200;

/** Lets rows come into the page before the reader reaches them, and asks for those that are not loaded. */
export class Pager implements ReactiveController {
  readonly #host: LitElement;
  readonly #window: RowWindow;
  readonly #scroll: ScrollKeeper;
  readonly #looked: (isFar: boolean) => void;
  /** Not of the rows: each that comes would be measured twice. Without a render their height changes by the view's width, its text size, or a font. */
  readonly #sizes = new ResizeObserver(() => this.#resized());
  /** Asked for, at this row. */
  #asked: { older: string | null; newer: string | null } = { older: null, newer: null };
  #rest: ReturnType<typeof setTimeout> | undefined;
  #hasMoved = false;

  /** `looked`: the reader may see something else; `isFar`: more than a screen is below it. */
  constructor(host: LitElement, window: RowWindow, scroll: ScrollKeeper, looked: (isFar: boolean) => void) {
    this.#host = host;
    this.#window = window;
    this.#scroll = scroll;
    this.#looked = looked;
    host.addController(this);
  }

  hostConnected(): void {
    document.fonts.addEventListener('loadingdone', this.#resized);
  }

  hostDisconnected(): void {
    document.fonts.removeEventListener('loadingdone', this.#resized);
    this.#sizes.disconnect();
    clearTimeout(this.#rest);
    this.#rest = undefined;
  }

  hostUpdated(): void {
    if (this.#scroll.scroller) this.#sizes.observe(this.#scroll.scroller);
    this.#settle();
  }

  /** Another transcript begins. */
  begin(): void {
    this.#asked = { older: null, newer: null };
  }

  scrolled(): void {
    this.#scroll.notice();
    this.#page(false);
    this.#look();
  }

  /** After a render, or when a size has changed: everything is measured once, then everything is moved once. */
  #settle(): void {
    if (this.#window.to === 0) return;
    if (!this.#scroll.settle()) this.#page(true); // A part of the view: that is not left for later.
    this.#look();
  }

  #page(rests: boolean): void {
    if (this.#host.isUpdatePending || this.#window.to === 0) return; // What is measured is not what the window says.
    const next = paged(this.#window, this.#scroll.room, (height) => this.#scroll.firstAt(height), rests);
    if (!next) return;
    [this.#window.from, this.#window.to] = next;
    this.#host.requestUpdate();
  }

  #look(): void {
    const { above, below, screen } = this.#scroll.room;
    if (screen === 0) return;
    const { all, from, to, more, newer } = this.#window;
    if (more && above < NEAR * screen && from < AHEAD) this.#ask('older', all.find(({ kind }) => kind !== 'day')?.key);
    if (newer && below < NEAR * screen && to > all.length - AHEAD) this.#ask('newer', all.at(-1)?.key);
    this.#looked(below > screen);
    this.#hasMoved = true;
    this.#rest ??= setTimeout(this.#rested, REST);
  }

  #ask(which: 'older' | 'newer', at: string | undefined): void {
    if (at === undefined || this.#asked[which] === at) return;
    this.#asked[which] = at;
    ask(this.#host, { type: which === 'older' ? 'transcript.older' : 'transcript.newer' });
  }

  readonly #resized = (): void => {
    this.#scroll.notice();
    this.#settle();
  };

  readonly #rested = (): void => {
    this.#rest = this.#hasMoved ? setTimeout(this.#rested, REST) : undefined;
    if (!this.#hasMoved) this.#page(true);
    this.#hasMoved = false;
  };
}
