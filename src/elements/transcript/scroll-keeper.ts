import type { ReactiveController, ReactiveControllerHost } from 'lit';

/** Where a reader is in a transcript: at its end, or with that row at that distance from the top. */
type Place = 'end' | { key: string; offset: number };

/** What the keeper needs to know after each render. */
export interface Shown {
  /** Which transcript it is; null: none. */
  transcript: string | null;
  /** The last row, and whether the reader wrote it. */
  last: { key: string; mine: boolean } | null;
  /** The row that the reader goes on reading from, if there is one. */
  unread: string | null;
}

export interface Scrolled {
  scroller(): HTMLElement | null;
  /** One element per row, in order, each with its key as `data-key`. */
  rows(): HTMLElement | null;
  shown(): Shown;
}

/** So near to the end that the reader is reading it. */
const NEAR = 48;

/**
 * Keeps the reader's place: at the end only for who is there, else by hand at the row that was on top, whatever comes above
 * or below it. Remembers it for each transcript. (By hand, since not every browser anchors the scroll.)
 */
export class ScrollKeeper implements ReactiveController {
  /** Something new has come below what the reader sees. */
  news = false;
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #view: Scrolled;
  readonly #places = new Map<string, Place>();
  readonly #sizes = new ResizeObserver(() => this.#settle());
  #transcript: string | null = null;
  #last: string | null = null;
  #place: Place = 'end';
  /** The scroll position that is known of. */
  #top = 0;

  constructor(host: ReactiveControllerHost & HTMLElement, view: Scrolled) {
    this.#host = host;
    this.#view = view;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#sizes.disconnect();
  }

  /** The old rows still stand, and it is known what comes. */
  hostUpdate(): void {
    this.#notice();
    if (this.#transcript !== null && this.#last !== null) this.#places.set(this.#transcript, this.#place);
    const { transcript, last, unread } = this.#view.shown();
    const begins = transcript !== this.#transcript || this.#last === null;
    const grew = last !== null && last.key !== this.#last;
    this.#transcript = transcript;
    this.#last = last?.key ?? null;
    if (transcript === null || last === null) this.news = false;
    else if (begins) this.#begin(this.#places.get(transcript), unread);
    else if (grew && last.mine) this.#place = 'end';
    else if (grew) this.news ||= this.#place !== 'end';
    if (this.#place === 'end') this.news = false;
  }

  hostUpdated(): void {
    const [scroller, rows] = [this.#view.scroller(), this.#view.rows()];
    if (scroller) this.#sizes.observe(scroller);
    if (rows) this.#sizes.observe(rows);
    this.#settle();
  }

  readonly handleScroll = (): void => {
    this.#notice();
    if (this.#place === 'end') this.#clear();
  };

  toEnd(): void {
    this.#place = 'end';
    this.#clear();
    this.#settle();
  }

  #begin(remembered: Place | undefined, unread: string | null): void {
    this.#place = remembered ?? (unread === null ? 'end' : { key: unread, offset: NEAR });
    this.news = false;
  }

  #clear(): void {
    if (!this.news) return;
    this.news = false;
    this.#host.requestUpdate();
  }

  /** Only a scroll moves the reader: when the view or what is in it changes its size, they are where they were. */
  #notice(): void {
    const top = this.#view.scroller()?.scrollTop ?? this.#top;
    if (this.#last !== null && Math.abs(top - this.#top) >= 1) this.#place = this.#measure();
    this.#top = top;
  }

  #settle(): void {
    const scroller = this.#view.scroller();
    if (!scroller || this.#last === null) return;
    const end = scroller.scrollHeight - scroller.clientHeight;
    const top = this.#place === 'end' ? end : this.#topOf(this.#place, scroller);
    if (Math.abs(scroller.scrollTop - top) >= 1) scroller.scrollTop = top;
    this.#top = scroller.scrollTop;
  }

  #topOf({ key, offset }: Exclude<Place, 'end'>, scroller: HTMLElement): number {
    const row = this.#rows().find((element) => element.dataset['key'] === key);
    if (!row) return scroller.scrollTop;
    return scroller.scrollTop + row.getBoundingClientRect().top - scroller.getBoundingClientRect().top - offset;
  }

  #measure(): Place {
    const scroller = this.#view.scroller();
    if (!scroller || scroller.clientHeight === 0) return this.#place; // Not shown: it is where it was.
    if (scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight <= NEAR) return 'end';
    const { top } = scroller.getBoundingClientRect();
    const rows = this.#rows();
    // The first that begins in view: one that begins above it may change its height.
    const first = firstWhere(rows.length, (index) => (rows[index]?.getBoundingClientRect().top ?? 0) >= top);
    const row = rows[first] ?? rows.at(-1);
    const key = row?.dataset['key'];
    return row && key !== undefined ? { key, offset: row.getBoundingClientRect().top - top } : 'end';
  }

  #rows(): HTMLElement[] {
    return [...(this.#view.rows()?.children ?? [])].filter((row) => row instanceof HTMLElement);
  }
}

/** The first index for which it is true, given that it stays true from there on. */
function firstWhere(length: number, isTrue: (index: number) => boolean): number {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (isTrue(middle)) high = middle;
    else low = middle + 1;
  }
  return low;
}
