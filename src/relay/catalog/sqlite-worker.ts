/** The thread that writes a catalog: what it costs to keep and to index is not taken from those who wait for an answer. */
import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import { isDamage } from '../database.ts';
import type { Batch } from './catalog.ts';
import { createWriter } from './sqlite-writer.ts';

/** What became of a batch: null once it is written, or what is wrong, and whether it is the file itself. */
export type Wrote = { why: string; isDamage: boolean } | null;

if (parentPort && typeof workerData === 'string') {
  const port = parentPort;
  const database = new DatabaseSync(workerData);
  // NORMAL: a power cut may take the newest batches, but damages nothing. What is missing is made again from the log.
  database.exec(
    'PRAGMA busy_timeout = 5000; PRAGMA synchronous = NORMAL; PRAGMA cache_size = -32000; PRAGMA wal_autocheckpoint = 4000',
  );
  const write = createWriter(database);
  port.on('message', (batch: Batch | null) => {
    if (batch === null) {
      database.close();
      port.close();
      return;
    }
    let wrote: Wrote = null;
    try {
      write(batch);
    } catch (error) {
      wrote = { why: String(error), isDamage: isDamage(error) };
    }
    port.postMessage(wrote);
  });
}
