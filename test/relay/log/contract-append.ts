/** What every log must do when it is appended to. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { ABSENT, type Commit, type Log, type Version } from '../../../src/relay/log/log.ts';
import { appendAll, commitOf, idsOf, sketches, take, written } from './commits.ts';
import type { Subject } from './contract.ts';

export function appendContract(subject: () => Subject): void {
  const log = (): Log => subject().log;

  describe('append', () => {
    it('puts a commit after the version that was expected, as it was given', async () => {
      const first = commitOf({ id: 'a', texts: ['Hello', 'Is anyone there?'] });
      const a = written(await log().append(ABSENT, first), first);
      assert.deepEqual(a, { ...first, position: a.position, version: a.version, after: ABSENT });

      const second = commitOf({ id: 'b' });
      const b = written(await log().append(a.version, second), second);
      assert.equal(b.after, a.version);
      assert.ok(b.version > a.version && b.position > a.position);
      assert.deepEqual(await log().read('demo/abc.1', {}, 10), [a, b]);
      assert.equal(await log().head(), b.position);
    });

    it('[L1] answers conflict with the version that the stream is at, and writes nothing', async () => {
      const [a] = await appendAll(log(), [{ id: 'a' }]);
      assert.ok(a);
      assert.deepEqual(await log().append(ABSENT, commitOf({ id: 'late' })), {
        outcome: 'conflict',
        version: a.version,
      });
      assert.deepEqual(await log().append(a.version + 1, commitOf({ id: 'early' })), {
        outcome: 'conflict',
        version: a.version,
      });
      const other = commitOf({ id: 'other', stream: 'demo/new.1' });
      assert.deepEqual(await log().append(a.version, other), { outcome: 'conflict', version: ABSENT });
      assert.deepEqual(await log().read('demo/abc.1', {}, 10), [a]);
      assert.deepEqual(await log().read('demo/new.1', {}, 10), []);
    });

    it('[L2] answers a repeat with the commit that is there, whatever the version and the content, and writes nothing', async () => {
      const [a, b] = await appendAll(log(), [{ id: 'a' }, { id: 'b' }]);
      assert.ok(a && b);
      for (const version of [ABSENT, a.version, b.version]) {
        assert.deepEqual(await log().append(version, commitOf({ id: 'a' })), { outcome: 'duplicate', committed: a });
      }
      const changed = commitOf({ id: 'a', intent: 'another digest', texts: ['Something else'] });
      assert.deepEqual(await log().append(b.version, changed), { outcome: 'duplicate', committed: a });
      assert.deepEqual(await log().read('demo/abc.1', {}, 10), [a, b]);
    });

    it('[L2] knows a commit by stream, author and id together', async () => {
      const names = [
        { stream: 'demo/abc.1', author: 'user-1', id: 'a' },
        { stream: 'demo/abc.1', author: 'user-2', id: 'a' },
        { stream: 'demo/abc.2', author: 'user-1', id: 'a' },
        { stream: 'demo/x', author: 'y:z', id: 'w' },
        { stream: 'demo/x', author: 'y', id: 'z:w' },
        { stream: 'demo/x', author: 'Y', id: 'z:w' },
      ];
      const all = await appendAll(log(), names);
      assert.equal(new Set(all.map(({ position }) => position)).size, names.length);
    });

    it('[L2] remembers every id for ever', async () => {
      const all = await appendAll(log(), sketches(300, 'm'));
      const open = (await subject().reopen?.()) ?? log();
      const newest = all.at(-1)?.version ?? ABSENT;
      for (const committed of [all[0], all[150], all[299]]) {
        assert.ok(committed);
        assert.deepEqual(await open.append(newest, commitOf({ id: committed.id })), {
          outcome: 'duplicate',
          committed,
        });
      }
    });

    it('takes a commit of many events, of one without content, and of none, whole', async () => {
      const many = commitOf({ id: 'many', texts: Array.from({ length: 120 }, (_, i) => `line ${String(i)} 🎧 שלום`) });
      const erased: Commit = { ...commitOf({ id: 'erased' }) };
      const event = erased.events[0];
      assert.ok(event);
      const bare = { ...erased, events: [{ ...event, salt: '', content: null }] };
      let version: Version = ABSENT;
      for (const commit of [many, bare, commitOf({ id: 'none', texts: [] })]) {
        version = written(await log().append(version, commit), commit).version;
      }
      const read = await log().read('demo/abc.1', {}, 10);
      assert.deepEqual(
        read.map(({ events }) => events),
        [many.events, bare.events, []],
      );
      assert.deepEqual(await take(log(), 0, 3), read);
    });

    it('keeps what was appended, whatever becomes of the object', async () => {
      const commit = commitOf({ id: 'a' });
      const answer = log().append(ABSENT, commit);
      const committed = written(await answer, commit);
      const event = commit.events[0];
      assert.ok(event);
      event.content = 'changed';
      event.by.id = 'someone else';
      assert.deepEqual((await log().read('demo/abc.1', {}, 1))[0]?.events, commitOf({ id: 'a' }).events);
      assert.deepEqual(committed.events, commitOf({ id: 'a' }).events);
    });

    it('[L1] lets one win of many at one version in one turn', async () => {
      let version: Version = ABSENT;
      for (let round = 0; round < 20; round++) {
        const racers = Array.from({ length: 10 }, (_, i) =>
          commitOf({ id: `${String(round)}:${String(i)}`, author: `agent-${String(i)}` }),
        );
        const at = version;
        const answers = await Promise.all(racers.map((commit) => log().append(at, commit)));
        const winners = answers.filter((answer) => answer.outcome === 'done' || answer.outcome === 'duplicate');
        assert.equal(winners.length, 1, `round ${String(round)}`);
        const [winner] = winners;
        assert.ok(winner);
        version = winner.committed.version;
        for (const answer of answers) if (answer !== winner) assert.deepEqual(answer, { outcome: 'conflict', version });
      }
      assert.equal((await log().read('demo/abc.1', {}, 100)).length, 20);
    });

    it('keeps one order in a stream that many append to at once', async () => {
      await Promise.all(Array.from({ length: 8 }, (_, i) => appendStubbornly(log(), `agent-${String(i)}`, 12)));
      const commits = await log().read('demo/abc.1', {}, 1000);
      assert.equal(new Set(commits.map(({ author, id }) => `${author} ${id}`)).size, 8 * 12);
      let before: Version = ABSENT;
      for (const committed of commits) {
        assert.equal(committed.after, before);
        before = committed.version;
      }
      for (let i = 0; i < 8; i++) {
        const own = commits.filter(({ author }) => author === `agent-${String(i)}`);
        assert.deepEqual(
          idsOf(own),
          sketches(12, 'm').map(({ id }) => id),
        );
      }
    });

    it('keeps streams of different tenants apart', async () => {
      const both = await appendAll(log(), [
        { id: 'a', stream: 'one/abc.1' },
        { id: 'a', stream: 'two/abc.1' },
      ]);
      assert.deepEqual(
        both.map(({ after }) => after),
        [ABSENT, ABSENT],
      );
      assert.deepEqual(await log().read('one/abc.1', {}, 10), [both[0]]);
      assert.deepEqual(await log().read('two/abc.1', {}, 10), [both[1]]);
      for (const none of ['abc.1', 'one/', 'one/abc', 'one/abc.1 ', 'ONE/abc.1', 'one/%', '']) {
        assert.deepEqual(await log().read(none, {}, 10), []);
      }
    });
  });
}

/** As a relay does: on a conflict it decides again at the version that it was told. */
async function appendStubbornly(log: Log, author: string, count: number): Promise<void> {
  let version: Version = ABSENT;
  for (const sketch of sketches(count, 'm')) {
    for (let done = false; !done;) {
      const answer = await log.append(version, commitOf({ ...sketch, author }));
      assert.notEqual(answer.outcome, 'unknown');
      if (answer.outcome === 'unknown') return;
      done = answer.outcome !== 'conflict';
      version = answer.outcome === 'conflict' ? answer.version : answer.committed.version;
    }
  }
}
