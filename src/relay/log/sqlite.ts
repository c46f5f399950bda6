/**
 * The log on one machine: one SQLite file, held by one process.
 *
 * What is appended in one turn of the event loop is one transaction, for a sync of the disk costs the same for one commit as for a hundred.
 * While the disk syncs, the next ones gather. Nobody is answered, and nothing is followed or read, before it is on disk.
 */
import { setImmediate as turn } from 'node:timers/promises';
import type { DatabaseSync } from 'node:sqlite';
import { openDatabase, transact } from '../database.ts';
import { createFollowing } from './following.ts';
import { ABSENT, type Appended, type Commit, type Committed, type Log, type Position, type Version } from './log.ts';
import { LOG_SCHEMA, logTables } from './sqlite-tables.ts';
import { createTail } from './tail.ts';
import { openWal, type Wal } from './wal.ts';

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

const UNKNOWN: Appended = { outcome: 'unknown' };

/** Opens the file, or makes it; throws `DatabaseRefused` if another process holds it or it is not a log of this version. */
export function openSqliteLog(file: string, options: SqliteLogOptions = {}): Log {
  const database = openDatabase(file, LOG_SCHEMA);
  try {
    return createSqliteLog(database, openWal(file), options);
  } catch (error) {
    database.close();
    throw error;
  }
}

/** The log over a database that is open, and its write-ahead log; it closes them. */
export function createSqliteLog(database: DatabaseSync, wal: Wal, { onTrouble }: SqliteLogOptions = {}): Log {
  // NORMAL: what FULL adds is done by `wal`. Four times the usual pages: the end of the table is brought home less often.
  database.exec('PRAGMA synchronous = NORMAL; PRAGMA wal_autocheckpoint = 4000');
  const tables = logTables(database);
  /** Of the newest commit that is on disk; and of the newest that is in the write-ahead log, which may not be. */
  let head = tables.head();
  let written = head;
  // A file that another program has filled is indexed now; of our own there is little left.
  if (head - tables.indexed() > 2 * MANY) transact(database, () => tables.index(head));
  const tail = createTail(tables.indexed());
  for (const committed of tables.after(tail.start(), Infinity)) tail.add(committed);
  let waiting: Waiting[] = [];
  /** A group is on its way to the disk, or is to be taken in this turn. */
  let busy = false;
  /** A sync has failed, so what it was for cannot be synced again: the system takes it for written. */
  let isDoubtful = false;
  let closed: Promise<void> | null = null;
  let rested = (): void => undefined;

  const following = createFollowing({
    head: () => head,
    page(after, limit) {
      const most = Math.min(limit, head - after);
      return after >= tail.start() ? tail.after(after, most) : tables.after(after, most);
    },
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

  /** One transaction, in the order of the batch; each sees those before it. `index`: up to where the index is taken with it. */
  function append(batch: readonly Waiting[], index: Position): Appended[] {
    try {
      const answers = transact(database, () => {
        if (index > tail.start()) tables.index(index);
        return batch.map(decide);
      });
      tail.forget(index);
      for (const answer of answers) if (answer.outcome === 'done') written = answer.committed.position;
      return answers;
    } catch (error) {
      tables.rolledBack();
      tail.cut(written);
      throw error;
    }
  }

  function answersFor(batch: readonly Waiting[], index: Position): Appended[] {
    try {
      return append(batch, index);
    } catch (error) {
      if (index > tail.start()) return answersFor(batch, tail.start()); // There is no room for that, but perhaps for them.
      // One that does not fit must not take the others with it: each is tried alone.
      if (batch.length > 1) return batch.flatMap((one) => answersFor([one], tail.start()));
      onTrouble?.(error);
      return batch.map(() => UNKNOWN);
    }
  }

  /** Brings home what is in the write-ahead log, into the file itself: another way to the disk than the one that failed. */
  function bringHome(): void {
    database.exec('PRAGMA wal_checkpoint(TRUNCATE)');
    isDoubtful = false;
    arrived();
  }

  /** All that is written is on disk. */
  function arrived(): void {
    if (head === written) return;
    head = written;
    following.wake();
  }

  /** Writes what waits, and answers when it is on disk. */
  function flush(): void {
    const batch = waiting;
    waiting = [];
    let answers: readonly Appended[] = [];
    try {
      if (isDoubtful) bringHome();
      const { commits, content } = tail.size();
      answers = answersFor(batch, commits >= MANY || content >= MUCH ? head : tail.start());
    } catch (error) {
      onTrouble?.(error);
    }
    const answer = (): void => batch.forEach((one, i) => one.answer(answers[i] ?? UNKNOWN));
    if (head === written || isDoubtful) {
      next();
      answer();
      return;
    }
    wal.sync((error) => {
      if (error) {
        isDoubtful = true;
        answers = [];
        onTrouble?.(error);
      } else arrived();
      next(); // The disk has work again before anybody is answered.
      answer();
    });
  }

  function next(): void {
    busy = waiting.length > 0;
    if (busy) flush();
    else rested();
  }

  /** The newest commits of a stream that are on disk. */
  function newest(stream: string): readonly Committed[] {
    const commits = tail.of(stream);
    return head === written ? commits : commits.filter(({ position }) => position <= head);
  }

  /** On the disk first, then in memory. */
  function after(stream: string, version: Version, limit: number): Committed[] {
    const old = version < tail.start() ? tables.after(version, limit, stream) : [];
    if (old.length >= limit) return old;
    const newer = newest(stream).filter((committed) => committed.version > version);
    return [...old, ...newer.slice(0, limit - old.length)];
  }

  function before(stream: string, version: Version, limit: number): Committed[] {
    const newer = newest(stream).filter((committed) => committed.version < version);
    const last = newer.slice(Math.max(0, newer.length - limit));
    if (last.length >= limit) return last;
    return [...tables.before(version, limit - last.length, stream), ...last];
  }

  /** What was asked before is written first. */
  async function end(): Promise<void> {
    following.end();
    if (busy) await new Promise<void>((resolve) => (rested = resolve));
    wal.close();
    database.close();
  }

  return {
    append(expected, commit) {
      if (closed) return Promise.resolve(UNKNOWN);
      return new Promise((answer) => {
        waiting.push({ expected, commit, answer });
        if (busy) return;
        busy = true;
        setImmediate(flush); // The check phase comes after all of this turn's sockets were read: that is the group.
      });
    },
    async read(stream, range, limit) {
      return 'before' in range ? before(stream, range.before, limit) : after(stream, range.after ?? ABSENT, limit);
    },
    follow: (since, signal) => following.follow(since, signal),
    head: () => Promise.resolve(head),
    close: () => (closed ??= end()),
  };
}
