/** What a cell does inside the page: the same for every subject. Everything that is timed is timed from outside, by CPU. */
import { message, messages, request } from './texts.js';

/** @typedef {import('../subjects/subject.js').Subject} Subject */
/** @typedef {import('../subjects/subject.js').Queue} Queue */

/** @type {Subject & Queue} */
let subject;
/** How many messages there are. */
let count = 0;

const frame = () => new Promise((resolve) => requestAnimationFrame(resolve));
const frames = async (/** @type {number} */ n) => {
  for (let i = 0; i < n; i++) await frame();
};
const sleep = (/** @type {number} */ ms) => new Promise((resolve) => setTimeout(resolve, ms));

/** A macrotask of its own, without the 4 ms that a nested timer waits. */
const channel = new MessageChannel();
/** @type {(() => void)[]} */
const waiting = [];
channel.port1.onmessage = () => waiting.shift()?.();
const macrotask = () =>
  new Promise((/** @type {(value: void) => void} */ resolve) => {
    waiting.push(resolve);
    channel.port2.postMessage(null);
  });

/** Each is told by its number: no two texts begin alike. */
const begins = (/** @type {number} */ index) => `Message ${index + 1}:`;

/** The last message is in the viewport and the composer is usable. */
function isReady() {
  if (!isUsable(subject.composer())) return false;
  if (count === 0 || subject.isOnlyAField) return true;
  const last = subject.last();
  if (!last?.textContent?.includes(begins(count - 1))) return false;
  const { top, bottom, height } = last.getBoundingClientRect();
  const view = subject.scroller()?.getBoundingClientRect();
  return height > 0 && view !== undefined && bottom > view.top && top + LINE < Math.min(view.bottom, innerHeight);
}

/** So much of a message is in view, or it is not. */
const LINE = 16;

/** @param {HTMLElement | null} composer */
const isUsable = (composer) =>
  composer !== null && composer.isConnected && !composer.matches(':disabled') && composer.offsetHeight > 0;

/** Until it is ready, and the frame that shows it is out. */
async function ready(within = 60_000) {
  const until = performance.now() + within;
  while (!isReady()) {
    if (performance.now() > until) throw new Error(`not ready within ${within} ms: ${whyNot()}`);
    await frame();
  }
  await frames(2);
}

function whyNot() {
  const last = subject.last();
  const box = last?.getBoundingClientRect();
  const where = box ? `from ${box.top} to ${box.bottom}` : 'nowhere';
  return `composer ${isUsable(subject.composer())}, last "${last?.textContent?.trim().slice(0, 60) ?? ''}" ${where}, of ${count}`;
}

/** Counts every node of the document, shadow roots included. @param {Node} [root] @returns {number} */
function nodes(root = document) {
  let sum = 1;
  if (root instanceof Element && root.shadowRoot) sum += nodes(root.shadowRoot);
  for (let child = root.firstChild; child; child = child.nextSibling) sum += nodes(child);
  return sum;
}

function gap() {
  const scroller = subject.scroller();
  return scroller ? scroller.scrollHeight - scroller.scrollTop - scroller.clientHeight : null;
}

/** Watches the gaps between frames and the long tasks, from now on. */
function watch() {
  /** @type {number[]} */
  const gaps = [];
  /** @type {number[]} */
  const tasks = [];
  let before = 0;
  let stopped = false;
  const observer = new PerformanceObserver((list) => tasks.push(...list.getEntries().map(({ duration }) => duration)));
  observer.observe({ type: 'longtask' });
  const tick = (/** @type {number} */ now) => {
    if (before) gaps.push(now - before);
    before = now;
    if (!stopped) requestAnimationFrame(tick);
  };
  requestAnimationFrame(tick);
  return async () => {
    await sleep(60); // A long task is told after it is over.
    tasks.push(...observer.takeRecords().map(({ duration }) => duration));
    observer.disconnect();
    stopped = true;
    const FRAME = 1000 / 60;
    return {
      dropped: gaps.reduce((sum, gap) => sum + Math.max(0, Math.round(gap / FRAME) - 1), 0),
      worstFrame: Math.max(0, ...gaps),
      longTasks: tasks.length,
      longestTask: Math.max(0, ...tasks),
    };
  };
}

const root = () => /** @type {HTMLElement} */ (document.getElementById('root'));

const bench = {
  ready,
  nodes: () => nodes(),
  gap,
  /** How many rows stand in the page. */
  rows: () => subject.rows().length,

  /** The host's own page is drawn, and has nothing more to do. */
  async settled() {
    await document.fonts.ready;
    await frames(3);
    await new Promise((resolve) => requestIdleCallback(resolve));
  },

  /** Loads the subject, as a script tag does. @param {string} url */
  async load(url) {
    subject = await import(url);
  },

  /** @type {import('./texts.js').Message[]} Made before the clock runs. */
  prepared: [],
  /** @param {number} n */
  prepare(n) {
    bench.prepared = messages(n);
    count = n;
  },

  async mount() {
    const watched = watch();
    await sleep(0); // In a task of the page's own: one of the inspector's is never a long task.
    subject.mount(root(), bench.prepared);
    await ready();
    return watched();
  },

  /** One message every so many ms, and how far from the bottom the view stood before the next one. */
  async append(/** @type {number} */ times, /** @type {number} */ every) {
    const watched = watch();
    const start = performance.now();
    let worstGap = 0;
    for (let i = 0; i < times; i++) {
      subject.append(message(count));
      count++;
      await sleep(Math.max(0, start + (i + 1) * every - performance.now()));
      worstGap = Math.max(worstGap, gap() ?? Infinity);
    }
    await ready();
    const ms = performance.now() - start;
    return { ...(await watched()), ms, worstGap, gap: gap() };
  },

  /** The page left alone, watched in the same way. */
  async idle(/** @type {number} */ ms) {
    const watched = watch();
    const start = performance.now();
    await sleep(ms);
    const passed = performance.now() - start;
    return { ...(await watched()), ms: passed };
  },

  async burst(/** @type {number} */ times) {
    const watched = watch();
    for (let i = 0; i < times; i++) {
      await macrotask();
      subject.append(message(count));
      count++;
    }
    await ready();
    return watched();
  },

  async focus() {
    subject.composer()?.focus();
    await frames(2);
  },
  typed() {
    const composer = subject.composer();
    return (composer instanceof HTMLTextAreaElement ? composer.value : composer?.textContent) ?? '';
  },

  /** So many steps, one a frame, upwards until there is no more, then downwards, and so on. */
  async scroll(/** @type {number} */ steps, /** @type {number} */ by) {
    const scroller = subject.scroller();
    if (!scroller) throw new Error('nothing scrolls');
    let direction = -1;
    for (let i = 0; i < steps; i++) {
      await frame();
      const before = scroller.scrollTop;
      scroller.scrollTop = before + direction * by;
      if (scroller.scrollTop !== before) continue;
      direction = -direction;
      scroller.scrollTop = before + direction * by;
    }
    await frames(2);
  },

  mountQueue() {
    subject.mountQueue(root());
    return frames(10);
  },
  /** @param {number} times */
  async arrive(times) {
    const watched = watch();
    for (let i = 0; i < times; i++) {
      await macrotask();
      subject.arrive(request(i));
    }
    const until = performance.now() + 60_000;
    while (subject.waiting() !== times) {
      if (performance.now() > until) throw new Error(`${subject.waiting()} of ${times} requests are shown`);
      await frame();
    }
    await frames(2);
    return watched();
  },

  /** For the cells that live in files of their own. */
  subject: () => subject,
  begins,
  count: () => count,
  frame,
};

Object.assign(globalThis, { bench });
