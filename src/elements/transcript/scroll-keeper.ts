/** Where a reader is: at the end, or with that row at that distance (px) from the top of the view. */
export type Place = 'end' | Row;
interface Row {
  key: string;
  offset: number | 'centre';
}

export interface Scrolled {
  scroller(): HTMLElement | null;
  /** The rows that have a place in the page, in order, each with its key as `data-key`. */
  rows(): readonly HTMLElement[];
  /** The last of them is the newest of all. */
  isNewest(): boolean;
}

/** How far it is from the view to what is drawn last on each side, and how high the view is; px. */
export interface Room {
  above: number;
  below: number;
  screen: number;
}

/** So near to the end that the reader is reading it. */
const NEAR = 48;

/**
 * Keeps the reader's place: at the end only for who is there, else at the row that was on top, whatever comes or goes above
 * and below it. By hand, since not every browser anchors the scroll; what is measured is measured once, after a render.
 */
export class ScrollKeeper {
  readonly #view: Scrolled;
  #place: Place = 'end';
  /** Where a reader who is at the end stands, if not quite there: as long as nothing new comes, they stay. */
  #near: { place: Row; last: string | undefined; screen: number } | null = null;
  /** The scroll position that is known of. */
  #top = 0;

  constructor(view: Scrolled) {
    this.#view = view;
  }

  get place(): Place {
    return this.#place;
  }
  set place(place: Place) {
    this.#place = place;
    this.#near = null;
  }

  /** Only a scroll moves the reader: when the view or what is in it changes its size, they are where they were. */
  notice(): void {
    const top = this.#view.scroller()?.scrollTop ?? this.#top;
    if (Math.abs(top - this.#top) >= 1) this.#measure();
    this.#top = top;
  }

  /** Puts the reader where they are. */
  settle(): Room {
    const scroller = this.#view.scroller();
    if (!scroller) return { above: 0, below: 0, screen: 0 };
    const { scrollHeight, clientHeight: screen, scrollTop } = scroller;
    const end = scrollHeight - screen;
    if (this.#near?.last !== this.#last() || this.#near?.screen !== screen) this.#near = null;
    const place = this.place === 'end' ? this.#near?.place : this.place;
    const wanted = place ? this.#topOf(place, scroller, scrollTop) : end;
    const top = Math.max(0, Math.min(end, wanted));
    if (Math.abs(scrollTop - top) >= 1) scroller.scrollTop = top;
    this.#top = scroller.scrollTop;
    return { above: this.#top, below: end - this.#top, screen };
  }

  #topOf({ key, offset }: Row, scroller: HTMLElement, now: number): number {
    const row = this.#view.rows().find((element) => element.dataset['key'] === key);
    if (!row) return now;
    const [box, view] = [row.getBoundingClientRect(), scroller.getBoundingClientRect()];
    return now + box.top - view.top - (offset === 'centre' ? Math.max(NEAR, (view.height - box.height) / 2) : offset);
  }

  #measure(): void {
    const scroller = this.#view.scroller();
    if (!scroller || scroller.clientHeight === 0) return; // Not shown: it is where it was.
    const left = scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight;
    const { top } = scroller.getBoundingClientRect();
    const rows = this.#view.rows().filter((row) => !row.classList.contains('day')); // A day's line goes up when older ones come.
    // One that begins in view: one that begins above it may change its height.
    const row = rows[firstFrom(rows, top)] ?? rows.at(-1);
    const key = row?.dataset['key'];
    const place = row && key !== undefined ? { key, offset: row.getBoundingClientRect().top - top } : null;
    const isAtEnd = left <= NEAR && this.#view.isNewest();
    this.place = isAtEnd || !place ? 'end' : place;
    if (isAtEnd && place && left >= 1) this.#near = { place, last: this.#last(), screen: scroller.clientHeight };
  }

  #last(): string | undefined {
    return this.#view.rows().at(-1)?.dataset['key'];
  }
}

/** The index of the first that begins at or below this height in the window; their number if none does. */
export function firstFrom(rows: readonly HTMLElement[], height: number): number {
  let [low, high] = [0, rows.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((rows[middle]?.getBoundingClientRect().top ?? 0) >= height) high = middle;
    else low = middle + 1;
  }
  return low;
}
