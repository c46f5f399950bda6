/** One cell: a fresh server, a fresh load, one measurement. And a row of cells: all subjects, in another order each time. */
import process from 'node:process';
import { median } from './figures.mjs';
import { startLoad, startServer } from './subjects.mjs';

/**
 * @param {string} subject
 * @param {'durable' | 'broadcast'} mode
 * @param {(people: ReturnType<typeof import('./people.mjs').peopleOf>) => object} jobOf
 */
export async function cell(subject, mode, jobOf) {
  const server = await startServer(subject, mode);
  let load = null;
  try {
    const empty = await server.used('memory');
    load = await startLoad({ ...jobOf(server.people), dialect: subject, url: server.url });
    const before = await server.used('begin');
    const result = await load.go();
    const after = await server.used('end');
    const full = await server.used('memory');
    const grown = (what) => full[what] - empty[what];
    return {
      ...result,
      cpu: after.cpu - before.cpu,
      main: after.main - before.main,
      bytes: { rss: grown('rss'), heap: grown('heap') + grown('external') },
    };
  } finally {
    await load?.end();
    await server.end();
  }
}

/** The median of each figure over so many rounds, by subject; whoever was first in one round is last in the next. */
export async function rotated(subjects, rounds, measureOne) {
  const taken = Object.fromEntries(subjects.map((subject) => [subject, []]));
  for (let round = 0; round < rounds; round++)
    for (let i = 0; i < subjects.length; i++) {
      const subject = subjects[(i + round) % subjects.length];
      process.stderr.write(`  ${subject}, ${round + 1} of ${rounds}\n`);
      taken[subject].push(await measureOne(subject));
    }
  return Object.fromEntries(subjects.map((subject) => [subject, medians(taken[subject])]));
}

const medians = (results) =>
  Object.fromEntries(
    Object.keys(results[0]).map((figure) => [figure, median(results.map((result) => result[figure]))]),
  );
