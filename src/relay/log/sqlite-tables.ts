/**
 * The log's tables, and the statements that write and read them. It knows SQL and nothing of when or why.
 */
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import { text, textOrNull, whole, type Schema } from '../database.ts';
import { ABSENT, type Commit, type Committed, type Position, type StoredEvent, type Version } from './log.ts';

/**
 * The position is the rowid: one more than the largest, and no commit is ever deleted, so it only grows and has no holes.
 * What can be erased has a table of its own, and what stays is not touched by that.
 *
 * `names` and `places` are the index, and are written behind: what is answered only when it is on disk touches nothing but
 * the ends of three tables. Each page of an index that it touched would be written too, one for nearly every commit; for
 * a thousand commits together they are few. `indexed` says how far that has come.
 */
export const LOG_SCHEMA: Schema = {
  application: 0x4c41484c, // "LAHL"
  exclusive: true,
  steps: [
    `CREATE TABLE commits (
       position INTEGER PRIMARY KEY,
       stream TEXT NOT NULL,
       after INTEGER NOT NULL,
       author TEXT NOT NULL,
       id TEXT NOT NULL,
       intent TEXT NOT NULL
     ) STRICT;
     CREATE UNIQUE INDEX commits_by_name ON commits (stream, author, id);
     CREATE INDEX commits_by_stream ON commits (stream);

     CREATE TABLE events (
       position INTEGER NOT NULL REFERENCES commits,
       i INTEGER NOT NULL,
       n INTEGER NOT NULL,
       type TEXT NOT NULL,
       at REAL NOT NULL,
       role TEXT NOT NULL,
       person TEXT NOT NULL,
       digest TEXT NOT NULL,
       PRIMARY KEY (position, i)
     ) STRICT, WITHOUT ROWID;

     CREATE TABLE contents (
       position INTEGER NOT NULL,
       i INTEGER NOT NULL,
       salt TEXT NOT NULL,
       content TEXT NOT NULL,
       PRIMARY KEY (position, i),
       FOREIGN KEY (position, i) REFERENCES events
     ) STRICT, WITHOUT ROWID;`,

    `DROP INDEX commits_by_name;
     DROP INDEX commits_by_stream;
     CREATE TABLE names (
       stream TEXT NOT NULL,
       author TEXT NOT NULL,
       id TEXT NOT NULL,
       position INTEGER NOT NULL REFERENCES commits,
       PRIMARY KEY (stream, author, id)
     ) STRICT, WITHOUT ROWID;
     CREATE TABLE places (
       stream TEXT NOT NULL,
       position INTEGER NOT NULL REFERENCES commits,
       PRIMARY KEY (stream, position)
     ) STRICT, WITHOUT ROWID;
     CREATE TABLE indexed (position INTEGER NOT NULL) STRICT;
     INSERT INTO indexed VALUES (0);`,

    // The same without references: what is copied from the commits themselves need not be looked up there.
    `DROP TABLE names;
     DROP TABLE places;
     CREATE TABLE names (
       stream TEXT NOT NULL,
       author TEXT NOT NULL,
       id TEXT NOT NULL,
       position INTEGER NOT NULL,
       PRIMARY KEY (stream, author, id)
     ) STRICT, WITHOUT ROWID;
     CREATE TABLE places (
       stream TEXT NOT NULL,
       position INTEGER NOT NULL,
       PRIMARY KEY (stream, position)
     ) STRICT, WITHOUT ROWID;
     UPDATE indexed SET position = 0;`,
  ],
};

export interface LogTables {
  head(): Position;
  /** How far the index goes: `version`, `find` and what is asked of one stream know nothing of what is beyond. */
  indexed(): Position;
  /** Takes the index up to a position. */
  index(position: Position): void;
  version(stream: string): Version;
  find(stream: string, author: string, id: string): Committed | undefined;
  add(commit: Commit, after: Version): Committed;
  /** Of everything, or of one stream; ascending. */
  after(position: Position, limit: number, stream?: string): Committed[];
  /** The last ones of a stream before a position; ascending. */
  before(position: Position, limit: number, stream: string): Committed[];
}

export function logTables(database: DatabaseSync): LogTables {
  const head = database.prepare('SELECT max(position) AS position FROM commits');
  const version = database.prepare('SELECT max(position) AS position FROM places WHERE stream = ?');
  const addCommit = database.prepare('INSERT INTO commits (stream, after, author, id, intent) VALUES (?, ?, ?, ?, ?)');
  const addEvent = database.prepare('INSERT INTO events VALUES (?, ?, ?, ?, ?, ?, ?, ?)');
  const addContent = database.prepare('INSERT INTO contents VALUES (?, ?, ?, ?)');

  const indexed = database.prepare('SELECT position FROM indexed');
  const toIndex = (columns: string): string =>
    `SELECT ${columns} FROM commits WHERE position > (SELECT position FROM indexed) AND position <= ? ORDER BY stream, position`;
  const addNames = database.prepare(`INSERT OR IGNORE INTO names ${toIndex('stream, author, id, position')}`);
  const addPlaces = database.prepare(`INSERT OR IGNORE INTO places ${toIndex('stream, position')}`);
  const setIndexed = database.prepare('UPDATE indexed SET position = max(position, ?)');

  const whatOf = (commits: string): string =>
    `SELECT c.position, c.stream, c.after, c.author, c.id, c.intent,
            e.n, e.type, e.at, e.role, e.person, e.digest, t.salt, t.content
     FROM (${commits}) c
     LEFT JOIN events e ON e.position = c.position
     LEFT JOIN contents t ON t.position = e.position AND t.i = e.i
     ORDER BY c.position, e.i`;
  const named = database.prepare('SELECT position FROM names WHERE stream = ? AND author = ? AND id = ?');
  const one = database.prepare(whatOf('SELECT * FROM commits WHERE position = ?'));
  const all = database.prepare(whatOf('SELECT * FROM commits WHERE position > ? ORDER BY position LIMIT ?'));
  const after = database.prepare(
    whatOf(`SELECT * FROM commits WHERE position IN (
              SELECT position FROM places WHERE stream = ? AND position > ? ORDER BY position LIMIT ?)`),
  );
  const before = database.prepare(
    whatOf(`SELECT * FROM commits WHERE position IN (
              SELECT position FROM places WHERE stream = ? AND position < ? ORDER BY position DESC LIMIT ?)`),
  );

  return {
    head: () => Number(head.get()?.['position'] ?? 0),
    indexed: () => whole(indexed.get()?.['position']),
    index(position) {
      addNames.run(position);
      addPlaces.run(position);
      setIndexed.run(position);
    },
    version: (stream) => Number(version.get(stream)?.['position'] ?? ABSENT),
    find(stream, author, id) {
      const found = named.get(stream, author, id); // Nearly always there is none.
      return found && committedFrom(one.all(whole(found['position'])))[0];
    },
    add(commit, at) {
      const { stream, author, id, intent } = commit;
      const position = Number(addCommit.run(stream, at, author, id, intent).lastInsertRowid);
      const events = commit.events.map((event, i) => {
        const { n, type, at: when, by, salt, digest, content } = event;
        addEvent.run(position, i, n, type, when, by.role, by.id, digest);
        if (content !== null) addContent.run(position, i, salt, content);
        return {
          n,
          type,
          at: when,
          by: { role: by.role, id: by.id },
          salt: content === null ? '' : salt,
          digest,
          content,
        };
      });
      return { stream, author, id, intent, events, position, version: position, after: at };
    },
    after: (position, limit, stream) =>
      committedFrom(
        stream === undefined ? all.all(position, atMost(limit)) : after.all(stream, position, atMost(limit)),
      ),
    before: (position, limit, stream) => committedFrom(before.all(stream, position, atMost(limit))),
  };
}

type Row = Record<string, SQLOutputValue>;

/** One row per event, or one with none for a commit without events, in order → commits. */
function committedFrom(rows: readonly Row[]): Committed[] {
  const commits: (Committed & { events: StoredEvent[] })[] = [];
  for (const row of rows) {
    const position = whole(row['position']);
    let commit = commits.at(-1);
    if (commit?.position !== position) {
      commit = {
        stream: text(row['stream']),
        author: text(row['author']),
        id: text(row['id']),
        intent: text(row['intent']),
        events: [],
        position,
        version: position,
        after: whole(row['after']),
      };
      commits.push(commit);
    }
    if (row['n'] !== null) commit.events.push(eventFrom(row));
  }
  return commits;
}

function eventFrom(row: Row): StoredEvent {
  return {
    n: whole(row['n']),
    type: text(row['type']),
    at: whole(row['at']),
    by: { role: text(row['role']), id: text(row['person']) },
    salt: textOrNull(row['salt']) ?? '',
    digest: text(row['digest']),
    content: textOrNull(row['content']),
  };
}

/** SQLite takes a negative limit for "all of them", and no infinite one. */
function atMost(limit: number): number {
  return Math.min(Math.max(0, limit), Number.MAX_SAFE_INTEGER);
}
