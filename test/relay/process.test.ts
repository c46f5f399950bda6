/** The process itself, over real sockets and a real file. */
import assert from 'node:assert/strict';
import { statSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import { cleanUp, newFolder, Page, ready, start } from './program.ts';

after(cleanUp);

describe('the process', () => {
  it('says Ready once, with its address, is healthy from then on, and ends at SIGTERM with 0 and its sockets with 1012 [C8]', async () => {
    const folder = join(newFolder(), 'data');
    const { child, url, output, ended } = await ready({ DATA_DIR: folder });
    assert.equal((await fetch(new URL('/healthz', url))).status, 200);
    assert.equal(output().match(/^Ready:/gm)?.length, 1);
    for (const file of ['log.sqlite', 'directory.sqlite', 'token-secret'])
      assert.equal(statSync(join(folder, file)).mode & 0o777, 0o600, file);
    const page = await Page.signedIn(url, 'user-1');
    child.kill('SIGTERM');
    assert.equal(await page.closed, 1012);
    assert.equal(await ended, 0);
    for (const line of output()
      .split('\n')
      .filter((text) => text !== '' && !text.startsWith('Ready: ')))
      assert.doesNotThrow(() => JSON.parse(line) as unknown, line);
  });

  it('says plainly that its port, or its data, is taken, and ends with 1', async () => {
    const folder = newFolder();
    const { child, url, ended } = await ready({ DATA_DIR: folder });
    const second = start({ DATA_DIR: folder, PORT: new URL(url).port });
    assert.equal(await second.ended, 1);
    assert.match(second.output(), /^Port \d+ is taken on 127\.0\.0\.1/);
    const third = start({ DATA_DIR: folder, PORT: '0' });
    assert.equal(await third.ended, 1);
    assert.match(third.output(), /is in use by another process/);
    assert.doesNotMatch(second.output() + third.output(), /Ready|\n\s+at /);
    child.kill('SIGTERM');
    await ended;
  });

  it('refuses a bad value with the reason, ends with 1, and touches nothing', async () => {
    const folder = join(newFolder(), 'data');
    const { ended, output } = start({ DATA_DIR: folder, REQUEST_WAIT_MS: '10' });
    assert.equal(await ended, 1);
    assert.match(output(), /REQUEST_WAIT_MS\) must be a whole number from 1000 up, not "10"/);
    assert.throws(() => statSync(folder));
  });

  it('[I3] [L1] [S6] survives kill -9 with intents in flight: what was answered is there, and a repeat doubles nothing', async () => {
    const DATA_DIR = newFolder();
    let { child, url, ended } = await ready({ DATA_DIR });
    const PORT = new URL(url).port;
    let sent = 0;
    for (let round = 0; round < 3; round++) {
      const page = await Page.signedIn(url, 'user-1');
      const stream = `${page.key}.1`;
      const acknowledged = sent;
      for (let i = 0; i < 40; i++) {
        const id = `m${String(sent++)}`;
        page.send({
          type: 'intent',
          id,
          stream,
          intent: sent === 1 ? { type: 'conversation.start', after: 0, text: id } : { type: 'message.send', text: id },
        });
      }
      await page.until((frame) => frame.type === 'done' && frame.id === `m${String(acknowledged + 5 * round)}`);
      child.kill('SIGKILL'); // Some are answered, some are not.
      await ended;
      const done = new Map(
        page.frames.flatMap((frame) => (frame.type === 'done' ? [[frame.id, frame.n] as const] : [])),
      );
      ({ child, url, ended } = await ready({ DATA_DIR, PORT }));

      const again = await Page.signedIn(url, 'user-1');
      for (let i = 0; i < sent; i++) {
        const id = `m${String(i)}`;
        again.send({
          type: 'intent',
          id,
          stream,
          intent: i === 0 ? { type: 'conversation.start', after: 0, text: id } : { type: 'message.send', text: id },
        });
      }
      await again.until((frame) => frame.type === 'done' && frame.id === `m${String(sent - 1)}`);
      for (const [id, n] of done)
        assert.ok(
          again.frames.some((frame) => frame.type === 'done' && frame.id === id && frame.n === n),
          `${id} was answered with ${String(n)}`,
        );
      again.send({ type: 'query', id: 'all', query: { name: 'transcript', stream, limit: 200 } });
      const page2 = await again.until((frame) => frame.type === 'answer');
      assert.ok(page2.type === 'answer' && page2.answer.name === 'transcript');
      const { events } = page2.answer;
      assert.deepEqual(
        events.map(({ n }) => n),
        events.map((_, i) => i + 1),
      );
      assert.deepEqual(
        events.flatMap((event) => (event.type === 'message.posted' ? event.text : [])),
        Array.from({ length: sent }, (_, i) => `m${String(i)}`),
      );
      again.socket.terminate();
    }
    child.kill('SIGTERM');
    await ended;
  });

  it('answers /healthz with 200 only when the log is folded', async () => {
    const DATA_DIR = newFolder();
    const { child, url, ended } = await ready({ DATA_DIR });
    const PORT = new URL(url).port;
    child.kill('SIGTERM');
    await ended;
    const again = start({ DATA_DIR, PORT });
    const seen: string[] = [];
    while (!again.output().includes('Ready: ')) {
      seen.push(
        await fetch(new URL('/healthz', url)).then(
          ({ status }) => String(status),
          () => 'none',
        ),
      );
      if (again.output().includes('Ready: ')) break;
      assert.ok(['none', '503', '200'].includes(seen.at(-1) ?? ''));
    }
    assert.ok(
      seen.filter((answer) => answer === '200').length <= 1,
      `healthy at most in the moment before it says so: ${seen.join(' ')}`,
    );
    again.child.kill('SIGTERM');
    await again.ended;
  });

  it('[V11] the deadlines of a second are met by the real clock', async () => {
    const SECOND = '1000';
    const { child, url, ended } = await ready({
      DATA_DIR: newFolder(),
      REQUEST_WAIT_MS: SECOND,
      REQUEST_WARN_MS: SECOND,
      AGENT_NOTICE_MS: SECOND,
      AGENT_REQUEUE_MS: SECOND,
      END_USER_GRACE_MS: SECOND,
    });
    const [user, bot, agent] = [
      await Page.signedIn(url, 'user-1'),
      await Page.signedIn(url, 'digital-agent', 'digital-agent'),
      await Page.signedIn(url, 'analyst-1', 'hub'),
    ];
    const stream = `${user.key}.1`;
    user.send({ type: 'follow', stream });
    user.send({ type: 'intent', id: 'a', stream, intent: { type: 'conversation.start', after: 0, text: 'Hello' } });
    await user.until((frame) => frame.type === 'done');
    bot.send({
      type: 'intent',
      id: 'b',
      stream,
      intent: { type: 'transfer.request', why: 'Help', workgroup: 'IT Service Desk', urgency: 'normal', collected: [] },
    });
    await user.until((frame) => frame.type === 'event' && frame.event.type === 'transfer.requested');
    agent.send({ type: 'intent', id: 'c', stream, intent: { type: 'transfer.accept', request: 3 } });
    await agent.until((frame) => frame.type === 'done');
    agent.socket.terminate();
    await user.until((frame) => frame.type === 'event' && frame.event.type === 'transfer.expired');
    assert.deepEqual(user.frames.flatMap((frame) => (frame.type === 'event' ? frame.event.type : [])).slice(3), [
      'transfer.accepted',
      'participant.left',
      'transfer.requeued',
      'transfer.expired',
    ]);
    child.kill('SIGTERM');
    await ended;
  });
});
