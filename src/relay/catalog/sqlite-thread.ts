/** The other end of the thread that writes: started for the first batch, and again after it has failed. */
import { Worker } from 'node:worker_threads';
import type { Batch } from './catalog.ts';
import type { Wrote } from './sqlite-worker.ts';

export interface WriterThread {
  /** Rejects if the batch was not written; then nothing of it was. */
  write(batch: Batch): Promise<void>;
  /** What was given is written first. */
  close(): Promise<void>;
}

interface Waiting {
  resolve: () => void;
  reject: (error: Error) => void;
}

/** As it is written and as it is built. */
const WORKER = new URL(import.meta.url.endsWith('.ts') ? './sqlite-worker.ts' : './sqlite-worker.js', import.meta.url);

/** `damaged`: the file is not what was written. */
export function createWriterThread(file: string, damaged: (why: string) => void): WriterThread {
  let worker: Worker | null = null;
  let waiting: Waiting[] = [];

  function start(): Worker {
    const made = new Worker(WORKER, { workerData: file });
    const lost = (error: Error): void => {
      if (worker === made) worker = null;
      const [...owed] = waiting;
      waiting = [];
      for (const { reject } of owed) reject(error);
    };
    made.on('message', (wrote: Wrote) => {
      const first = waiting.shift();
      if (waiting.length === 0) made.unref();
      if (wrote === null) first?.resolve();
      else {
        first?.reject(new Error(wrote.why));
        if (wrote.isDamage) damaged(wrote.why);
      }
    });
    made.on('error', (error) => lost(error instanceof Error ? error : new Error(String(error))));
    made.on('exit', () => lost(new Error('the thread that writes the catalog has ended')));
    return made;
  }

  return {
    write(batch) {
      worker ??= start();
      worker.ref(); // The process waits for what is being written, and for nothing else.
      worker.postMessage(batch);
      return new Promise((resolve, reject) => waiting.push({ resolve, reject }));
    },
    async close() {
      const ending = worker;
      if (!ending) return;
      const ended = new Promise((resolve) => ending.once('exit', resolve));
      ending.ref();
      ending.postMessage(null);
      await ended;
      worker = null;
    },
  };
}
