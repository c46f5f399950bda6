/**
 * A catalog on disk: one SQLite file beside the log. It is read here and now, and written on a thread of its own.
 *
 * A file that is damaged, of another version, or no catalog at all is removed and made anew: nothing is in it that the log has not.
 */
import { renameSync, rmSync } from 'node:fs';
import type { DatabaseSync } from 'node:sqlite';
import { DatabaseRefused, isDamage, openDatabase, whole } from '../database.ts';
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
  const besides = `${file}.new`;
  remove(besides); // It was not finished.
  let hear = (_why: string): void => undefined;
  let damage: string | null = null;
  let database = openOrMake(file, onAnew);
  let reader = createReader(database);
  let thread = createWriterThread(file, damaged);

  function damaged(why: string): void {
    if (damage !== null) return;
    damage = why;
    hear(why);
  }

  /** What is read may tell that the file is damaged. */
  function read<T>(look: () => T): T {
    try {
      return look();
    } catch (error) {
      if (isDamage(error)) damaged(String(error));
      throw error;
    }
  }

  async function close(): Promise<void> {
    await thread.close();
    if (database.isOpen) database.close();
  }

  /** `make`: puts another file in the place of the one that is closed. */
  async function replace(make: () => void): Promise<void> {
    await close();
    remove(file);
    make();
    database = openOurs(file);
    reader = createReader(database);
    thread = createWriterThread(file, damaged);
    damage = null;
  }

  return {
    patience: PATIENCE,
    repair: {
      onDamage(heard) {
        hear = heard;
        if (damage !== null) hear(damage);
      },
      beside() {
        remove(besides);
        return openSqliteCatalog(besides);
      },
      async adopt(beside) {
        await beside.close();
        await replace(() => renameSync(besides, file));
      },
    },
    place: () => read(() => reader.place()),
    newestAt: () => read(() => reader.newestAt()),
    clear: () => replace(() => undefined),
    stream: (name) => read(() => reader.stream(name)),
    live: () => read(() => reader.live()),
    newest: (person) => read(() => reader.newest(person)),
    answer: (stream, author, id) => read(() => reader.answer(stream, author, id)),
    versionBefore: (stream, n) => read(() => reader.versionBefore(stream, n)),
    entries: (since) => read(() => reader.entries(since)),
    history: (...asked) => read(() => reader.history(...asked)),
    find: (...asked) => read(() => reader.find(...asked)),
    search: (...asked) => read(() => reader.search(...asked)),
    write: (batch) => thread.write(batch),
    close,
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
