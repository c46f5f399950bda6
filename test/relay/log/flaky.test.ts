import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { appendSurely } from '../../../src/relay/log/append-surely.ts';
import { ABSENT, type Log } from '../../../src/relay/log/log.ts';
import { createMemoryLog } from '../../../src/relay/log/memory.ts';
import { commitOf } from './commits.ts';
import { logContract } from './contract.ts';
import { flaky, seeded } from './flaky.ts';
import { sqliteSubject } from './sqlite-subject.ts';

const eager = { within: 60_000, pause: () => 0 };

/** What the relay makes of a log by appending surely: a log again. */
function surely(log: Log): Log {
  return {
    ...log,
    async append(expected, commit) {
      const answer = await appendSurely(log, expected, commit, eager);
      return answer.outcome === 'unavailable' ? { outcome: 'unknown' } : answer;
    },
  };
}

for (const seed of [1, 2, 3]) {
  logContract(`memory, over a bad line (seed ${String(seed)})`, () => {
    const line = flaky(createMemoryLog(), seeded(seed));
    return Promise.resolve({ log: surely(line), dispose: () => line.settled() });
  });
}

logContract('SQLite, over a bad line', async () => {
  const random = seeded(4);
  const subject = await sqliteSubject();
  let line = flaky(subject.log, random);
  return {
    log: surely(line),
    async reopen() {
      await line.settled();
      line = flaky(await subject.reopen(), random);
      return surely(line);
    },
    async dispose() {
      await line.settled();
      await subject.dispose();
    },
  };
});

describe('one winner over a bad line', () => {
  it('[L4] answers each of several racers what the log says in the end, in 300 seeds', async () => {
    for (let seed = 1; seed <= 300; seed++) {
      const memory = createMemoryLog();
      const line = flaky(memory, seeded(seed));
      const racers = Array.from({ length: 6 }, (_, i) => commitOf({ id: 'accept', author: `agent-${String(i)}` }));
      const answers = await Promise.all(racers.map((commit) => appendSurely(line, ABSENT, commit, eager)));
      await line.settled();

      const commits = await memory.read('demo/abc.1', {}, 10);
      assert.equal(commits.length, 1, `seed ${String(seed)}`);
      for (const [i, answer] of answers.entries()) {
        const won = commits[0]?.author === `agent-${String(i)}`;
        const expected = won ? ['done', 'duplicate'] : ['conflict'];
        assert.ok(expected.includes(answer.outcome), `seed ${String(seed)}: agent-${String(i)} ${answer.outcome}`);
      }
    }
  });
});
