import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { appendSurely } from '../../../src/relay/log/append-surely.ts';
import { ABSENT, type Appended, type Commit, type Log, type Version } from '../../../src/relay/log/log.ts';
import { createMemoryLog } from '../../../src/relay/log/memory.ts';
import { createPatience } from '../../../src/relay/patience.ts';
import { createFakeClock } from '../fake-clock.ts';
import { appendAll, commitOf, sketches, written } from './commits.ts';

type Step = (expected: Version, commit: Commit) => Promise<Appended>;
const unknown: Appended = { outcome: 'unknown' };
const eager = { pause: () => 0 };

describe('appendSurely', () => {
  let memory: Log;
  beforeEach(() => {
    memory = createMemoryLog();
  });

  /** The memory log, whose first appends go as told. */
  function scripted(...steps: Step[]): { log: Log; appended: () => number } {
    let count = 0;
    const append: Log['append'] = (expected, commit) => {
      const step = steps[count++];
      return step ? step(expected, commit) : memory.append(expected, commit);
    };
    return { log: { ...memory, append }, appended: () => count };
  }
  const lost: Step = () => Promise.resolve(unknown);
  const answerLost: Step = async (expected, commit) => {
    await memory.append(expected, commit);
    return unknown;
  };
  const overtaken: Step = async () => {
    await appendAll(memory, sketches(150, 'other'));
    return unknown;
  };

  it('appends once when the answer is known', async () => {
    const { log, appended } = scripted();
    assert.equal((await appendSurely(log, ABSENT, commitOf({ id: 'a' }))).outcome, 'done');
    assert.equal((await appendSurely(log, ABSENT, commitOf({ id: 'a' }))).outcome, 'duplicate');
    assert.equal((await appendSurely(log, ABSENT, commitOf({ id: 'b' }))).outcome, 'conflict');
    assert.equal(appended(), 3);
  });

  it('[L4] appends again when nothing was written', async () => {
    const { log, appended } = scripted(lost, lost, lost);
    assert.equal((await appendSurely(log, ABSENT, commitOf({ id: 'a' }), eager)).outcome, 'done');
    assert.equal(appended(), 4);
  });

  it('[L4] finds the commit whose answer was lost, and writes no second', async () => {
    const commit = commitOf({ id: 'a' });
    const { log } = scripted(answerLost);
    const committed = written(await appendSurely(log, ABSENT, commit, eager), commit);
    assert.deepEqual(await memory.read(commit.stream, {}, 10), [committed]);
  });

  it('looks behind the conflict of a log that does not know its ids by heart', async () => {
    const commit = commitOf({ id: 'a' });
    const moved: Step = () => Promise.resolve({ outcome: 'conflict', version: 1 });
    const found = await appendSurely(scripted(answerLost, moved).log, ABSENT, commit, eager);
    assert.equal(found.outcome, 'duplicate');
    const absent = await appendSurely(scripted(lost, moved).log, ABSENT, commitOf({ id: 'b' }), eager);
    assert.deepEqual(absent, { outcome: 'conflict', version: 1 });
  });

  it('says conflict when others were first, however far the stream went on', async () => {
    const { log } = scripted(overtaken);
    const answer = await appendSurely(log, ABSENT, commitOf({ id: 'a' }), eager);
    assert.deepEqual(answer, { outcome: 'conflict', version: 150 });
  });

  it('takes a conflict with the very version that it expects for no answer', async () => {
    const odd: Step = (expected) => Promise.resolve({ outcome: 'conflict', version: expected });
    const { log, appended } = scripted(odd, odd);
    assert.equal((await appendSurely(log, ABSENT, commitOf({ id: 'a' }), eager)).outcome, 'done');
    assert.equal(appended(), 3);
  });

  it('tries on while the stream cannot be read', async () => {
    const { log } = scripted(overtaken);
    let reads = 0;
    const read: Log['read'] = (...args) => (reads++ < 2 ? Promise.reject(new Error('timeout')) : memory.read(...args));
    const answer = await appendSurely({ ...log, read }, ABSENT, commitOf({ id: 'a' }), eager);
    assert.equal(answer.outcome, 'conflict');
    assert.ok(reads > 2);
  });

  it('passes on what is no matter of the disk', async () => {
    const { log } = scripted(() => Promise.reject(new TypeError('a mistake')));
    await assert.rejects(appendSurely(log, ABSENT, commitOf({ id: 'a' })), TypeError);
  });

  describe('by the clock', () => {
    const never: Step = () => new Promise(() => undefined);

    it('is unavailable after five seconds of unknown, having paused longer and longer', async () => {
      const clock = createFakeClock();
      const { log, appended } = scripted(...Array.from({ length: 100 }, () => lost));
      let answer = '';
      void appendSurely(log, ABSENT, commitOf({ id: 'a' }), { clock }).then(({ outcome }) => (answer = outcome));
      await clock.advance(4999);
      assert.equal(answer, '');
      await clock.advance(1);
      assert.equal(answer, 'unavailable');
      assert.ok(appended() >= 10 && appended() <= 20, String(appended()));
      const tries = appended();
      await clock.advance(60_000);
      assert.equal(appended(), tries, 'what was given up is not tried again');
      assert.equal(clock.wound, 0);
    });

    it('is unavailable after five seconds of a log that does not answer', async () => {
      const clock = createFakeClock();
      const answer = appendSurely(scripted(never).log, ABSENT, commitOf({ id: 'a' }), { clock });
      await clock.advance(5000);
      assert.deepEqual(await answer, { outcome: 'unavailable' });
    });

    it('is unavailable when the limit that it was lent is over, before or meanwhile', async () => {
      const clock = createFakeClock();
      const limit = createPatience(clock, 100)();
      const answer = appendSurely(scripted(never).log, ABSENT, commitOf({ id: 'a' }), { clock, limit });
      await clock.advance(100);
      assert.deepEqual(await answer, { outcome: 'unavailable' });

      const { log, appended } = scripted();
      const late = await appendSurely(log, ABSENT, commitOf({ id: 'a' }), { clock, limit });
      assert.deepEqual(late, { outcome: 'unavailable' });
      assert.equal(appended(), 0);
    });
  });
});
