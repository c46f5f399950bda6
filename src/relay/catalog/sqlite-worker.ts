/** The thread that writes a catalog: what it costs to keep and to index is not taken from those who wait for an answer. */
import { DatabaseSync } from 'node:sqlite';
import { parentPort, workerData } from 'node:worker_threads';
import type { Batch } from './catalog.ts';
import { createWriter } from './sqlite-writer.ts';

/** How far a batch has come: the error, or null once it is written. */
export type Wrote = string | null;

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
      wrote = String(error);
    }
    port.postMessage(wrote);
  });
}
