import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ABSENT } from '../../../src/relay/log/log.ts';
import { createMemoryLog } from '../../../src/relay/log/memory.ts';
import { commitOf, take, written } from './commits.ts';
import { logContract } from './contract.ts';

logContract('memory', () => {
  const log = createMemoryLog();
  return Promise.resolve({ log, dispose: () => log.close() });
});

describe('the memory log', () => {
  it('cannot be changed through what it gave', async () => {
    const log = createMemoryLog();
    const commit = commitOf({ id: 'a' });
    const { events } = written(await log.append(ABSENT, commit), commit);
    assert.throws(() => Object.assign(events[0] ?? {}, { content: 'changed' }), TypeError);
  });

  it('ends what follows it and takes nothing more when it is closed', async () => {
    const log = createMemoryLog();
    const rest = take(log, 0, 1);
    await log.close();
    assert.deepEqual(await rest, []);
    assert.deepEqual(await log.append(ABSENT, commitOf({ id: 'a' })), { outcome: 'unknown' });
  });
});
