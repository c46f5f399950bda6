import assert from 'node:assert/strict';
import { beforeEach, describe, it } from 'node:test';
import { createPatience, type Limit, type Patience } from '../../src/relay/patience.ts';
import { createFakeClock, type FakeClock } from './fake-clock.ts';

describe('patience', () => {
  let clock: FakeClock;
  let patience: Patience;
  let over: string[];
  beforeEach(() => {
    clock = createFakeClock();
    patience = createPatience(clock, 100);
    over = [];
  });

  function begin(name: string): Limit {
    const limit = patience();
    limit.onOver = () => over.push(name);
    return limit;
  }

  it('ends each when its own time is up, by one timer for all', async () => {
    begin('a');
    await clock.advance(60);
    const b = begin('b');
    begin('c');
    assert.equal(clock.wound, 1);
    await clock.advance(40);
    assert.deepEqual(over, ['a']);
    assert.equal(b.over, false);
    await clock.advance(60);
    assert.deepEqual(over, ['a', 'b', 'c']);
    assert.equal(b.over, true);
  });

  it('leaves those alone that have ended, and no timer when all have', async () => {
    const [a, b] = [begin('a'), begin('b')];
    a.end();
    a.end();
    assert.equal(a.over, true);
    await clock.advance(50);
    b.end();
    assert.equal(clock.wound, 0);
    begin('c');
    await clock.advance(99);
    assert.deepEqual(over, []);
    await clock.advance(1);
    assert.deepEqual(over, ['c']);
  });

  it('stands one that begins another when its time is up', async () => {
    patience().onOver = () => begin('next');
    await clock.advance(100);
    assert.deepEqual(over, []);
    await clock.advance(100);
    assert.deepEqual(over, ['next']);
    assert.equal(clock.wound, 0);
  });
});
