/** What the main thread of a page has done so far, by CDP: CPU time, not wall time, so that a busy machine changes little. */

/** @typedef {{ cpu: number, script: number, style: number, layout: number }} Cost In ms. */

/** @param {import('@playwright/test').CDPSession} cdp */
export async function meter(cdp) {
  await cdp.send('Performance.enable', { timeDomain: 'threadTicks' });
  const read = async () => {
    const { metrics } = await cdp.send('Performance.getMetrics');
    const ms = (/** @type {string} */ name) => (metrics.find((metric) => metric.name === name)?.value ?? 0) * 1000;
    return {
      cpu: ms('TaskDuration'),
      script: ms('ScriptDuration'),
      style: ms('RecalcStyleDuration'),
      layout: ms('LayoutDuration'),
    };
  };
  return {
    /** What it costs to do that. @template T @param {() => Promise<T>} act @returns {Promise<{ value: T, cost: Cost }>} */
    async cost(act) {
      const before = await read();
      const value = await act();
      return { value, cost: minus(await read(), before) };
    },
    /** No garbage of before is collected in what comes. */
    tidy: () => cdp.send('HeapProfiler.collectGarbage'),
  };
}

/** @param {Cost} a @param {Cost} b @param {number} [times] @returns {Cost} */
export const minus = (a, b, times = 1) => ({
  cpu: a.cpu - b.cpu * times,
  script: a.script - b.script * times,
  style: a.style - b.style * times,
  layout: a.layout - b.layout * times,
});

/** @param {Cost} cost @param {number} by @returns {Cost} */
export const divided = ({ cpu, script, style, layout }, by) => ({
  cpu: cpu / by,
  script: script / by,
  style: style / by,
  layout: layout / by,
});
