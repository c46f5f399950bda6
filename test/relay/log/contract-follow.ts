/** What every log must do when it is followed. */
import assert from 'node:assert/strict';
import { setImmediate as turn } from 'node:timers/promises';
import { describe, it } from 'node:test';
import type { Committed, Log } from '../../../src/relay/log/log.ts';
import { appendAll, commitOf, followAll, idsOf, sketches, take, written } from './commits.ts';

export function followContract(log: () => Log): void {
  describe('follow', () => {
    it('[L3] gives everything after a position, in the one order', async () => {
      const all = await appendAll(log(), [...sketches(5, 'a', 'demo/a.1'), ...sketches(5, 'b', 'other/b.1')]);
      assert.deepEqual(await take(log(), 0, 10), all);
      for (const [i, { position }] of all.entries()) {
        assert.deepEqual(await take(log(), position, all.length - i - 1), all.slice(i + 1));
      }
    });

    it('goes on with what comes', async () => {
      const stop = new AbortController();
      const following = log().follow(0, stop.signal)[Symbol.asyncIterator]();
      for (const id of ['a', 'b', 'c']) {
        const next = following.next();
        const commit = commitOf({ id, stream: `demo/${id}.1` });
        const committed = written(await log().append(0, commit), commit);
        assert.deepEqual(await next, { done: false, value: [committed] });
      }
      stop.abort();
      assert.equal((await following.next()).done, true);
    });

    it('[L3] joins a long backlog and what comes without a gap and without a double, however slow the reader', async () => {
      await appendAll(log(), sketches(600, 'old', 'demo/old.1'));
      const quick = take(log(), 0, 1200);
      const slow = take(log(), 0, 1200, () => turn());
      const late = take(log(), await log().head(), 600);
      const live = Array.from({ length: 6 }, (_, i) => appendAll(log(), sketches(100, 'new', `demo/new.${String(i)}`)));
      await Promise.all(live);
      const [q, s, l] = await Promise.all([quick, slow, late]);
      assertAscending(q);
      assert.equal(new Set(q.map(({ stream, id }) => `${stream} ${id}`)).size, 1200);
      assert.deepEqual(s, q);
      assert.deepEqual(l, q.slice(600));
    });

    it('has an answered commit for everyone who follows from before it', async () => {
      const [a] = await appendAll(log(), [{ id: 'a' }]);
      assert.ok(a);
      assert.ok((await log().head()) >= a.position);
      assert.deepEqual(await take(log(), a.position - 1, 1), [a]);
    });

    it('ends when the signal aborts: before, while it waits, and amid a page', async () => {
      await appendAll(log(), sketches(10, 'm'));
      const before = await followAll(log(), 0, AbortSignal.abort());
      assert.deepEqual(before, []);

      const waiting = new AbortController();
      const rest = followAll(log(), await log().head(), waiting.signal);
      await turn();
      waiting.abort();
      assert.deepEqual(await rest, []);

      assert.deepEqual(idsOf(await take(log(), 0, 4)), ['m1', 'm2', 'm3', 'm4']);
    });

    it('[L3] never gives what was refused', async () => {
      const [a] = await appendAll(log(), [{ id: 'a' }]);
      assert.ok(a);
      await log().append(0, commitOf({ id: 'late' }));
      await log().append(a.version, commitOf({ id: 'a', intent: 'another' }));
      const [, b] = await appendAll(log(), [{ id: 'a' }, { id: 'b' }]);
      assert.deepEqual(await take(log(), 0, 2), [a, b]);
    });
  });
}

function assertAscending(commits: readonly Committed[]): void {
  for (const [i, { position }] of commits.entries()) assert.ok(i === 0 || position > (commits[i - 1]?.position ?? NaN));
}
