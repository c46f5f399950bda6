import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { truncateSync, writeFileSync } from 'node:fs';
import { DatabaseSync } from 'node:sqlite';
import { describe, it } from 'node:test';
import { empty } from '../../../src/core/index.ts';
import { CATALOG_VERSION, type Batch } from '../../../src/relay/catalog/catalog.ts';
import { CATALOG_SCHEMA } from '../../../src/relay/catalog/sqlite-tables.ts';
import { openSqliteCatalog } from '../../../src/relay/catalog/sqlite.ts';
import { temporaryFile } from '../temporary-file.ts';
import { catalogContract } from './contract.ts';

catalogContract('SQLite', async () => {
  const { file, remove } = await temporaryFile('catalog.sqlite');
  let catalog = openSqliteCatalog(file);
  return {
    catalog,
    reopen: async () => {
      await catalog.close();
      catalog = openSqliteCatalog(file);
      return catalog;
    },
    dispose: async () => {
      await catalog.close();
      await remove();
    },
  };
});

const stream = `demo/${'a'.repeat(40)}.1`;
const some: Batch = {
  place: { previous: 0, position: 1, name: 'one' },
  at: 1,
  streams: [{ name: stream, version: 1, fold: { ...empty(stream.slice(5)), n: 1 } }],
  commits: [{ stream, author: 'user-1', id: 'i1', intent: 'd', n: 1, version: 1, after: 0 }],
  ...{ messages: [], ends: [], entries: [] },
};

describe('a catalog on disk', () => {
  /** A file with something in it, to which this is done before it is opened again: why it was made anew, if it was. */
  async function after(change: (file: string) => void): Promise<{ anew: string[]; position: number | undefined }> {
    const { file, remove } = await temporaryFile('catalog.sqlite');
    const anew: string[] = [];
    try {
      const first = openSqliteCatalog(file);
      await first.write(some);
      await first.close();
      change(file);
      const second = openSqliteCatalog(file, { onAnew: (why) => anew.push(why) });
      const position = second.place()?.position;
      await second.clear();
      await second.write(some); // Whatever it was, it can be filled.
      assert.equal(second.place()?.position, 1);
      await second.close();
      return { anew, position };
    } finally {
      await remove();
    }
  }

  it('of other tables, or with other folds in them, is of another version', () => {
    const tables = CATALOG_SCHEMA.steps.join('\n').replaceAll(/\s+/g, ' ');
    const fold = Object.keys(empty(stream)).sort().join();
    const digest = createHash('sha256').update(`${tables}\n${fold}`).digest('hex').slice(0, 16);
    // Does it differ? Then count CATALOG_VERSION up, and put the new pair here: a file from before would be misread.
    assert.deepEqual({ version: CATALOG_VERSION, digest }, { version: 2, digest: '54a2cdc5153c343b' });
  });

  it('is taken up as it is', async () => {
    assert.deepEqual(await after(() => undefined), { anew: [], position: 1 });
  });

  for (const [what, change] of [
    ['is no database', (file: string) => writeFileSync(file, 'x'.repeat(8192))],
    ['was cut off', (file: string) => truncateSync(file, 5000)],
    [
      'is of another version',
      (file: string) => {
        const database = new DatabaseSync(file);
        database.exec('UPDATE state SET version = version + 1');
        database.close();
      },
    ],
    [
      'is of a newer schema',
      (file: string) => {
        const database = new DatabaseSync(file);
        database.exec('PRAGMA user_version = 99');
        database.close();
      },
    ],
  ] as const)
    it(`that ${what} is thrown away`, async () => {
      const { anew, position } = await after(change);
      assert.equal(anew.length, 1);
      assert.equal(position, undefined);
    });

  it('has nothing of a batch that could not be written, and takes the next', async () => {
    const { file, remove } = await temporaryFile('catalog.sqlite');
    const catalog = openSqliteCatalog(file);
    try {
      await catalog.write(some);
      const twice = { ...some, place: { previous: 1, position: 2, name: 'two' } };
      await assert.rejects(catalog.write(twice), /UNIQUE/);
      assert.equal(catalog.place()?.position, 1);
      await catalog.write({ ...twice, commits: [] });
      assert.equal(catalog.place()?.position, 2);
    } finally {
      await catalog.close();
      await remove();
    }
  });
});
