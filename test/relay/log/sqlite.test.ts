import assert from 'node:assert/strict';
import { stat } from 'node:fs/promises';
import { afterEach, beforeEach, describe, it, mock } from 'node:test';
import type { DatabaseSync } from 'node:sqlite';
import { openDatabase } from '../../../src/relay/database.ts';
import { ABSENT, type Committed, type Log } from '../../../src/relay/log/log.ts';
import { createSqliteLog, openSqliteLog } from '../../../src/relay/log/sqlite.ts';
import { LOG_SCHEMA } from '../../../src/relay/log/sqlite-tables.ts';
import { openWal, type Wal } from '../../../src/relay/log/wal.ts';
import { appendAll, commitOf, followAll, idsOf, sketches, take, written } from './commits.ts';
import { logContract } from './contract.ts';
import { temporaryFile } from '../temporary-file.ts';
import { sqliteSubject } from './sqlite-subject.ts';

logContract('SQLite', sqliteSubject);

describe('the SQLite log', () => {
  let database: DatabaseSync;
  let log: Log;
  let file: string;
  let remove: () => Promise<void>;
  let troubles: unknown[];

  beforeEach(async () => {
    ({ file, remove } = await temporaryFile('log.db'));
    database = openDatabase(file, LOG_SCHEMA);
    troubles = [];
    log = createSqliteLog(database, openWal(file), { onTrouble: (error) => troubles.push(error) });
  });
  afterEach(async () => {
    await log.close();
    await remove();
  });

  /** The same file, over another way of syncing it. */
  async function openOver(sync: (wal: Wal) => Wal['sync']): Promise<void> {
    await log.close();
    database = openDatabase(file, LOG_SCHEMA);
    const wal = openWal(file);
    log = createSqliteLog(database, { ...wal, sync: sync(wal) }, { onTrouble: (error) => troubles.push(error) });
  }

  it('has everything after it was closed and opened', async () => {
    const all = await appendAll(log, [...sketches(40, 'a', 'demo/a.1'), ...sketches(40, 'b', 'demo/b.1')]);
    await log.close();
    log = openSqliteLog(file);
    assert.equal(await log.head(), all.at(-1)?.position);
    assert.deepEqual(await take(log, 0, 80), all);
    const next = commitOf({ id: 'a41', stream: 'demo/a.1' });
    assert.ok(written(await log.append(all[39]?.version ?? NaN, next), next).position > (all.at(-1)?.position ?? NaN));
  });

  it('writes what comes in one turn as one transaction, and answers in the order asked', async () => {
    const exec = mock.method(database, 'exec');
    const commits = sketches(50, 'm').map((sketch, i) => commitOf({ ...sketch, stream: `demo/${String(i)}.1` }));
    const answers = await Promise.all(commits.map((commit) => log.append(ABSENT, commit)));
    const begun = exec.mock.calls.map((call) => call.arguments[0]);
    assert.deepEqual(begun, ['BEGIN IMMEDIATE', 'COMMIT']);
    assert.deepEqual(
      answers.map((answer) => (answer.outcome === 'done' ? answer.committed.id : answer)),
      idsOf(await take(log, 0, 50)),
    );
  });

  it('writes what was asked before it was closed, and nothing after', async () => {
    const commit = commitOf({ id: 'a' });
    const asked = log.append(ABSENT, commit);
    const rest = take(log, 0, 2);
    await log.close();
    assert.equal((await asked).outcome, 'done');
    assert.deepEqual(await log.append(ABSENT, commitOf({ id: 'b' })), { outcome: 'unknown' });
    assert.equal((await rest).length, 0);
    log = openSqliteLog(file);
    assert.deepEqual(idsOf(await take(log, 0, 1)), ['a']);
  });

  it('[L3] answers unknown when the COMMIT fails, shows it to nobody, and takes it when it is asked again', async () => {
    const followed: Committed[] = [];
    const stop = new AbortController();
    const following = followAll(log, 0, stop.signal, followed);
    const exec = database.exec.bind(database);
    const failing = mock.method(database, 'exec', (sql: string) => {
      if (sql === 'COMMIT') throw new Error('disk I/O error');
      exec(sql);
    });
    const commit = commitOf({ id: 'a' });
    assert.deepEqual(await log.append(ABSENT, commit), { outcome: 'unknown' });
    assert.deepEqual(troubles.map(String), ['Error: disk I/O error']);
    assert.equal(await log.head(), 0);
    assert.deepEqual(await log.read(commit.stream, {}, 10), []);

    failing.mock.restore();
    assert.equal((await log.append(ABSENT, commit)).outcome, 'done');
    assert.deepEqual(idsOf(await take(log, 0, 1)), ['a']);
    stop.abort();
    await following;
    assert.deepEqual(idsOf(followed), ['a']);
  });

  it('[L1] [L3] answers unknown when the sync fails, and shows to nobody what may not be on disk until it is', async () => {
    let fails = 0;
    await openOver((wal) => (done) => (fails-- > 0 ? setImmediate(done, new Error('EIO')) : wal.sync(done)));
    const [a] = await appendAll(log, [{ id: 'a' }]);
    assert.ok(a);
    const exec = mock.method(database, 'exec');

    fails = 1;
    const [b, c] = [commitOf({ id: 'b' }), commitOf({ id: 'c', stream: 'demo/c.1' })];
    assert.deepEqual(await Promise.all([log.append(a.version, b), log.append(ABSENT, c)]), [
      { outcome: 'unknown' },
      { outcome: 'unknown' },
    ]);
    assert.deepEqual(troubles.map(String), ['Error: EIO']);
    assert.equal(await log.head(), a.position);
    assert.deepEqual(await log.read('demo/abc.1', {}, 10), [a]);
    assert.deepEqual(await log.read('demo/abc.1', { before: Number.MAX_SAFE_INTEGER }, 10), [a]);
    assert.deepEqual(await log.read('demo/c.1', {}, 10), []);

    // It is brought to the disk by another way first, for to sync it again would prove nothing.
    const again = await log.append(a.version, b);
    assert.ok(exec.mock.calls.some(({ arguments: [sql] }) => sql.includes('wal_checkpoint')));
    assert.ok(again.outcome === 'duplicate' && again.committed.id === 'b');
    assert.deepEqual(idsOf(await take(log, 0, 3)), ['a', 'b', 'c']);
    assert.deepEqual(await log.read('demo/abc.1', {}, 10), [a, again.committed]);
    assert.equal((await log.append(again.committed.version, commitOf({ id: 'd' }))).outcome, 'done');
  });

  it('answers unknown as long as what was not synced cannot be brought home either', async () => {
    let fails = 1;
    await openOver((wal) => (done) => (fails-- > 0 ? setImmediate(done, new Error('EIO')) : wal.sync(done)));
    const commit = commitOf({ id: 'a' });
    assert.deepEqual(await log.append(ABSENT, commit), { outcome: 'unknown' });
    const exec = database.exec.bind(database);
    const failing = mock.method(database, 'exec', (sql: string) => {
      if (sql.includes('wal_checkpoint')) throw new Error('disk I/O error');
      exec(sql);
    });
    assert.deepEqual(await log.append(ABSENT, commit), { outcome: 'unknown' });
    assert.deepEqual(await log.append(ABSENT, commitOf({ id: 'b', stream: 'demo/b.1' })), { outcome: 'unknown' });
    assert.deepEqual([await log.head(), await log.read(commit.stream, {}, 10)], [0, []]);
    failing.mock.restore();
    assert.equal((await log.append(ABSENT, commit)).outcome, 'duplicate');
    assert.deepEqual(idsOf(await take(log, 0, 1)), ['a']);
  });

  it('lets gather what is appended while the disk syncs, and writes it together', async () => {
    const syncs: (() => void)[] = [];
    await openOver((wal) => (done) => void syncs.push(() => wal.sync(done)));
    const exec = mock.method(database, 'exec');
    const append = (id: string): Promise<unknown> => log.append(ABSENT, commitOf({ id, stream: `demo/${id}.1` }));
    let answered = 0;
    const first = append('a').then(() => (answered += 1));
    while (syncs.length < 1) await new Promise(setImmediate);
    const others = ['b', 'c', 'd'].map(append);
    await new Promise(setImmediate);
    assert.equal(answered, 0);
    syncs.shift()?.();
    await first;
    assert.deepEqual(
      exec.mock.calls.map((call) => call.arguments[0]),
      ['BEGIN IMMEDIATE', 'COMMIT', 'BEGIN IMMEDIATE', 'COMMIT'],
    );
    syncs.shift()?.();
    await Promise.all(others);
    assert.equal(syncs.length, 0);
    assert.deepEqual(idsOf(await take(log, 0, 4)), ['a', 'b', 'c', 'd']);
  });

  it('answers unknown while the disk is full, goes on reading, and recovers', async () => {
    const before = await appendAll(log, sketches(20, 'm'));
    const version = before.at(-1)?.version ?? NaN;
    const pages = Number(database.prepare('PRAGMA page_count').get()?.['page_count']);
    database.exec(`PRAGMA max_page_count = ${String(pages + 2)}`);

    const large = commitOf({ id: 'large', stream: 'demo/large.1', texts: ['x'.repeat(60_000)] });
    const small = commitOf({ id: 'small', stream: 'demo/small.1' });
    const together = await Promise.all([log.append(ABSENT, large), log.append(ABSENT, small)]);
    assert.deepEqual(
      together.map(({ outcome }) => outcome),
      ['unknown', 'done'],
      'one that does not fit must not take the other with it',
    );
    assert.match(String(troubles[0]), /full/);
    assert.deepEqual(await log.append(ABSENT, commitOf({ id: 'late' })), { outcome: 'conflict', version });
    assert.equal((await log.append(version, commitOf({ id: 'm7' }))).outcome, 'duplicate');
    assert.deepEqual(await log.read('demo/abc.1', {}, 100), before);

    database.exec('PRAGMA max_page_count = 100000');
    assert.equal((await log.append(ABSENT, large)).outcome, 'done');
    assert.deepEqual(idsOf(await take(log, 0, 22)), [...idsOf(before), 'small', 'large']);
  });

  it('[L5] keeps content beside the commits: erasing it leaves the number and the digest', async () => {
    const commit = commitOf({ id: 'a' });
    await log.append(ABSENT, commit);
    database.exec('UPDATE commits SET contents = NULL');
    await log.close();
    log = openSqliteLog(file); // What is newest is held in memory too.
    const [event] = commit.events;
    assert.deepEqual((await log.read(commit.stream, {}, 1))[0]?.events, [{ ...event, salt: '', content: null }]);
  });

  it('is readable by its owner alone', async () => {
    await appendAll(log, sketches(1, 'm'));
    for (const name of [file, `${file}-wal`]) assert.equal((await stat(name)).mode & 0o777, 0o600, name);
  });
});
