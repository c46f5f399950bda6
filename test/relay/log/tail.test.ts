/** A log that is longer than what it holds in memory, over the seam between the two. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import { StatementSync, type DatabaseSync } from 'node:sqlite';
import { openDatabase } from '../../../src/relay/database.ts';
import { ABSENT, type Committed, type Log } from '../../../src/relay/log/log.ts';
import { createSqliteLog, openSqliteLog } from '../../../src/relay/log/sqlite.ts';
import { LOG_SCHEMA } from '../../../src/relay/log/sqlite-tables.ts';
import { openWal } from '../../../src/relay/log/wal.ts';
import { temporaryFile } from '../temporary-file.ts';
import { commitOf, followAll, take, written } from './commits.ts';

/** More than are indexed at once, twice. */
const ROUNDS = 90;
const STREAMS = 100;

describe('the SQLite log, beyond what it holds in memory', () => {
  let database: DatabaseSync;
  let log: Log;
  let file: string;
  let remove: () => Promise<void>;

  beforeEach(async () => {
    ({ file, remove } = await temporaryFile('log.db'));
    database = openDatabase(file, LOG_SCHEMA);
    log = createSqliteLog(database, openWal(file));
  });
  afterEach(async () => {
    await log.close();
    await remove();
  });

  const streamOf = (i: number): string => `demo/s${String(i)}.1`;

  /** Each round is one turn, so one transaction: a commit in each stream. */
  async function fill(): Promise<Committed[][]> {
    const streams: Committed[][] = Array.from({ length: STREAMS }, () => []);
    for (let round = 0; round < ROUNDS; round++)
      await Promise.all(
        streams.map(async (own, i) => {
          const commit = commitOf({ id: `r${String(round)}`, stream: streamOf(i) });
          own.push(written(await log.append(own.at(-1)?.version ?? ABSENT, commit), commit));
        }),
      );
    return streams;
  }

  async function assertWhole(streams: Committed[][]): Promise<void> {
    const all = streams.flat().sort((a, b) => a.position - b.position);
    assert.deepEqual(await take(log, 0, all.length), all);
    for (const i of [0, 57, 99]) {
      const own = streams[i] ?? [];
      const stream = streamOf(i);
      assert.deepEqual(await log.read(stream, {}, 1000), own);
      for (const at of [3, 12, 25]) {
        const version = own[at]?.version ?? NaN;
        assert.deepEqual(await log.read(stream, { after: version }, 10), own.slice(at + 1, at + 11));
        assert.deepEqual(await log.read(stream, { before: version }, 10), own.slice(Math.max(0, at - 10), at));
      }
      const [first, last] = [own[0], own.at(-1)];
      assert.ok(first && last);
      for (const known of [first, last]) {
        const again = await log.append(last.version, commitOf({ id: known.id, stream }));
        assert.deepEqual(again, { outcome: 'duplicate', committed: known });
      }
      const late = await log.append(ABSENT, commitOf({ id: 'late', stream }));
      assert.deepEqual(late, { outcome: 'conflict', version: last.version });
    }
  }

  it('[L1] [L2] [L3] reads, follows, knows a repeat and a conflict across the seam, also after it was opened anew', async () => {
    const streams = await fill();
    await assertWhole(streams);
    await log.close();
    log = openSqliteLog(file);
    await assertWhole(streams);
  });

  it('hands on what was just written without reading it back', async () => {
    const stop = new AbortController();
    const followed: Committed[] = [];
    const following = followAll(log, 0, stop.signal, followed);
    await take(log, 0, 0);
    const read = mock.method(StatementSync.prototype, 'all');
    const streams = await fill();
    while (followed.length < ROUNDS * STREAMS) await new Promise(setImmediate);
    assert.equal(read.mock.callCount(), 0);
    read.mock.restore();
    assert.deepEqual(
      followed,
      streams.flat().sort((a, b) => a.position - b.position),
    );
    stop.abort();
    await following;
  });

  it('[L3] goes on without the index while that cannot be written', async () => {
    const exec = database.exec.bind(database);
    let refuse = true;
    let indexing = false;
    mock.method(
      StatementSync.prototype,
      'run',
      function (this: StatementSync, ...values: Parameters<StatementSync['run']>) {
        if (/INTO (names|places)/.test(this.sourceSQL)) indexing = true;
        return original.apply(this, values);
      },
    );
    mock.method(database, 'exec', (sql: string) => {
      if (sql === 'BEGIN IMMEDIATE') indexing = false;
      if (sql === 'COMMIT' && indexing && refuse) throw new Error('database or disk is full');
      exec(sql);
    });
    const streams = await fill();
    await assertWhole(streams);
    refuse = false;
    const last = streams[0]?.at(-1);
    const commit = commitOf({ id: 'after', stream: streamOf(0) });
    streams[0]?.push(written(await log.append(last?.version ?? NaN, commit), commit));
    mock.restoreAll();
    await assertWhole(streams);
  });
});

// eslint-disable-next-line @typescript-eslint/unbound-method -- it is applied to the statement that it is called on
const original = StatementSync.prototype.run;
