/** Preloaded into every server that is measured (`--import`): tells the runner what the process has used so far. */
import process from 'node:process';
import { Session } from 'node:inspector';
import { writeFileSync } from 'node:fs';

const profile = process.env.BENCH_PROFILE;
const session = profile ? new Session() : null;
if (session) {
  session.connect();
  session.post('Profiler.enable');
  session.post('Profiler.setSamplingInterval', { interval: 200 });
}

process.on('message', (/** @type {string} */ asked) => {
  if (asked === 'begin') session?.post('Profiler.start');
  if (asked === 'end')
    session?.post('Profiler.stop', (_error, { profile: taken }) => writeFileSync(profile, JSON.stringify(taken)));
  if (asked === 'memory') for (let i = 0; i < 3; i++) globalThis.gc?.();
  const { user, system } = process.cpuUsage();
  const { rss, heapUsed, external } = process.memoryUsage();
  const main = process.threadCpuUsage();
  process.send?.({
    cpu: (user + system) / 1000,
    main: (main.user + main.system) / 1000,
    rss,
    heap: heapUsed,
    external,
  });
});
