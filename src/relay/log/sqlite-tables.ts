/**
 * The log's tables, and the statements that write and read them. It knows SQL and nothing of when or why.
 */
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import * as v from 'valibot';
import { text, textOrNull, whole, type Schema } from '../database.ts';
import { ABSENT, type Commit, type Committed, type Position, type StoredEvent, type Version } from './log.ts';

/**
 * The position is the rowid: one more than the largest, and no commit is ever deleted, so it only grows and has no holes.
 *
 * A commit is one row, for a row is most of what a commit costs. What can be erased is the last column and in no other;
 * what stays is not touched by that. Both are JSON, one item for each event.
 *
 * `names` and `places` are the index, and are written behind: what is answered only when it is on disk touches nothing but
 * the end of one table. Each page of an index that it touched would be written too, one for nearly every commit; for
 * a thousand commits together they are few. `indexed` says how far that has come.
 */
export const LOG_SCHEMA: Schema = {
  application: 0x4c41484d, // "LAHM"
  exclusive: true,
  steps: [
    `CREATE TABLE commits (
       position INTEGER PRIMARY KEY,
       stream TEXT NOT NULL,
       after INTEGER NOT NULL,
       author TEXT NOT NULL,
       id TEXT NOT NULL,
       intent TEXT NOT NULL,
       facts TEXT NOT NULL,
       contents TEXT
     ) STRICT;
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
     CREATE TABLE indexed (position INTEGER NOT NULL) STRICT;
     INSERT INTO indexed VALUES (0);`,
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
  const add = database.prepare(
    'INSERT INTO commits (stream, after, author, id, intent, facts, contents) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );

  const indexed = database.prepare('SELECT position FROM indexed');
  const toIndex = (columns: string): string =>
    `SELECT ${columns} FROM commits WHERE position > (SELECT position FROM indexed) AND position <= ? ORDER BY stream, position`;
  const addNames = database.prepare(`INSERT OR IGNORE INTO names ${toIndex('stream, author, id, position')}`);
  const addPlaces = database.prepare(`INSERT OR IGNORE INTO places ${toIndex('stream, position')}`);
  const setIndexed = database.prepare('UPDATE indexed SET position = max(position, ?)');

  const named = database.prepare('SELECT position FROM names WHERE stream = ? AND author = ? AND id = ?');
  const one = database.prepare('SELECT * FROM commits WHERE position = ?');
  const all = database.prepare('SELECT * FROM commits WHERE position > ? ORDER BY position LIMIT ?');
  const ofStream = (which: string): string =>
    `SELECT * FROM commits WHERE position IN (SELECT position FROM places WHERE stream = ? AND ${which} LIMIT ?) ORDER BY position`;
  const after = database.prepare(ofStream('position > ? ORDER BY position'));
  const before = database.prepare(ofStream('position < ? ORDER BY position DESC'));

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
      const row = found && one.get(whole(found['position']));
      return row && committedFrom(row);
    },
    add({ stream, author, id, intent, events }, at) {
      const own: StoredEvent[] = [];
      const facts: Fact[] = [];
      const contents: Content[] = [];
      for (const { n, type, at, by, salt, digest, content } of events) {
        const isThere = content !== null;
        own.push({ n, type, at, by: { role: by.role, id: by.id }, salt: isThere ? salt : '', digest, content });
        facts.push([n, type, at, by.role, by.id, digest]);
        contents.push(isThere ? [salt, content] : null);
      }
      const added = add.run(stream, at, author, id, intent, JSON.stringify(facts), JSON.stringify(contents));
      const position = Number(added.lastInsertRowid);
      return { stream, author, id, intent, events: own, position, version: position, after: at };
    },
    after: (position, limit, stream) =>
      (stream === undefined
        ? all.all(position, atMost(limit))
        : after.all(stream, position, atMost(limit))
      ).map(committedFrom),
    before: (position, limit, stream) => before.all(stream, position, atMost(limit)).map(committedFrom),
  };
}

const Facts = v.array(v.tuple([v.number(), v.string(), v.number(), v.string(), v.string(), v.string()]));
const Contents = v.array(v.nullable(v.tuple([v.string(), v.string()])));

type Fact = v.InferInput<typeof Facts>[number];
type Content = v.InferInput<typeof Contents>[number];

function committedFrom(row: Record<string, SQLOutputValue>): Committed {
  const position = whole(row['position']);
  const contents = v.parse(Contents, JSON.parse(textOrNull(row['contents']) ?? '[]'));
  const events = v.parse(Facts, JSON.parse(text(row['facts']))).map(([n, type, at, role, id, digest], i) => {
    const [salt, content] = contents[i] ?? ['', null];
    return { n, type, at, by: { role, id }, salt, digest, content };
  });
  return {
    ...{ stream: text(row['stream']), author: text(row['author']), id: text(row['id']), intent: text(row['intent']) },
    ...{ events, position, version: position, after: whole(row['after']) },
  };
}

/** SQLite takes a negative limit for "all of them", and no infinite one. */
function atMost(limit: number): number {
  return Math.min(Math.max(0, limit), Number.MAX_SAFE_INTEGER);
}
