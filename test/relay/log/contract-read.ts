/** What every log must do when one stream is read. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { Log } from '../../../src/relay/log/log.ts';
import { appendAll, idsOf, sketches } from './commits.ts';

export function readContract(log: () => Log): void {
  const stream = 'demo/abc.1';

  describe('read', () => {
    it('gives nothing of a stream that is absent', async () => {
      assert.deepEqual(await log().read(stream, {}, 10), []);
      assert.deepEqual(await log().read(stream, { after: 5 }, 10), []);
      assert.deepEqual(await log().read(stream, { before: 5 }, 10), []);
    });

    it('gives the commits after a version, from the first without one, at most so many', async () => {
      const all = await appendAll(log(), interleaved());
      const own = all.filter((committed) => committed.stream === stream);
      assert.deepEqual(await log().read(stream, {}, 100), own);
      assert.deepEqual(await log().read(stream, { after: 0 }, 100), own);
      assert.deepEqual(idsOf(await log().read(stream, {}, 3)), ['m1', 'm2', 'm3']);
      assert.deepEqual(idsOf(await log().read(stream, { after: own[3]?.version ?? NaN }, 2)), ['m5', 'm6']);
      assert.deepEqual(idsOf(await log().read(stream, { after: own[8]?.version ?? NaN }, 100)), ['m10']);
      assert.deepEqual(await log().read(stream, { after: own[9]?.version ?? NaN }, 100), []);
      assert.deepEqual(await log().read(stream, {}, 0), []);
      assert.deepEqual(await log().read(stream, {}, Infinity), own);
    });

    it('gives the last commits before a version, ascending, at most so many', async () => {
      const all = await appendAll(log(), interleaved());
      const own = all.filter((committed) => committed.stream === stream);
      assert.deepEqual(idsOf(await log().read(stream, { before: own[9]?.version ?? NaN }, 3)), ['m7', 'm8', 'm9']);
      assert.deepEqual(idsOf(await log().read(stream, { before: own[2]?.version ?? NaN }, 100)), ['m1', 'm2']);
      assert.deepEqual(await log().read(stream, { before: own[0]?.version ?? NaN }, 100), []);
      assert.deepEqual(await log().read(stream, { before: Number.MAX_SAFE_INTEGER }, 100), own);
      assert.deepEqual(await log().read(stream, { before: own[9]?.version ?? NaN }, 0), []);
    });
  });

  /** Ten commits of the stream, each followed by one of another. */
  function interleaved() {
    return sketches(10, 'm').flatMap((sketch) => [sketch, { ...sketch, stream: 'demo/other.1' }]);
  }
}
