/** Looks things up in a catalog on disk. It knows SQL and nothing of when or why. */
import type { DatabaseSync, SQLOutputValue } from 'node:sqlite';
import * as v from 'valibot';
import { AgentState, Conversation, ConversationSummary, TransferRequest } from '../../protocol/index.ts';
import { text, whole } from '../database.ts';
import type { Catalog, KeptEntry, KeptStream } from './catalog.ts';
import { whoOf } from './sqlite-tables.ts';
import { bestOf } from './words.ts';

export type Reader = Omit<Catalog, 'patience' | 'clear' | 'write' | 'close'>;

export function createReader(database: DatabaseSync): Reader {
  const state = database.prepare('SELECT previous, position, name, at FROM state');
  const stream = database.prepare('SELECT name, version, fold FROM streams WHERE name = ?');
  const live = database.prepare('SELECT name, version, fold FROM streams WHERE live = 1');
  const newest = database.prepare('SELECT max(k) AS k FROM streams WHERE person = ?');
  const STREAM = '(SELECT id FROM streams WHERE name = ?)';
  const answer = database.prepare(`SELECT n, intent FROM commits WHERE stream = ${STREAM} AND id = ? AND author = ?`);
  const place = database.prepare(
    `SELECT after FROM commits WHERE stream = ${STREAM} AND n >= ? ORDER BY n, version LIMIT 1`,
  );
  const entries = database.prepare('SELECT entry FROM entries WHERE at > ? ORDER BY id');
  const agentOf = database.prepare('SELECT id FROM agents WHERE tenant = ? AND person = ?');
  const history = database.prepare(
    `SELECT e.position, s.name FROM ends e JOIN streams s ON s.id = e.stream
     WHERE e.agent = ? AND e.position < ? ORDER BY e.position DESC LIMIT ?`,
  );
  const found = database.prepare(
    `SELECT n FROM messages WHERE stream = ${STREAM} AND n <= ? AND instr(text, ?) > 0 ORDER BY n`,
  );
  const searched = database.prepare(
    `SELECT d.rowid AS position, e.stream, s.name
     FROM (SELECT rowid FROM documents WHERE documents MATCH ? AND rowid < ? ORDER BY rowid DESC LIMIT ?) d
     JOIN ends e ON e.position = d.rowid JOIN streams s ON s.id = e.stream ORDER BY d.rowid DESC`,
  );
  const messages = database.prepare('SELECT n, text FROM messages WHERE stream = ? ORDER BY n');

  function* messagesOf(id: number): Generator<{ n: number; text: string }> {
    for (const row of messages.iterate(id)) yield { n: whole(row['n']), text: text(row['text']) };
  }

  function agentId(tenant: string, agent: string): number | null {
    const row = agentOf.get(tenant, agent);
    return row ? whole(row['id']) : null;
  }

  return {
    place() {
      const row = state.get();
      return row
        ? { previous: whole(row['previous']), position: whole(row['position']), name: text(row['name']) }
        : null;
    },
    newestAt: () => Number(state.get()?.['at'] ?? 0),
    stream(name) {
      const row = stream.get(name);
      return row && keptFrom(row);
    },
    live: () => live.all().map(keptFrom),
    newest: (person) => Number(newest.get(person)?.['k'] ?? 0),
    answer(name, author, id) {
      const row = answer.get(name, id, author);
      return row && { n: whole(row['n']), intent: text(row['intent']) };
    },
    versionBefore(name, n) {
      const row = place.get(name, n);
      return row && whole(row['after']);
    },
    entries: (since) => entries.all(since).map((row) => v.parse(Entry, JSON.parse(text(row['entry'])))),
    history(tenant, agent, before, limit) {
      const id = agentId(tenant, agent);
      if (id === null) return [];
      const rows = history.all(id, before ?? Number.MAX_SAFE_INTEGER, limit);
      return rows.map((row) => ({ position: whole(row['position']), stream: text(row['name']) }));
    },
    find(name, plainText, upTo, limit) {
      const numbers = found.all(name, Math.min(upTo, Number.MAX_SAFE_INTEGER), plainText).map((row) => whole(row['n']));
      return { numbers: numbers.slice(-limit), total: numbers.length };
    },
    search(tenant, agent, words, before, limit) {
      const id = agentId(tenant, agent);
      if (id === null || words.length === 0) return [];
      const rows = searched.all(matching(whoOf(id), words), before ?? Number.MAX_SAFE_INTEGER, limit);
      return rows.map((row) => ({
        position: whole(row['position']),
        stream: text(row['name']),
        n: bestOf(messagesOf(whole(row['stream'])), words),
      }));
    },
  };
}

/** Words have letters and digits alone, so between quotes they are nothing but words. */
const matching = (who: string, words: readonly string[]): string =>
  [`who : "${who}"`, ...words.map((word) => `words : "${word}" *`)].join(' AND ');

const Fold = v.variant('kind', [Conversation, AgentState]);

const keptFrom = (row: Record<string, SQLOutputValue>): KeptStream => ({
  name: text(row['name']),
  version: whole(row['version']),
  fold: v.parse(Fold, JSON.parse(text(row['fold']))),
});

const Entry: v.GenericSchema<unknown, KeptEntry> = v.variant('feed', [
  v.object({ feed: v.literal('requests'), tenant: v.string(), at: v.number(), entry: TransferRequest }),
  v.object({
    ...{ feed: v.literal('mine'), tenant: v.string(), agent: v.string(), at: v.number() },
    entry: ConversationSummary,
  }),
]);
