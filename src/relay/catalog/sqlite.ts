/**
 * A catalog on disk: one SQLite file beside the log. It is read here and now, and written on a thread of its own.
 *
 * A file that is damaged, of another version, or no catalog at all is removed and made anew: nothing is in it that the log has not.
 */
import { rmSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { DatabaseRefused, openDatabase, whole } from '../database.ts';
import { CATALOG_VERSION, type Catalog } from './catalog.ts';
import { createReader } from './sqlite-reader.ts';
import { CATALOG_SCHEMA } from './sqlite-tables.ts';
import { createWriterThread } from './sqlite-thread.ts';

export interface SqliteCatalogOptions {
  /** Told why a file was made anew. */
  onAnew?: (why: string) => void;
}

/** How long a batch gathers, in ms: long enough to be worth a transaction, short enough to lose little. */
const PATIENCE = 500;

/** Opens the file, or makes it. Throws only if it can neither be used nor replaced. */
export function openSqliteCatalog(file: string, { onAnew }: SqliteCatalogOptions = {}): Catalog {
  let database = openOrMake(file, onAnew);
  let reader = createReader(database);
  let thread = createWriterThread(file);

  return {
    patience: PATIENCE,
    place: () => reader.place(),
    newestAt: () => reader.newestAt(),
    async clear() {
      await thread.close();
      database.close();
      remove(file);
      database = openOrMake(file, onAnew);
      reader = createReader(database);
      thread = createWriterThread(file);
    },
    stream: (name) => reader.stream(name),
    live: () => reader.live(),
    newest: (person) => reader.newest(person),
    answer: (stream, author, id) => reader.answer(stream, author, id),
    versionBefore: (stream, n) => reader.versionBefore(stream, n),
    entries: (since) => reader.entries(since),
    history: (...asked) => reader.history(...asked),
    find: (...asked) => reader.find(...asked),
    search: (...asked) => reader.search(...asked),
    write: (batch) => thread.write(batch),
    async close() {
      await thread.close();
      if (database.isOpen) database.close();
    },
  };
}

function openOrMake(file: string, onAnew?: (why: string) => void): DatabaseSync {
  try {
    return openOurs(file);
  } catch (error) {
    if (error instanceof DatabaseRefused && error.reason === 'in-use') throw error;
    onAnew?.(error instanceof Error ? error.message : String(error));
    remove(file);
    return openOurs(file);
  }
}

function openOurs(file: string): DatabaseSync {
  const database = openDatabase(file, CATALOG_SCHEMA);
  try {
    database.exec('PRAGMA synchronous = NORMAL; PRAGMA cache_size = -16000');
    const version = database.prepare('SELECT version FROM state').get()?.['version'];
    if (version !== undefined && whole(version) !== CATALOG_VERSION)
      throw new Error(`${file} is of version ${String(version)}, and this is ${CATALOG_VERSION}`);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

function remove(file: string): void {
  for (const suffix of ['', '-wal', '-shm', '-journal']) rmSync(file + suffix, { force: true });
}
