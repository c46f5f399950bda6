import assert from 'node:assert/strict';
import { it } from 'node:test';
import { delayBefore } from '../../src/transports/delay.ts';

const limits = { minDelay: 200, maxDelay: 8_000 };

it('the first attempt is made at once', () => {
  assert.equal(delayBefore(0, limits, 0.99), 0);
});

it('pages that lost their relay together do not come back together', () => {
  const bins = new Map<number, number>();
  for (let page = 0; page < 2_000; page++) {
    const bin = Math.floor(delayBefore(1, limits, page / 2_000) / 250);
    bins.set(bin, (bins.get(bin) ?? 0) + 1);
  }
  assert.ok(Math.max(...bins.values()) <= 0.15 * 2_000, JSON.stringify([...bins]));
  assert.ok(Math.max(...bins.keys()) <= 12, 'all are back within 3 s');
});

it('never waits less than the shortest time, or longer than the longest', () => {
  for (let attempt = 1; attempt < 50; attempt++) {
    assert.equal(delayBefore(attempt, limits, 0), 200);
    const longest = delayBefore(attempt, limits, 1);
    assert.ok(longest <= 8_000 && longest >= delayBefore(attempt - 1, limits, 1));
  }
});
