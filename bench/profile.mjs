/** Where the time of one cell of ours goes: self time by module and by function, out of an unminified build with source maps. */
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { bundle } from './bundle.mjs';
import { CELLS } from './cells.mjs';
import { launch, once } from './measure.mjs';
import { here, out, root } from './paths.mjs';
import { serve } from './serve.mjs';

/** µs between two looks at the stack. */
const EVERY = 100;
const SHOWN = 25;

/** @param {string} name @returns {Promise<string>} */
export async function profile(name) {
  const cell = CELLS[name];
  const subject = cell?.subjects.find((one) => one.startsWith('ours'));
  if (!cell || !subject) throw new Error(`${name} has no cell of ours`);
  await bundle([subject], { readable: true });
  const server = await serve();
  const browser = await launch();
  try {
    /** @type {import('playwright-core').Protocol.Profiler.Profile[]} */
    const profiles = [];
    const figures = await once(browser, server.url, profiled(cell, profiles), subject);
    return words(name, figures, await timesOf(profiles, subject));
  } finally {
    await browser.close();
    server.close();
  }
}

/** The same cell, with the profiler on for as long as something is measured. @param {import('./cells.mjs').Cell} cell @param {any[]} profiles */
const profiled = (cell, profiles) => ({
  ...cell,
  async run(/** @type {import('./cells.mjs').Given} */ given) {
    const { cdp, meter } = given;
    await cdp.send('Profiler.enable');
    await cdp.send('Profiler.setSamplingInterval', { interval: EVERY });
    return cell.run({
      ...given,
      meter: {
        ...meter,
        async cost(act) {
          await cdp.send('Profiler.start');
          const result = await meter.cost(act);
          profiles.push((await cdp.send('Profiler.stop')).profile);
          return result;
        },
      },
    });
  },
});

/** Self time in ms. @param {any[]} profiles @param {string} subject */
async function timesOf(profiles, subject) {
  const { originalPositionFor, TraceMap } = await import('@jridgewell/trace-mapping');
  const map = new TraceMap(readFileSync(path.join(out, `${subject}.js.map`), 'utf8'));
  /** @type {Map<string, number>} */
  const modules = new Map();
  /** @type {Map<string, number>} */
  const functions = new Map();
  // The last one is what was asked for; before it comes the idle page.
  const { nodes, samples = [], timeDeltas = [] } = profiles.at(-1);
  const byId = new Map(nodes.map((/** @type {any} */ node) => [node.id, node.callFrame]));
  samples.forEach((/** @type {number} */ id, /** @type {number} */ i) => {
    const { functionName, url, lineNumber, columnNumber } = byId.get(id);
    const ms = (timeDeltas[i] ?? 0) / 1000;
    if (functionName === '(idle)') return;
    const from = url.endsWith(`/${subject}.js`)
      ? originalPositionFor(map, { line: lineNumber + 1, column: columnNumber })
      : null;
    const module = from?.source ? short(from.source) : url ? path.basename(url) : functionName;
    const label = from?.source
      ? `${functionName || '(anonymous)'} ${module}:${from.line}`
      : `${functionName} ${module}`;
    modules.set(module, (modules.get(module) ?? 0) + ms);
    functions.set(label, (functions.get(label) ?? 0) + ms);
  });
  return { modules, functions };
}

/** @param {string} source */
const short = (source) => {
  const file = path.resolve(out, source);
  const [, inside] = /node_modules\/(?!.*node_modules\/)(.*)$/.exec(file) ?? [];
  return inside ?? path.relative(file.startsWith(here) ? here : root, file);
};

/** @param {string} name @param {Record<string, number>} figures @param {{ modules: Map<string, number>, functions: Map<string, number> }} times */
function words(name, figures, { modules, functions }) {
  const list = (/** @type {Map<string, number>} */ times) =>
    [...times]
      .sort(([, a], [, b]) => b - a)
      .slice(0, SHOWN)
      .map(([label, ms]) => `${ms.toFixed(2).padStart(9)}  ${label}`)
      .join('\n');
  const told = Object.entries(figures).map(([key, value]) => `${key} ${Math.round(value * 100) / 100}`);
  return `${name}, with the profiler on: ${told.join(' · ')}\n\nself ms by module\n${list(modules)}\n\nself ms by function\n${list(functions)}\n`;
}
