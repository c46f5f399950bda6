import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { openSqliteDirectory, type SqliteDirectory } from '../../../src/relay/directory/sqlite.ts';
import { temporaryFile } from '../temporary-file.ts';
import { directoryContract, SAMPLE } from './contract.ts';

directoryContract('SQLite', async () => {
  const { file, remove } = await temporaryFile('directory.db');
  const directory = openSqliteDirectory(file);
  directory.fill('one', SAMPLE);
  return {
    directory,
    async dispose() {
      directory.close();
      await remove();
    },
  };
});

describe('the SQLite directory', () => {
  let directory: SqliteDirectory;
  let file: string;
  let remove: () => Promise<void>;
  beforeEach(async () => {
    ({ file, remove } = await temporaryFile('directory.db'));
    directory = openSqliteDirectory(file);
  });
  afterEach(async () => {
    directory.close();
    await remove();
  });

  it('is filled once: what is there stays, also after it was opened again', async () => {
    assert.equal(directory.fill('one', SAMPLE), true);
    const other = { people: SAMPLE.people.map((person) => ({ ...person, name: 'Renamed' })), tickets: [] };
    assert.equal(directory.fill('one', other), false);
    directory.close();
    directory = openSqliteDirectory(file);
    assert.equal(directory.fill('one', other), false);
    assert.equal((await directory.person('one', 'bob'))?.name, 'Bob');
    assert.equal((await directory.records('one', 'ada', 'open', 9)).length, 5);
    assert.equal(directory.fill('two', other), true);
    assert.equal((await directory.person('two', 'bob'))?.name, 'Renamed');
  });

  it('is filled whole or not at all', async () => {
    const twice = { ...SAMPLE, tickets: [...SAMPLE.tickets, ...SAMPLE.tickets] };
    assert.throws(() => directory.fill('one', twice), /UNIQUE/);
    assert.equal(await directory.person('one', 'ada'), null);
    assert.equal(directory.fill('one', SAMPLE), true);
  });

  it('may be read by two at once', async () => {
    directory.fill('one', SAMPLE);
    const second = openSqliteDirectory(file);
    assert.equal((await second.person('one', 'bob'))?.name, 'Bob');
    second.close();
  });
});
