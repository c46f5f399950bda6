/**
 * What is measured, one cell at a time, each in a fresh browser context. `cpu` is what the main thread spent, in ms.
 *
 * @typedef {object} Given
 * @property {import('@playwright/test').Page} page At the empty page, with `bench` in it.
 * @property {import('@playwright/test').CDPSession} cdp
 * @property {Awaited<ReturnType<typeof import('./meter.mjs').meter>>} meter
 * @property {string} file Of the subject.
 *
 * @typedef {Record<string, number>} Figures
 *
 * @typedef {object} Cell
 * @property {readonly string[]} subjects
 * @property {(given: Given) => Promise<Figures>} run
 * @property {number} [most] So many repetitions are enough.
 * @property {readonly string[]} [slow] Of these, half as many.
 */
import { divided, minus } from './meter.mjs';

const CHATS = ['ours', 'deep-chat', 'virtuoso', 'chatscope', 'vaadin', 'inner-html', 'lit-window'];
/** No goal compares with these at 10,000. */
const SLOW = ['chatscope', 'vaadin'];
const KEYS = 'the quick brown fox jumps over';
const APPENDS = 60;
const EVERY = 50;
const STEPS = 40;
const STEP = 400;

/** Loads the subject and shows so many messages; none of that is measured. @param {Given} given @param {number} count */
async function shown({ page, meter, file }, count) {
  await page.evaluate(async ([url, n]) => {
    await bench.load(url);
    bench.prepare(n);
    await bench.mount();
  }, /** @type {const} */ ([file, count]));
  await page.waitForTimeout(300); // What it does in the second after it is shown is not of what comes.
  await meter.tidy();
}

/** @param {Given} given @param {number} count @returns {Promise<Figures>} */
async function render({ page, meter, file }, count) {
  await page.evaluate(async ([url, n]) => {
    await bench.load(url);
    bench.prepare(n);
  }, /** @type {const} */ ([file, count]));
  await meter.tidy();
  const { value, cost } = await meter.cost(() => page.evaluate(() => bench.mount()));
  const after = await page.evaluate(() => ({ nodes: bench.nodes(), rows: bench.rows(), gap: bench.gap() ?? -1 }));
  return { ...cost, ...value, ...after };
}

/** @param {Given} given @param {number} count @returns {Promise<Figures>} */
async function append(given, count) {
  const { page, meter } = given;
  await shown(given, count);
  const idle = await meter.cost(() => page.evaluate((ms) => bench.idle(ms), APPENDS * EVERY));
  const busy = await meter.cost(() =>
    page.evaluate(([times, every]) => bench.append(times, every), /** @type {const} */ ([APPENDS, EVERY])),
  );
  const { worstGap, gap, longTasks, worstFrame, dropped } = busy.value;
  return {
    ...divided(minus(busy.cost, idle.cost, busy.value.ms / idle.value.ms), APPENDS),
    // A frame that the machine drops in a page that does nothing is not the subject's.
    dropped: Math.max(0, dropped - idle.value.dropped),
    droppedIdle: idle.value.dropped,
    worstGap,
    gap: gap ?? -1,
    longTasks,
    worstFrame,
  };
}

/** @param {Given} given @param {number} count @returns {Promise<Figures>} */
async function typing(given, count) {
  const { page, cdp, meter } = given;
  await shown(given, count);
  await page.evaluate(() => bench.focus());
  const type = async () => {
    const start = performance.now();
    for (const key of KEYS) {
      await cdp.send('Input.dispatchKeyEvent', { type: 'keyDown', key, text: key, unmodifiedText: key });
      await cdp.send('Input.dispatchKeyEvent', { type: 'keyUp', key });
      await page.waitForTimeout(33);
    }
    await page.waitForTimeout(500);
    return performance.now() - start;
  };
  // Nobody watches the frames while it is typed, so nobody does here: the watching would be subtracted.
  const idle = await meter.cost(() => page.waitForTimeout(1500));
  const busy = await meter.cost(type);
  const typed = await page.evaluate(() => bench.typed());
  if (typed.trim() !== KEYS) throw new Error(`typed "${KEYS}", there is "${typed}"`);
  return divided(minus(busy.cost, idle.cost, busy.value / 1500), KEYS.length);
}

/** @type {Record<string, Cell>} */
export const CELLS = {
  /** From the script tag to 20 messages and a composer. */
  cold: {
    subjects: CHATS,
    async run({ page, meter, file }) {
      await page.evaluate(() => bench.prepare(20));
      await meter.tidy();
      const { value, cost } = await meter.cost(() =>
        page.evaluate(async (url) => {
          await bench.load(url);
          return bench.mount();
        }, file),
      );
      return { ...cost, longTasks: value.longTasks };
    },
  },
  'render-100': { subjects: CHATS, run: (given) => render(given, 100) },
  'render-1000': { subjects: CHATS, run: (given) => render(given, 1000) },
  'render-10000': { subjects: CHATS, slow: SLOW, run: (given) => render(given, 10_000) },
  'append-1000': { subjects: ['ours', 'virtuoso', 'lit-window'], run: (given) => append(given, 1000) },
  'append-10000': { subjects: CHATS, slow: SLOW, run: (given) => append(given, 10_000) },
  /** 100 messages at once, each in a macrotask of its own, in a chat of 10,000. */
  burst: {
    subjects: CHATS,
    slow: SLOW,
    most: 3,
    async run(given) {
      await shown(given, 10_000);
      const { value, cost } = await given.meter.cost(() => given.page.evaluate(() => bench.burst(100)));
      return { ...cost, ...value };
    },
  },
  typing: { subjects: [...CHATS, 'textarea'], slow: SLOW, run: (given) => typing(given, 10_000) },
  'typing-empty': { subjects: ['ours'], run: (given) => typing(given, 0) },
  queue: {
    subjects: ['ours-queue', 'chatscope-queue', 'lit-queue'],
    async run({ page, meter, file }) {
      await page.evaluate(async (url) => {
        await bench.load(url);
        await bench.mountQueue();
      }, file);
      await page.waitForTimeout(300);
      await meter.tidy();
      const { value, cost } = await meter.cost(() => page.evaluate(() => bench.arrive(1000)));
      return { ...cost, ...value, nodes: await page.evaluate(() => bench.nodes()) };
    },
  },
  scroll: {
    subjects: [...CHATS, 'lit-paged'],
    slow: SLOW,
    async run(given) {
      await shown(given, 10_000);
      const { cost } = await given.meter.cost(() =>
        given.page.evaluate(([steps, by]) => bench.scroll(steps, by), /** @type {const} */ ([STEPS, STEP])),
      );
      return divided(cost, STEPS);
    },
  },
  /** Up through everything and down again: what each frame shows. */
  through: {
    subjects: ['ours', 'lit-paged'],
    most: 1,
    async run(given) {
      await shown(given, 10_000);
      const { value, cost } = await given.meter.cost(() =>
        given.page.evaluate(async (by) => {
          const { through } = await import(/** @type {string} */ ('/through.js'));
          return through(bench, by);
        }, STEP),
      );
      const { frames, blank, worstBlank, jumps, worstJump, stalls, seen } = value;
      return { ...divided(cost, frames), frames, blank, worstBlank, jumps, worstJump, stalls, seen };
    },
  },
};
