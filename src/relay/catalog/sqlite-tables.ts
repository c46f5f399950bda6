/** The tables of a catalog on disk. What they hold of a person can be deleted row by row: contents, names and texts are in no other place. */
import type { Schema } from '../database.ts';

/**
 * There is one step, and it is changed in place: a catalog of another `CATALOG_VERSION` is not upgraded but made anew.
 * `documents` has no contents of its own, only the index; its rowid is the position of the commit that ended the conversation.
 * A beginning of a length that has an index is looked up as fast as a word; a longer one is gathered from the words that have it.
 * The documents of a batch fit into its hash (in bytes; it is the writer's memory): what does not is an index of its own, and merged.
 * Words come from `words.ts`, so what is not ASCII needs no further look: SQLite's own folding knows fewer scripts.
 */
export const CATALOG_SCHEMA: Schema = {
  application: 0x4c414843, // "LAHC"
  exclusive: false, // Its writer and its reader are two connections of one process; the log keeps other processes away.
  steps: [
    `CREATE TABLE state (
       one INTEGER PRIMARY KEY CHECK (one = 1),
       version INTEGER NOT NULL,
       previous INTEGER NOT NULL,
       position INTEGER NOT NULL,
       name TEXT NOT NULL,
       at REAL NOT NULL
     ) STRICT;

     CREATE TABLE streams (
       id INTEGER PRIMARY KEY,
       name TEXT NOT NULL UNIQUE,
       person TEXT,
       k INTEGER,
       live INTEGER NOT NULL,
       version INTEGER NOT NULL,
       fold TEXT NOT NULL
     ) STRICT;
     CREATE INDEX streams_by_person ON streams (person, k) WHERE person IS NOT NULL;
     CREATE INDEX streams_live ON streams (id) WHERE live = 1;

     CREATE TABLE commits (
       stream INTEGER NOT NULL,
       n INTEGER NOT NULL,
       version INTEGER NOT NULL,
       after INTEGER NOT NULL,
       author TEXT NOT NULL,
       id TEXT NOT NULL,
       intent TEXT NOT NULL,
       PRIMARY KEY (stream, n, version)
     ) STRICT, WITHOUT ROWID;
     CREATE UNIQUE INDEX commits_by_name ON commits (stream, id, author);

     CREATE TABLE messages (
       stream INTEGER NOT NULL,
       n INTEGER NOT NULL,
       text TEXT NOT NULL,
       PRIMARY KEY (stream, n)
     ) STRICT, WITHOUT ROWID;

     CREATE TABLE agents (id INTEGER PRIMARY KEY, tenant TEXT NOT NULL, person TEXT NOT NULL, UNIQUE (tenant, person)) STRICT;
     CREATE TABLE ends (position INTEGER PRIMARY KEY, stream INTEGER NOT NULL, agent INTEGER NOT NULL) STRICT;
     CREATE INDEX ends_by_agent ON ends (agent, position);
     CREATE VIRTUAL TABLE documents USING fts5(
       who, words, content = '', contentless_delete = 1, detail = column, prefix = '1 2 3 4 5 6', tokenize = 'ascii'
     );
     INSERT INTO documents (documents, rank) VALUES ('hashsize', 16777216);

     CREATE TABLE entries (id INTEGER PRIMARY KEY, at REAL NOT NULL, entry TEXT NOT NULL) STRICT;
     CREATE INDEX entries_by_time ON entries (at);`,
  ],
};

/** What an agent's documents have in the column `who`. */
export const whoOf = (agent: number): string => `a${String(agent)}`;
