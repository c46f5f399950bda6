import type { LitElement } from 'lit';
import type { OpenView } from '../../store/views.ts';
import type { Wish } from '../../store/wishes.ts';
import { Briefly } from '../briefly.ts';
import { ask } from '../intent-event.ts';
import type { RowWindow } from './row-window.ts';
import { identity, isStop, numberOf, streamOf } from './rows.ts';
import type { Place, ScrollKeeper } from './scroll-keeper.ts';

/** So far below the top (px) is a row that the reader is brought to. */
const NEAR_TOP = 48;
/** So long it is marked; ms. */
const MARKED = 2500;

/** Brings the reader to a place in the transcript, and remembers where they were in each. */
export class Jumps {
  readonly #host: LitElement;
  readonly #window: RowWindow;
  readonly #scroll: ScrollKeeper;
  readonly #marked: Briefly;
  /** By transcript: where the reader was. */
  readonly #places = new Map<string, Place>();
  /** The target that the reader was brought to last, and its row. */
  #target: number | null = null;
  #key: string | null = null;
  /** A key or a click asked for it: the focus goes along. */
  #takesFocus = false;

  constructor(host: LitElement, window: RowWindow, scroll: ScrollKeeper) {
    this.#host = host;
    this.#window = window;
    this.#scroll = scroll;
    this.#marked = new Briefly(host, MARKED);
  }

  /** The row that the reader was brought to a moment ago. */
  get brought(): string | null {
    return this.#marked.lasts ? this.#key : null;
  }

  /** To where more may have to be loaded. */
  ask(to: Extract<Wish, { type: 'transcript.go' }>['to']): void {
    this.#takesFocus = true;
    ask(this.#host, { type: 'transcript.go', to });
  }

  toEnd(): void {
    this.#window.toEnd();
    this.#scroll.place = 'end';
    this.#host.requestUpdate();
  }

  /** To a row that is loaded. */
  to(index: number, place: Place | number = NEAR_TOP): void {
    const row = this.#window.all[index];
    if (!row) return;
    if (!this.#window.has(index)) this.#window.around(index);
    this.#scroll.place = typeof place === 'number' ? { key: identity(row), offset: place } : place;
    this.#host.requestUpdate();
  }

  leave(transcript: string): void {
    this.#places.set(transcript, this.#scroll.place);
  }

  /** Where the reader was; else where they go on reading; else at the end. */
  begin(transcript: string | null): void {
    const place = transcript === null ? undefined : this.#places.get(transcript);
    const was = place && place !== 'end' ? this.#window.indexOf(place.key) : -1;
    this.toEnd();
    if (was >= 0) this.to(was, place);
    else if (place === undefined) this.to(this.#window.all.findIndex(({ kind }) => kind === 'unread'));
  }

  /** Where the session says that they have asked to be; each time once. `hit`: the number that find shows. Gives the row that is to have the focus. */
  bring(open: OpenView | null, hit: number | undefined): string | null {
    const target = open?.target;
    const { all } = this.#window;
    if (!open || !target || target.id === this.#target || all.length === 0) return null;
    this.#target = target.id;
    const { to, stream = open.stream } = target;
    const index = to === 'end' ? -1 : all.findIndex((row) => numberOf(row) >= to && streamOf(row) === stream);
    const row = all[index] ?? all.findLast(isStop);
    const key = row ? identity(row) : '';
    if (index < 0) this.toEnd();
    else if (to === hit) this.to(index, { key, offset: 'centre' });
    else {
      const above = all[index - 1]?.kind;
      this.to(above === 'day' || above === 'unread' ? index - 1 : index);
      this.#key = key;
      this.#marked.begin();
    }
    const takesFocus = this.#takesFocus;
    this.#takesFocus = false;
    return takesFocus ? key : null;
  }
}
