/**
 * The write-ahead log of an SQLite file, synced beside the thread that writes it.
 *
 * With `synchronous=NORMAL` a COMMIT has put its pages into that file when it returns, and leaves it to the system when
 * they reach the disk. A sync that begins after that and succeeds is what `FULL` does inside of COMMIT, while everybody
 * waits: here it is done by a thread of the engine's pool, and the next commits are decided meanwhile.
 */
import { closeSync, fdatasync, fdatasyncSync, openSync } from 'node:fs';

export interface Wal {
  /** All that was written before is on the disk when it calls back; with an error, nobody knows. */
  sync(done: (error: Error | null) => void): void;
  close(): void;
}

/** Of a database that is open. What a process that was killed has left there is synced at once. */
export function openWal(file: string): Wal {
  const handle = openSync(`${file}-wal`, 'r+');
  try {
    fdatasyncSync(handle);
  } catch (error) {
    closeSync(handle);
    throw error;
  }
  return {
    sync: (done) => fdatasync(handle, done),
    close: () => closeSync(handle),
  };
}
