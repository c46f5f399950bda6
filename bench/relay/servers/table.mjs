/** The same promise as the relay's log, and nothing else of it: the bytes are on disk before anybody is answered. */
import { DatabaseSync } from 'node:sqlite';

/** @param {string} file */
export function openTable(file) {
  const database = new DatabaseSync(file);
  database.exec('PRAGMA locking_mode = EXCLUSIVE; PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL');
  database.exec('CREATE TABLE bytes (position INTEGER PRIMARY KEY, body BLOB NOT NULL) STRICT');
  const add = database.prepare('INSERT INTO bytes (body) VALUES (?)');
  let waiting = [];

  function flush() {
    const batch = waiting;
    waiting = [];
    database.exec('BEGIN IMMEDIATE');
    for (const { bytes } of batch) add.run(bytes);
    database.exec('COMMIT');
    for (const { written } of batch) written();
  }

  return (/** @type {Uint8Array} */ bytes, /** @type {() => void} */ written) => {
    if (waiting.length === 0) setImmediate(flush);
    waiting.push({ bytes, written });
  };
}
