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
import { ABSENT, type Appended, type Commit, type Committed, type Log, type Position, type Version } from './log.ts';
import { LOG_SCHEMA, logTables } from './sqlite-tables.ts';
import { createTail } from './tail.ts';

export interface SqliteLogOptions {
  /** Told what the disk said whenever an append is answered `unknown`; the log itself goes on. */
  onTrouble?: (error: unknown) => void;
}

interface Waiting {
  expected: Version;
  commit: Commit;
  answer: (appended: Appended) => void;
}

/**
 * So many commits are indexed at once, or so much content (in UTF-16 code units): until then they are held in memory.
 * The more at once, the more of them share a page of the index, and the fewer pages are written for each.
 */
const MANY = 4096;
const MUCH = 8 * 1024 * 1024;

/** Opens the file, or makes it; throws `DatabaseRefused` if another process holds it or it is not a log of this version. */
export function openSqliteLog(file: string, options: SqliteLogOptions = {}): Log {
  return createSqliteLog(openDatabase(file, LOG_SCHEMA), options);
}

/** The log over a database that is open; it closes it. */
export function createSqliteLog(database: DatabaseSync, { onTrouble }: SqliteLogOptions = {}): Log {
  // Four times what is usual: the pages at the ends of the tables are brought home less often.
  database.exec('PRAGMA wal_autocheckpoint = 4000');
  const tables = logTables(database);
  let head = tables.head();
  // A file that another program has filled is indexed now; of our own there is little left.
  if (head - tables.indexed() > 2 * MANY) transact(() => tables.index(head));
  const tail = createTail(tables.indexed());
  for (const committed of tables.after(tail.start(), Infinity)) tail.add(committed);
  let waiting: Waiting[] = [];
  let closed = false;

  const following = createFollowing({
    head: () => head,
    page: (after, limit) => (after >= tail.start() ? tail.after(after, limit) : tables.after(after, limit)),
    turn: () => turn(),
  });

  function decide({ expected, commit }: Waiting): Appended {
    const { stream, author, id } = commit;
    // A stream that began a moment ago is in memory from its first commit on: the disk knows nothing of it.
    const before =
      tail.find(stream, author, id) ?? (tail.isWhole(stream) ? undefined : tables.find(stream, author, id));
    if (before) return { outcome: 'duplicate', committed: before };
    const version = tail.version(stream) ?? tables.version(stream);
    if (version !== expected) return { outcome: 'conflict', version };
    const committed = tables.add(commit, expected);
    tail.add(committed);
    return { outcome: 'done', committed };
  }

  /** It throws if what is done in it is not on disk; then it is as if it had not been done. */
  function transact<T>(work: () => T): T {
    database.exec('BEGIN IMMEDIATE');
    try {
      const done = work();
      database.exec('COMMIT');
      return done;
    } catch (error) {
      rollBack();
      throw error;
    }
  }

  /** One transaction, in the order of the batch; each sees those before it. */
  function append(batch: readonly Waiting[], index: Position): Appended[] {
    try {
      const answers = transact(() => {
        if (index > tail.start()) tables.index(index);
        return batch.map(decide);
      });
      tail.forget(index);
      return answers;
    } catch (error) {
      tail.cut(head);
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

  /** `index`: up to where the index is to be taken with it. */
  function answersFor(batch: readonly Waiting[], index: Position): Appended[] {
    try {
      return append(batch, index);
    } catch (error) {
      if (index > tail.start()) return answersFor(batch, tail.start()); // There is no room for that, but perhaps for them.
      const [only] = batch;
      if (batch.length > 1) return batch.flatMap((one) => answered(one)); // One that does not fit must not take the others with it.
      if (only) onTrouble?.(error);
      return batch.map(() => ({ outcome: 'unknown' }));
    }
  }

  /** Alone, and on disk before the next one is tried. */
  function answered(one: Waiting): Appended[] {
    const answers = answersFor([one], tail.start());
    reach(answers);
    return answers;
  }

  function reach(answers: readonly Appended[]): void {
    for (const answer of answers) if (answer.outcome === 'done') head = Math.max(head, answer.committed.position);
  }

  /** On the disk first, then in memory. */
  function after(stream: string, version: Version, limit: number): Committed[] {
    const old = version < tail.start() ? tables.after(version, limit, stream) : [];
    if (old.length >= limit) return old;
    const newer = tail.of(stream).filter((committed) => committed.version > version);
    return [...old, ...newer.slice(0, limit - old.length)];
  }

  function before(stream: string, version: Version, limit: number): Committed[] {
    const newer = tail.of(stream).filter((committed) => committed.version < version);
    const last = newer.slice(Math.max(0, newer.length - limit));
    if (last.length >= limit) return last;
    return [...tables.before(version, limit - last.length, stream), ...last];
  }

  function flush(): void {
    const batch = waiting;
    waiting = [];
    if (batch.length === 0) return;
    const { commits, content } = tail.size();
    const answers = answersFor(batch, commits >= MANY || content >= MUCH ? head : tail.start());
    reach(answers);
    batch.forEach(({ answer }, i) => answer(answers[i] ?? { outcome: 'unknown' }));
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
      return 'before' in range ? before(stream, range.before, limit) : after(stream, range.after ?? ABSENT, limit);
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
