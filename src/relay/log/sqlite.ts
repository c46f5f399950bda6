/**
 * The log on one machine: one SQLite file, held by one process.
 *
 * What is appended in one turn of the event loop is one transaction, for a sync of the disk costs the same for one commit as for a hundred.
 * Nobody is answered, and nothing is followed, before the COMMIT that is on disk.
 */
import { setImmediate as turn } from 'node:timers/promises';
import type { DatabaseSync } from 'node:sqlite';
import { openDatabase } from '../database.ts';
import { createFollowing } from './following.ts';
import { ABSENT, type Appended, type Commit, type Log, type Version } from './log.ts';
import { LOG_SCHEMA, logTables } from './sqlite-tables.ts';

export interface SqliteLogOptions {
  /** Told what the disk said whenever an append is answered `unknown`; the log itself goes on. */
  onTrouble?: (error: unknown) => void;
}

interface Waiting {
  expected: Version;
  commit: Commit;
  answer: (appended: Appended) => void;
}

/** Opens the file, or makes it; throws `DatabaseRefused` if another process holds it or it is not a log of this version. */
export function openSqliteLog(file: string, options: SqliteLogOptions = {}): Log {
  return createSqliteLog(openDatabase(file, LOG_SCHEMA), options);
}

/** The log over a database that is open; it closes it. */
export function createSqliteLog(database: DatabaseSync, { onTrouble }: SqliteLogOptions = {}): Log {
  const tables = logTables(database);
  let head = tables.head();
  let waiting: Waiting[] = [];
  let closed = false;

  const following = createFollowing({
    head: () => head,
    page: (after, limit) => tables.after(after, limit),
    turn: () => turn(),
  });

  function decide({ expected, commit }: Waiting): Appended {
    const before = tables.find(commit.stream, commit.author, commit.id);
    if (before) return { outcome: 'duplicate', committed: before };
    const version = tables.version(commit.stream);
    if (version !== expected) return { outcome: 'conflict', version };
    return { outcome: 'done', committed: tables.add(commit, expected) };
  }

  /** One transaction, in the order of the batch; each sees those before it. It throws if it is not on disk. */
  function transact(batch: readonly Waiting[]): Appended[] {
    database.exec('BEGIN IMMEDIATE');
    try {
      const answers = batch.map(decide);
      database.exec('COMMIT');
      return answers;
    } catch (error) {
      rollBack();
      throw error;
    }
  }

  function rollBack(): void {
    try {
      database.exec('ROLLBACK');
    } catch {
      // After some errors SQLite has rolled back by itself, and there is no transaction any more.
    }
  }

  function answersFor(batch: readonly Waiting[]): Appended[] {
    try {
      return transact(batch);
    } catch (error) {
      const [only] = batch;
      if (batch.length > 1) return batch.flatMap((one) => answersFor([one])); // One that does not fit must not take the others with it.
      if (only) onTrouble?.(error);
      return batch.map(() => ({ outcome: 'unknown' }));
    }
  }

  function flush(): void {
    const batch = waiting;
    waiting = [];
    if (batch.length === 0) return;
    const answers = answersFor(batch);
    batch.forEach(({ answer }, i) => {
      const appended = answers[i] ?? { outcome: 'unknown' };
      if (appended.outcome === 'done') head = Math.max(head, appended.committed.position);
      answer(appended);
    });
    following.wake();
  }

  return {
    append(expected, commit) {
      if (closed) return Promise.resolve({ outcome: 'unknown' });
      return new Promise((answer) => {
        // The check phase comes after all of this turn's sockets were read: that is the group.
        if (waiting.length === 0) setImmediate(flush);
        waiting.push({ expected, commit, answer });
      });
    },
    async read(stream, range, limit) {
      if ('before' in range) return tables.before(range.before, limit, stream);
      return tables.after(range.after ?? ABSENT, limit, stream);
    },
    follow: (since, signal) => following.follow(since, signal),
    head: () => Promise.resolve(head),
    close() {
      if (!closed) {
        flush();
        closed = true;
        following.end();
        database.close();
      }
      return Promise.resolve();
    },
  };
}
