/**
 * Scrolls through everything, up and down, and looks at what each frame shows: a ResizeObserver is called after the
 * layout of a frame and before its paint, so what it measures is what is painted.
 */

/** @typedef {{ key: string, top: number, bottom: number }} Placed */

/** @param {typeof globalThis.bench} bench @param {number} by Pixels a frame. */
export async function through(bench, by) {
  const subject = bench.subject();
  const scroller = /** @type {HTMLElement} */ (subject.scroller());
  const probe = document.body.appendChild(document.createElement('div'));
  probe.style.cssText = 'position:fixed;inset:0 auto auto 0;inline-size:1px;block-size:1px;contain:strict;opacity:0';
  let wide = false;
  let painted = () => {};
  new ResizeObserver(() => painted()).observe(probe);

  /** Moves by so much, and gives what the frame with it shows. @param {number} distance */
  const step = (distance) =>
    new Promise((/** @type {(seen: { moved: number, rows: Placed[], blank: number }) => void} */ resolve) => {
      requestAnimationFrame(() => {
        const before = scroller.scrollTop;
        scroller.scrollTop = before + distance;
        const moved = scroller.scrollTop - before;
        wide = !wide;
        probe.style.inlineSize = wide ? '2px' : '1px';
        painted = () => resolve({ moved, ...look() });
      });
    });

  /** The rows in view, and the largest part of the view without any. */
  function look() {
    const view = scroller.getBoundingClientRect();
    const rows = subject
      .rows()
      .map((row) => ({ key: keyOf(row), box: row.getBoundingClientRect() }))
      .filter(({ box }) => box.height > 0 && box.bottom > view.top && box.top < view.bottom)
      .map(({ key, box }) => ({ key, top: box.top, bottom: box.bottom }))
      .sort((a, b) => a.top - b.top);
    let end = view.top;
    let blank = 0;
    for (const { top, bottom } of rows) {
      blank = Math.max(blank, top - end);
      end = Math.max(end, bottom);
    }
    return { rows, blank: Math.max(blank, view.bottom - end) };
  }

  const keyOf = (/** @type {Element} */ row) =>
    /Message \d+:/.exec(row.textContent ?? '')?.[0] ?? row.textContent ?? '';
  const isIn = (/** @type {Placed[]} */ rows, /** @type {number} */ index) =>
    rows.some(({ key }) => key === bench.begins(index));

  const result = { frames: 0, blank: 0, worstBlank: 0, jumps: 0, worstJump: 0, stalls: 0, reached: [0, 0], seen: 0 };
  const seen = new Set();
  let now = await step(0);
  // What stands between two rows at rest is not blank: margins, and the padding at both ends.
  const allowed = now.blank + 8;

  for (const direction of [-1, 1]) {
    const goal = direction < 0 ? 0 : bench.count() - 1;
    let still = 0;
    const from = result.frames;
    while (still < 120 && result.frames - from < 40_000) {
      const next = await step(direction * by);
      result.frames++;
      for (const { key } of next.rows) seen.add(key);
      const atEnd = isIn(next.rows, goal) && next.moved === 0;
      if (next.moved === 0 && !atEnd) result.stalls++;
      still = next.moved === 0 ? still + 1 : 0;
      if (next.blank > allowed && !atEnd) {
        result.blank++;
        result.worstBlank = Math.max(result.worstBlank, next.blank);
      }
      const jump = jumped(now.rows, next.rows, next.moved, scroller);
      if (jump > 1) {
        result.jumps++;
        result.worstJump = Math.max(result.worstJump, jump);
      }
      now = next;
      if (atEnd) break;
    }
    if (!isIn(now.rows, goal))
      throw new Error(`stuck at ${now.rows[0]?.key ?? 'nothing'} on the way to ${bench.begins(goal)}`);
    result.reached[direction < 0 ? 0 : 1] = goal + 1;
  }
  result.seen = [...seen].filter((key) => key.startsWith('Message ')).length;
  probe.remove();
  return { ...result, allowed };
}

/**
 * How far a row that was in view stands from where the scroll should have brought it; one that is gone has jumped by the
 * whole view.
 *
 * @param {Placed[]} before @param {Placed[]} after @param {number} moved @param {HTMLElement} scroller
 */
function jumped(before, after, moved, scroller) {
  const view = scroller.getBoundingClientRect();
  const places = new Map(after.map(({ key, top }) => [key, top]));
  let worst = 0;
  for (const { key, top, bottom } of before) {
    const now = places.get(key);
    if (now !== undefined) worst = Math.max(worst, Math.abs(now - (top - moved)));
    else if (top - moved < view.bottom - 1 && bottom - moved > view.top + 1) worst = Math.max(worst, view.height);
  }
  return worst;
}
