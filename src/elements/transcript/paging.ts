/** Which rows are to come into the page, and which may go, by what is left beyond the view. Pure. */
import type { RowWindow } from './row-window.ts';

/** How far it is from the view to what is drawn last on each side, and how high the view is; px. */
export interface Room {
  above: number;
  below: number;
  screen: number;
}

/** In screens: with less beyond the view, rows come in before the next frame. */
const FEW = 1.5;
/** A view that is lower than this (px) has as much beyond it as one of this height. */
const LEAST = 200;
/** So many rows come in at once, and at least a screen of them. */
const STEP = 20;
/** So many are beyond the view while the reader rests, and are left when others go. */
const KEPT = 40;
/** With more, some go: with those that come in at the other side, so that both cost one layout. */
const MANY = 55;
/** So many rows at the top change when older ones come: the line of the day goes up, and who wrote is said further up. */
const UNSETTLED = 2;

/**
 * From where to where the window is to go; null: it is as it should be.
 * `firstAt`: which of the rows in the page is the first that begins at this height (px, from the top of the view).
 */
export function paged(
  { all, from, to, more }: RowWindow,
  { above, below, screen }: Room,
  firstAt: (height: number) => number,
  rests: boolean,
): [from: number, to: number] | null {
  if (screen === 0) return null;
  const view = Math.max(screen, LEAST);
  const few = FEW * view;
  const top = more ? Math.min(from, UNSETTLED) : 0;
  const [isUp, isDown] = [from > top && above < few, to < all.length && below < few];
  const average = (above + below + screen) / (to - from);
  if (!isUp && !isDown && !rests && Math.max(above, below) / average < 2 * MANY) return null;
  const some = Math.max(STEP, Math.ceil(view / average));
  const [before, after] = [firstAt(0), to - from - firstAt(screen)];
  let [first, last] = [from, to];
  if (isUp || (rests && before < KEPT)) first = Math.max(top, from - some);
  else if (before > MANY) first = Math.max(from, from + Math.min(before - KEPT, firstAt(-few) - 2));
  if (isDown || (rests && after < KEPT)) last = Math.min(all.length, to + some);
  else if (after > MANY) last = Math.min(to, from + Math.max(to - from - after + KEPT, firstAt(screen + few) + 2));
  return first === from && last === to ? null : [first, last];
}
