import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createPlace } from '../../src/store/place.ts';
import { webLocks } from '../../src/store/web-locks.ts';

const you = {
  tenant: 'demo',
  id: 'analyst-1',
  key: 'analyst-1',
  name: 'Alex Meyer',
  role: 'live-agent',
  workgroups: [],
} as const;

async function turn(): Promise<void> {
  for (let i = 0; i < 20; i++) await Promise.resolve();
}

describe('the locks of a browser', () => {
  it('[P9] that refuses them, as a sandboxed frame does: asked once, reported once, and as if there were none', async () => {
    let asked = 0;
    const reports: string[] = [];
    const refusing: Pick<LockManager, 'request'> = {
      request() {
        asked++;
        return Promise.reject(new DOMException('no', 'SecurityError'));
      },
    };
    const place = createPlace(
      webLocks(refusing, (problem) => reports.push(problem)),
      ({ id }) => id,
    );
    place.open({ ...you, workgroups: [] });
    await turn();
    place.close();
    assert.equal(asked, 1);
    assert.equal(reports.length, 1);
    assert.equal(place.$place.get(), 'here');
  });
});
