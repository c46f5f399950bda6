import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Row } from '../../src/core/timeline.ts';
import { paged } from '../../src/elements/transcript/paging.ts';
import { RowWindow } from '../../src/elements/transcript/row-window.ts';
import { beside } from '../../src/elements/transcript/rows.ts';

const message = (n: number): Row => ({
  kind: 'message',
  key: `u.1:${n}`,
  author: { role: 'end-user', id: 'u', name: 'U' },
  mine: false,
  first: true,
  at: n,
  n,
  id: `i${n}`,
  text: `Message ${n}`,
  card: null,
  quickReplies: null,
  state: null,
  refused: null,
});
const day: Row = { kind: 'day', key: 'u.1:day:x', at: 0 };
const many = (from: number, to: number): Row[] => Array.from({ length: to - from + 1 }, (_, i) => message(from + i));

const HIGH = 50;
const SCREEN = 500;
/** Rows of one height; the view begins at this row of all. */
function next(window: RowWindow, at: number, rests = false): [number, number] | null {
  const above = (at - window.from) * HIGH;
  const room = { above, below: (window.to - at) * HIGH - SCREEN, screen: SCREEN };
  const firstAt = (height: number): number =>
    Math.max(0, Math.min(window.to - window.from, Math.ceil((above + height) / HIGH)));
  return paged(window, room, firstAt, rests);
}

describe('RowWindow', () => {
  it('begins at the end, and has no more for who stays there, however much comes', () => {
    const window = new RowWindow();
    for (let n = 1; n <= 500; n++) {
      window.load(many(1, n), true);
      assert.equal(window.to, n);
      assert.ok(window.to - window.from <= 91);
    }
    assert.equal(window.endsHere, true);
    window.newer = true;
    assert.equal(window.endsHere, false);
  });

  it('keeps what is in the page when older rows come above, and others go below', () => {
    const window = new RowWindow();
    const rows = many(101, 200);
    window.load(rows, true);
    window.around(50);
    const shown = window.drawn;
    window.load([...many(1, 100), ...rows], false);
    assert.deepEqual(window.drawn, shown);
    window.load([...many(1, 100), ...rows.slice(0, 60)], false);
    assert.deepEqual(window.drawn, rows.slice(34, 60));
  });

  it('knows what is above the page, also what is no longer loaded', () => {
    const window = new RowWindow();
    window.load([day, ...many(101, 200)], true);
    assert.equal(window.first, 101);
    assert.equal(window.isAbove(message(7)), true);
    assert.equal(window.isAbove(message(101)), true);
    assert.equal(window.isAbove(message(200)), false);
    assert.equal(window.isAbove(message(300)), false);
  });
});

describe('paged', () => {
  const window = (from: number, to: number, more = false): RowWindow =>
    Object.assign(new RowWindow(), { all: many(1, 300), from, to, more });

  it('leaves the page alone while there is enough beyond the view', () => {
    assert.equal(next(window(100, 200), 130), null);
  });

  it('lets rows come in where few are left, and go at the other side in the same render', () => {
    assert.deepEqual(next(window(100, 200), 110), [80, 160]);
    assert.deepEqual(next(window(100, 200), 180), [140, 220]);
  });

  it('brings in at least a screen, and never goes beyond what is loaded', () => {
    const tall = { above: 0, below: 0, screen: 3000 };
    assert.deepEqual(
      paged(window(100, 160), tall, (height) => (height > 0 ? 60 : 0), false),
      [40, 220],
    );
    assert.deepEqual(next(window(5, 40), 6), [0, 40]);
  });

  it('leaves the two uppermost that are loaded while there is more above them', () => {
    assert.deepEqual(next(window(5, 40, true), 6), [2, 40]);
    assert.equal(next(window(2, 40, true), 6), null);
  });

  it('fills up while the reader rests, and then has enough', () => {
    const page = window(284, 300);
    let times = 0;
    for (let go = next(page, 290, true); go; go = next(page, 290, true)) {
      [page.from, page.to] = go;
      assert.ok(++times < 10);
    }
    assert.ok(290 - page.from >= 40 && 290 - page.from < 70);
  });

  it('does nothing in a view that is not shown', () => {
    assert.equal(
      paged(window(100, 200), { above: 0, below: 0, screen: 0 }, () => 0, true),
      null,
    );
  });
});

describe('beside', () => {
  it('goes from message to message, over what separates them, and stops at the ends', () => {
    const rows = [message(1), day, message(2)];
    assert.equal(beside(rows, 'u.1:u:i1', 1), 'u.1:u:i2');
    assert.equal(beside(rows, 'u.1:u:i2', -1), 'u.1:u:i1');
    assert.equal(beside(rows, 'u.1:u:i2', 1), null);
    assert.equal(beside(rows, 'u.1:u:i1', -1), null);
    assert.equal(beside(rows, 'nowhere', 1), null);
  });
});
