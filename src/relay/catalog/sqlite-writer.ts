/** Writes batches into a catalog on disk, each as one transaction. It runs on a thread of its own: see `sqlite-worker.ts`. */
import type { DatabaseSync } from 'node:sqlite';
import { KEPT_CLOSED } from '../change.ts';
import type { Position } from '../log/log.ts';
import { text, transact, whole } from '../database.ts';
import { CATALOG_VERSION, type Batch, type KeptEnd, type KeptStream } from './catalog.ts';
import { isLive, personOf } from './names.ts';
import { whoOf } from './sqlite-tables.ts';
import { addWords, plain } from './words.ts';

/** Throws if it is not written; then nothing of it is. */
export function createWriter(database: DatabaseSync): (batch: Batch) => void {
  const keepStream = database.prepare(
    `INSERT INTO streams (name, person, k, live, version, fold) VALUES (?, ?, ?, ?, ?, ?)
     ON CONFLICT (name) DO UPDATE SET live = excluded.live, version = excluded.version, fold = excluded.fold
     RETURNING id`,
  );
  const keepCommit = database.prepare('INSERT INTO commits VALUES (?, ?, ?, ?, ?, ?, ?)');
  const keepMessage = database.prepare('INSERT INTO messages VALUES (?, ?, ?)');
  const said = database.prepare('SELECT text FROM messages WHERE stream = ?');
  const keepAgent = database.prepare(
    'INSERT INTO agents (tenant, person) VALUES (?, ?) ON CONFLICT DO UPDATE SET person = person RETURNING id',
  );
  const keepEnd = database.prepare('INSERT INTO ends VALUES (?, ?, ?)');
  const keepDocument = database.prepare('INSERT INTO documents (rowid, who, words) VALUES (?, ?, ?)');
  const keepEntry = database.prepare('INSERT INTO entries (at, entry) VALUES (?, ?)');
  const forgetEntries = database.prepare('DELETE FROM entries WHERE at <= ?');
  const keepState = database.prepare('REPLACE INTO state VALUES (1, ?, ?, ?, ?, ?)');

  function keep({ name, version, fold }: KeptStream): number {
    const owner = personOf(name);
    const row = keepStream.get(
      ...[name, owner?.person ?? null, owner?.k ?? null],
      ...[isLive(fold) ? 1 : 0, version, JSON.stringify(fold)],
    );
    return whole(row?.['id']);
  }

  /** Gives what there is to index. */
  function end({ tenant, agent, position }: KeptEnd, stream: number): [position: Position, who: string, words: string] {
    const who = whole(keepAgent.get(tenant, agent)?.['id']);
    const words = new Set<string>();
    for (const row of said.all(stream)) addWords(words, text(row['text']));
    keepEnd.run(position, stream, who);
    return [position, whoOf(who), [...words].join(' ')];
  }

  function add({ place, at, streams, commits, messages, ends, entries }: Batch): void {
    const ids = new Map(streams.map((stream) => [stream.name, keep(stream)]));
    const idOf = (name: string): number => whole(ids.get(name));
    for (const { stream, n, version, after, author, id, intent } of commits)
      keepCommit.run(idOf(stream), n, version, after, author, id, intent);
    for (const message of messages) keepMessage.run(idOf(message.stream), message.n, plain(message.text));
    const documents = ends.map((ended) => end(ended, idOf(ended.stream)));
    for (const entry of entries) keepEntry.run(entry.at, JSON.stringify(entry));
    if (entries.length > 0) forgetEntries.run(at - KEPT_CLOSED);
    keepState.run(CATALOG_VERSION, place.previous, place.position, place.name, at);
    // All together and the last: most other statements have FTS5 write out what it has so far, as an index of its own.
    for (const document of documents) keepDocument.run(...document);
  }

  return (batch) => transact(database, () => add(batch));
}
