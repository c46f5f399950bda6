/** Which rows of the loaded transcript are in the page: a slice of them that grows and shrinks at both ends. Pure. */
import type { Row } from '../../core/timeline.ts';
import { identity } from './rows.ts';

/** So many rows are drawn at first: more than a view holds, and not much more. */
const FIRST = 16;
/** So many come in at once, at one end. */
export const STEP = 16;
/** More than this are not kept for who is at the end. */
const MOST = 80;

export class RowWindow {
  /** The rows that are loaded, oldest first. */
  all: readonly Row[] = [];
  /** Of them, the first in the page, and the one after the last. */
  from = 0;
  to = 0;

  /** What is loaded has changed. `follows`: the reader is at its end, and stays there. */
  load(all: readonly Row[], follows: boolean): void {
    if (all === this.all) return;
    const shown = this.all.slice(this.from, this.to);
    const endsHere = this.to === this.all.length;
    this.all = all;
    const first = firstIn(all, shown);
    const kept = firstIn(all, shown.reverse());
    const last = follows || (endsHere && all.length - kept <= STEP) ? all.length - 1 : kept;
    if (first < 0 || last < first) this.toEnd();
    else [this.from, this.to] = [follows ? Math.max(first, all.length - MOST) : first, last + 1];
  }

  toEnd(): void {
    this.to = this.all.length;
    this.from = Math.max(0, this.to - FIRST);
  }

  /** Brings this row in, with some on each side. */
  around(index: number): void {
    this.from = Math.max(0, index - STEP);
    this.to = Math.min(this.all.length, index + FIRST);
  }

  has(index: number): boolean {
    return index >= this.from && index < this.to;
  }

  indexOf(key: string): number {
    return this.all.findIndex((row) => identity(row) === key);
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
