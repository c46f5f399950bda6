/** Runs cells: a fresh browser context each, the order of subjects rotated, the median of the repetitions. */
import process from 'node:process';
import { chromium } from '@playwright/test';
import { chromium as executable, chromiumFlags } from '../scripts/browsers.mjs';
import { CELLS } from './cells.mjs';
import { meter } from './meter.mjs';

/** A place of 400 × 700 for the subject, and the host's own page beside it. */
const VIEWPORT = { width: 800, height: 700 };
/** The slowest of all needs a minute for a cell; nobody needs five. */
const WITHIN = 300_000;

/** @typedef {Record<string, Record<string, { figures: Record<string, number> } | { problem: string }>>} Results By cell and subject. */

/** @returns {Promise<import('@playwright/test').Browser>} */
export function launch() {
  const executablePath = executable();
  return chromium.launch({ args: chromiumFlags, ...(executablePath ? { executablePath } : {}) });
}

/**
 * @param {{ url: string, cells: readonly string[], subjects: readonly string[] | null, times: number }} options
 * @returns {Promise<Results>}
 */
export async function measure({ url, cells, subjects, times }) {
  const browser = await launch();
  /** @type {Results} */
  const results = {};
  try {
    for (const name of cells) {
      const cell = CELLS[name];
      if (!cell) continue;
      const chosen = cell.subjects.filter((subject) => !subjects || subjects.includes(subject));
      results[name] = await repeat(browser, url, cell, name, chosen, Math.min(times, cell.most ?? times));
    }
  } finally {
    await browser.close();
  }
  return results;
}

/**
 * @param {import('@playwright/test').Browser} browser @param {string} url @param {import('./cells.mjs').Cell} cell
 * @param {string} name @param {readonly string[]} subjects @param {number} times
 */
async function repeat(browser, url, cell, name, subjects, times) {
  /** @type {Map<string, Record<string, number>[]>} */
  const runs = new Map(subjects.map((subject) => [subject, []]));
  /** @type {Map<string, string>} */
  const problems = new Map();
  /** Nobody is compared with them there, and they take a minute each. @param {string} subject */
  const enough = (subject) => (cell.slow?.includes(subject) ? Math.ceil(times / 2) : times);
  for (let time = 0; time < times; time++) {
    const order = subjects.map((_, index) => subjects[(index + time) % subjects.length] ?? '');
    for (const subject of order.filter((one) => !problems.has(one) && time < enough(one))) {
      try {
        runs.get(subject)?.push(await once(browser, url, cell, subject));
      } catch (problem) {
        problems.set(subject, String(problem instanceof Error ? problem.message : problem).split('\n')[0] ?? '');
      }
    }
  }
  return Object.fromEntries(
    subjects.map((subject) => {
      const problem = problems.get(subject);
      const figures = medians(runs.get(subject) ?? []);
      process.stderr.write(`${name} · ${subject}: ${problem ?? `${figures['cpu']?.toFixed(2) ?? '?'} ms`}\n`);
      return [subject, problem === undefined ? { figures } : { problem }];
    }),
  );
}

/** @param {import('@playwright/test').Browser} browser @param {string} url @param {import('./cells.mjs').Cell} cell @param {string} subject */
export async function once(browser, url, cell, subject) {
  const context = await browser.newContext({ viewport: VIEWPORT, locale: 'en-US', timezoneId: 'UTC' });
  try {
    context.setDefaultTimeout(WITHIN);
    const page = await context.newPage();
    /** @type {string[]} */
    const errors = [];
    page.on('pageerror', (error) => errors.push(error.message));
    await page.goto(url);
    await page.waitForFunction(() => 'bench' in globalThis);
    await page.evaluate(() => bench.settled());
    const cdp = await context.newCDPSession(page);
    const given = { page, cdp, meter: await meter(cdp), file: `/${subject}.js` };
    const figures = await within(cell.run(given));
    if (errors[0] !== undefined) throw new Error(`the page said: ${errors[0]}`);
    return figures;
  } finally {
    await context.close();
  }
}

/** @template T @param {Promise<T>} run @returns {Promise<T>} */
function within(run) {
  /** @type {NodeJS.Timeout | undefined} */
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(() => reject(new Error(`not done within ${WITHIN / 1000} s`)), WITHIN);
  });
  return /** @type {Promise<T>} */ (Promise.race([run, late])).finally(() => clearTimeout(timer));
}

/** @param {readonly Record<string, number>[]} runs @returns {Record<string, number>} */
const medians = (runs) =>
  Object.fromEntries(Object.keys(runs[0] ?? {}).map((key) => [key, median(runs.map((run) => run[key] ?? NaN))]));

/** @param {readonly number[]} values */
function median(values) {
  const sorted = [...values].sort((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 ? (sorted[middle] ?? NaN) : ((sorted[middle - 1] ?? NaN) + (sorted[middle] ?? NaN)) / 2;
}
