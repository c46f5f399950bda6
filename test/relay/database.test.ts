import assert from 'node:assert/strict';
import { chmod, readFile, stat, writeFile } from 'node:fs/promises';
import { DatabaseSync } from 'node:sqlite';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { DatabaseRefused, openDatabase, type Schema } from '../../src/relay/database.ts';
import { temporaryFile } from './temporary-file.ts';

const first: Schema = { application: 7, exclusive: true, steps: ['CREATE TABLE a (x)'] };
const second: Schema = { ...first, steps: [...first.steps, 'ALTER TABLE a ADD COLUMN y; UPDATE a SET y = x + 1'] };

describe('a database file', () => {
  let file: string;
  let remove: () => Promise<void>;
  beforeEach(async () => {
    ({ file, remove } = await temporaryFile('some.db'));
  });
  afterEach(async () => {
    await remove();
  });

  const refused = (reason: string) => (error: unknown) =>
    error instanceof DatabaseRefused && error.reason === reason && error.message.startsWith(file);

  it('is made, and brought up from the version that it is at', () => {
    const old = openDatabase(file, first);
    old.exec('INSERT INTO a VALUES (1)');
    old.close();
    for (let again = 0; again < 2; again++) {
      const database = openDatabase(file, second);
      assert.deepEqual({ ...database.prepare('SELECT * FROM a').get() }, { x: 1, y: 2 });
      assert.deepEqual({ ...database.prepare('PRAGMA user_version').get() }, { user_version: 2 });
      database.close();
    }
  });

  it('is left as it was when a step fails', () => {
    openDatabase(file, first).close();
    assert.throws(
      () => openDatabase(file, { ...first, steps: [...first.steps, 'CREATE TABLE b (x); CREATE TABLE a (x)'] }),
      /already exists/,
    );
    const database = openDatabase(file, first);
    assert.equal(database.prepare(`SELECT count(*) AS n FROM sqlite_schema`).get()?.['n'], 1);
    database.close();
  });

  it('is refused when a newer version wrote it', () => {
    openDatabase(file, second).close();
    assert.throws(() => openDatabase(file, first), refused('too-new'));
  });

  it('is refused when it is of something else, or no database at all', async () => {
    openDatabase(file, first).close();
    assert.throws(() => openDatabase(file, { ...first, application: 8 }), refused('not-ours'));
    await remove();
    ({ file, remove } = await temporaryFile('some.db'));
    const foreign = new DatabaseSync(file);
    foreign.exec('CREATE TABLE theirs (x)');
    foreign.close();
    const before = await readFile(file);
    assert.throws(() => openDatabase(file, first), refused('not-ours'));
    assert.deepEqual(await readFile(file), before);
    await writeFile(file, 'nothing that SQLite knows. '.repeat(100));
    assert.throws(() => openDatabase(file, first), refused('not-ours'));
  });

  it('is made readable by its owner alone, also if it was not', async () => {
    openDatabase(file, first).close();
    await chmod(file, 0o644);
    const database = openDatabase(file, first);
    assert.equal((await stat(file)).mode & 0o777, 0o600);
    database.close();
  });
});
