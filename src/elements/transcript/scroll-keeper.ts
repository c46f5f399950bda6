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

  constructor(host: ReactiveControllerHost & HTMLElement, view: Scrolled) {
    this.#host = host;
    this.#view = view;
    host.addController(this);
  }

  hostDisconnected(): void {
    this.#sizes.disconnect();
  }

  /** The old rows still stand: where is the reader? */
  hostUpdate(): void {
    if (this.#transcript === null || this.#last === null) return;
    this.#place = this.#measure();
    this.#places.set(this.#transcript, this.#place);
  }

  hostUpdated(): void {
    const { transcript, last, unread } = this.#view.shown();
    this.#observe();
    if (transcript !== this.#transcript) this.#last = null;
    this.#transcript = transcript;
    const begins = this.#last === null;
    const grew = last !== null && last.key !== this.#last;
    this.#last = last?.key ?? null;
    if (transcript === null || last === null) return;
    if (begins) this.#begin(this.#places.get(transcript), unread);
    else if (grew && last.mine) this.#place = 'end';
    else if (grew && this.#place !== 'end') this.#tell(true);
    this.#settle();
  }

  readonly handleScroll = (): void => {
    if (this.#last === null) return;
    this.#place = this.#measure();
    if (this.#place === 'end') this.#tell(false);
  };

  toEnd(): void {
    this.#place = 'end';
    this.#tell(false);
    this.#settle();
  }

  #begin(remembered: Place | undefined, unread: string | null): void {
    this.#place = remembered ?? (unread === null ? 'end' : { key: unread, offset: NEAR });
    this.news = false;
  }

  #tell(news: boolean): void {
    if (this.news === news) return;
    this.news = news;
    this.#host.requestUpdate();
  }

  #observe(): void {
    const [scroller, rows] = [this.#view.scroller(), this.#view.rows()];
    if (scroller) this.#sizes.observe(scroller);
    if (rows) this.#sizes.observe(rows);
  }

  #settle(): void {
    const scroller = this.#view.scroller();
    if (!scroller || this.#last === null) return;
    const end = scroller.scrollHeight - scroller.clientHeight;
    const top = this.#place === 'end' ? end : this.#topOf(this.#place, scroller);
    if (Math.abs(scroller.scrollTop - top) >= 1) scroller.scrollTop = top;
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
    const row = rows[firstWhere(rows.length, (index) => (rows[index]?.getBoundingClientRect().bottom ?? 0) > top)];
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
