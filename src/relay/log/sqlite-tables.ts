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
 * what stays is not touched by that. Both are JSON, one item for each event. Streams are numbered as they begin: what
 * happens now is at the end of each index, and not anywhere in it.
 *
 * `names` and `places` are the index, and are written behind: what is answered only when it is on disk touches nothing but
 * the end of one table. Each page of an index that it touched would be written too, one for nearly every commit; for
 * a thousand commits together they are few. `indexed` says how far that has come.
 */
export const LOG_SCHEMA: Schema = {
  application: 0x4c41484d, // "LAHM"
  exclusive: true,
  steps: [
    `CREATE TABLE streams (
       id INTEGER PRIMARY KEY,
       name TEXT NOT NULL UNIQUE
     ) STRICT;
     CREATE TABLE commits (
       position INTEGER PRIMARY KEY,
       stream INTEGER NOT NULL,
       after INTEGER NOT NULL,
       author TEXT NOT NULL,
       id TEXT NOT NULL,
       intent TEXT NOT NULL,
       facts TEXT NOT NULL,
       contents TEXT
     ) STRICT;
     CREATE TABLE names (
       stream INTEGER NOT NULL,
       id TEXT NOT NULL,
       author TEXT NOT NULL,
       position INTEGER NOT NULL,
       PRIMARY KEY (stream, id, author)
     ) STRICT, WITHOUT ROWID;
     CREATE TABLE places (
       stream INTEGER NOT NULL,
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
  /** What was added since the transaction began is not there. */
  rolledBack(): void;
  /** Of everything, or of one stream; ascending. */
  after(position: Position, limit: number, stream?: string): Committed[];
  /** The last ones of a stream before a position; ascending. */
  before(position: Position, limit: number, stream: string): Committed[];
}

/** So many streams' numbers are remembered. */
const KNOWN = 10_000;

export function logTables(database: DatabaseSync): LogTables {
  const head = database.prepare('SELECT max(position) AS position FROM commits');
  const numberOf = database.prepare('SELECT id FROM streams WHERE name = ?');
  const addStream = database.prepare('INSERT INTO streams (name) VALUES (?)');
  const add = database.prepare(
    'INSERT INTO commits (stream, after, author, id, intent, facts, contents) VALUES (?, ?, ?, ?, ?, ?, ?)',
  );

  const indexed = database.prepare('SELECT position FROM indexed');
  const toIndex = (columns: string, order: string): string =>
    `SELECT ${columns} FROM commits WHERE position > (SELECT position FROM indexed) AND position <= ? ORDER BY ${order}`;
  const addNames = database.prepare(
    `INSERT OR IGNORE INTO names ${toIndex('stream, id, author, position', 'stream, id')}`,
  );
  const addPlaces = database.prepare(`INSERT OR IGNORE INTO places ${toIndex('stream, position', 'stream, position')}`);
  const setIndexed = database.prepare('UPDATE indexed SET position = max(position, ?)');

  const version = database.prepare('SELECT max(position) AS position FROM places WHERE stream = ?');
  const named = database.prepare('SELECT position FROM names WHERE stream = ? AND id = ? AND author = ?');
  const commits = (which: string): string =>
    `SELECT c.*, s.name FROM commits c JOIN streams s ON s.id = c.stream WHERE c.position ${which} ORDER BY c.position`;
  const ofStream = (which: string): string =>
    commits(`IN (SELECT position FROM places WHERE stream = ? AND position ${which} LIMIT ?)`);
  const one = database.prepare(commits('= ?'));
  const all = database.prepare(`${commits('> ?')} LIMIT ?`);
  const after = database.prepare(ofStream('> ? ORDER BY position'));
  const before = database.prepare(ofStream('< ? ORDER BY position DESC'));

  const known = new Map<string, number>();

  function remember(stream: string, number: number): number {
    if (known.size >= KNOWN) known.clear();
    known.set(stream, number);
    return number;
  }

  function idOf(stream: string): number | null {
    const found = known.get(stream);
    if (found !== undefined) return found;
    const row = numberOf.get(stream);
    return row ? remember(stream, whole(row['id'])) : null;
  }

  return {
    head: () => Number(head.get()?.['position'] ?? 0),
    indexed: () => whole(indexed.get()?.['position']),
    index(position) {
      addNames.run(position);
      addPlaces.run(position);
      setIndexed.run(position);
    },
    version: (stream) => Number(version.get(idOf(stream))?.['position'] ?? ABSENT),
    find(stream, author, id) {
      const found = named.get(idOf(stream), id, author); // Nearly always there is none.
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
      const number = idOf(stream) ?? remember(stream, Number(addStream.run(stream).lastInsertRowid));
      const added = add.run(number, at, author, id, intent, JSON.stringify(facts), JSON.stringify(contents));
      const position = Number(added.lastInsertRowid);
      return { stream, author, id, intent, events: own, position, version: position, after: at };
    },
    rolledBack: () => known.clear(),
    after: (position, limit, stream) =>
      (stream === undefined ? all.all(position, atMost(limit)) : after.all(idOf(stream), position, atMost(limit))).map(
        committedFrom,
      ),
    before: (position, limit, stream) => before.all(idOf(stream), position, atMost(limit)).map(committedFrom),
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
    ...{ stream: text(row['name']), author: text(row['author']), id: text(row['id']), intent: text(row['intent']) },
    ...{ events, position, version: position, after: whole(row['after']) },
  };
}

/** SQLite takes a negative limit for "all of them", and no infinite one. */
function atMost(limit: number): number {
  return Math.min(Math.max(0, limit), Number.MAX_SAFE_INTEGER);
}
