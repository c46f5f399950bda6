/** Which rows of the loaded transcript are in the page: a slice of them that grows and shrinks at both ends. Pure. */
import type { Row } from '../../core/timeline.ts';
import { identity, numberOf } from './rows.ts';

/** So many rows are drawn at first: more than a view holds, and not much more. */
const FIRST = 16;
/** With more than this, who is at the end keeps so few: not each message that comes is to move all others. */
const MOST = 90;
const KEPT = 50;

export class RowWindow {
  /** The rows that are loaded, oldest first. */
  all: readonly Row[] = [];
  /** Of them, the first in the page, and the one after the last. */
  from = 0;
  to = 0;
  /** There is more above, or below, than what is loaded. */
  more = false;
  newer = false;

  /** What is loaded has changed. `follows`: the reader is at its end, and stays there. */
  load(all: readonly Row[], follows: boolean): void {
    if (all === this.all) return;
    const shown = this.drawn;
    const endsHere = this.to === this.all.length;
    this.all = all;
    const first = firstIn(all, shown);
    const kept = firstIn(all, shown.reverse());
    const last = follows || (endsHere && all.length - kept <= FIRST) ? all.length - 1 : kept;
    if (first < 0 || last < first) this.toEnd();
    else [this.from, this.to] = [follows && last - first >= MOST ? last + 1 - KEPT : first, last + 1];
  }

  toEnd(): void {
    this.to = this.all.length;
    this.from = Math.max(0, this.to - FIRST);
  }

  /** Brings this row in, with some on each side. */
  around(index: number): void {
    this.from = Math.max(0, index - FIRST);
    this.to = Math.min(this.all.length, index + FIRST);
  }

  has(index: number): boolean {
    return index >= this.from && index < this.to;
  }

  indexOf(key: string): number {
    return this.all.findIndex((row) => identity(row) === key);
  }

  /** Is it further up than what is in the page? It may no longer be loaded. */
  isAbove(row: Row): boolean {
    const index = this.indexOf(identity(row));
    return index < 0 ? numberOf(row) < this.first : index < this.from;
  }

  /** Those in the page. */
  get drawn(): Row[] {
    return this.all.slice(this.from, this.to);
  }

  /** The newest of all is in the page. */
  get endsHere(): boolean {
    return this.to === this.all.length && !this.newer;
  }

  /** The number of the first event that is loaded; NaN: nothing is. */
  get first(): number {
    const row = this.all.find((one) => !Number.isNaN(numberOf(one)));
    return row ? numberOf(row) : NaN;
  }
}

/** Where the first of these that is still among them is; -1: none is. */
function firstIn(all: readonly Row[], rows: readonly Row[]): number {
  for (const row of rows) {
    const index = all.indexOf(row);
    if (index >= 0) return index;
  }
  const places = new Map(all.map((row, index) => [identity(row), index]));
  for (const row of rows) {
    const index = places.get(identity(row));
    if (index !== undefined) return index;
  }
  return -1;
}
