/**
 * The load: a process of its own, so that it does not starve the server. It does one job, in two steps: what is prepared is
 * not measured, then it is told to go.
 */
import process from 'node:process';
import { jobs } from './jobs.mjs';

/** A breath, so that what was prepared has been digested on both sides. */
const settle = () => new Promise((resolve) => setTimeout(resolve, 200));

process.once('message', async (/** @type {{ job: string }} */ job) => {
  try {
    const go = await jobs[job.job](job);
    await settle();
    process.once('message', async () => {
      try {
        process.send({ result: await go() });
      } catch (error) {
        process.send({ error: String(error) });
      }
    });
    process.send({ prepared: true });
  } catch (error) {
    process.send({ error: String(error?.stack ?? error) });
  }
});
