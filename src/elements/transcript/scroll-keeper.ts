import type { Room } from './paging.ts';

/** Where a reader is: at the end, or with that row at that distance (px) from the top of the view. */
export type Place = 'end' | Row;
interface Row {
  key: string;
  offset: number | 'centre';
}

/** So near to the end that the reader is reading it. */
const NEAR = 48;

/**
 * Keeps the reader's place: at the end only for who is there, else at the row that was on top, whatever comes or goes above
 * and below it. By hand, since not every browser anchors the scroll; what is measured is measured once, after a render.
 */
export class ScrollKeeper {
  readonly #root: () => ParentNode;
  readonly #isNewest: () => boolean;
  #place: Place = 'end';
  /** Where a reader who is at the end stands, if not quite there: as long as nothing new comes, they stay. */
  #near: { place: Row; last: string | null; screen: number } | null = null;
  /** The scroll position that is known of. */
  #top = 0;

  /** `isNewest`: the last row in the page is the newest of all. */
  constructor(root: () => ParentNode, isNewest: () => boolean) {
    this.#root = root;
    this.#isNewest = isNewest;
  }

  get place(): Place {
    return this.#place;
  }
  set place(place: Place) {
    this.#place = place;
    this.#near = null;
  }

  get scroller(): HTMLElement | null {
    return this.#root().querySelector<HTMLElement>('.scroller');
  }

  get list(): HTMLElement | null {
    return this.#root().querySelector<HTMLElement>('.rows');
  }

  /** The rows that have a place, in order, each with its key as `data-key`; one that is only held has none, and is at an end. */
  get rows(): Element[] {
    const rows = Array.from(this.list?.children ?? []);
    if (rows[0]?.classList.contains('held')) rows.shift();
    if (rows.at(-1)?.classList.contains('held')) rows.pop();
    return rows;
  }

  get room(): Room {
    const { scrollTop = 0, scrollHeight = 0, clientHeight = 0 } = this.scroller ?? {};
    return { above: scrollTop, below: scrollHeight - clientHeight - scrollTop, screen: clientHeight };
  }

  /** Only a scroll moves the reader: when the view or what is in it changes its size, they are where they were. */
  notice(): void {
    const top = this.scroller?.scrollTop ?? this.#top;
    if (Math.abs(top - this.#top) >= 1) this.#measure();
    this.#top = top;
  }

  /** Puts the reader where they are. False: too little is drawn for that. */
  settle(): boolean {
    const scroller = this.scroller;
    if (!scroller) return true;
    const { scrollHeight, clientHeight: screen, scrollTop } = scroller;
    const end = scrollHeight - screen;
    if (this.#near && (this.#near.last !== this.#last() || this.#near.screen !== screen)) this.#near = null;
    const place = this.place === 'end' ? this.#near?.place : this.place;
    const wanted = place ? this.#topOf(place, scroller, scrollTop) : end;
    const top = Math.max(0, Math.min(end, wanted));
    if (Math.abs(scrollTop - top) >= 1) scroller.scrollTop = top;
    this.#top = scroller.scrollTop;
    return end >= 1 && Math.abs(wanted - top) < 1;
  }

  /** Which of the rows is the first that begins at this height (px, from the top of the view); their number if none does. */
  firstAt(height: number, rows = this.rows): number {
    const wanted = (this.scroller?.getBoundingClientRect().top ?? 0) + height;
    let [low, high] = [0, rows.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((rows[middle]?.getBoundingClientRect().top ?? 0) >= wanted) high = middle;
      else low = middle + 1;
    }
    return low;
  }

  elementOf(key: string): Element | null {
    return this.rows.find((row) => keyOf(row) === key) ?? null;
  }

  #topOf({ key, offset }: Row, scroller: HTMLElement, now: number): number {
    const row = this.elementOf(key);
    if (!row) return now;
    const [box, view] = [row.getBoundingClientRect(), scroller.getBoundingClientRect()];
    return now + box.top - view.top - (offset === 'centre' ? Math.max(NEAR, (view.height - box.height) / 2) : offset);
  }

  #measure(): void {
    const scroller = this.scroller;
    const { below, screen } = this.room;
    if (!scroller || screen === 0) return; // Not shown: it is where it was.
    const rows = this.rows;
    let index = this.firstAt(0, rows); // One that begins in view: one that begins above it may change its height.
    if (rows[index]?.classList.contains('day')) index += 1; // A day's line goes up when older ones come.
    const row = rows[index] ?? rows.at(-1);
    const key = row && keyOf(row);
    const offset = (row?.getBoundingClientRect().top ?? 0) - scroller.getBoundingClientRect().top;
    const place = key ? { key, offset } : null;
    const isAtEnd = below <= NEAR && this.#isNewest();
    this.place = isAtEnd || !place ? 'end' : place;
    if (isAtEnd && place && below >= 1) this.#near = { place, last: this.#last(), screen };
  }

  #last(): string | null {
    const last = this.rows.at(-1);
    return last ? keyOf(last) : null;
  }
}

const keyOf = (row: Element): string | null => row.getAttribute('data-key');
