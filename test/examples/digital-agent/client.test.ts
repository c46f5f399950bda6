import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { DigitalAgent } from '../../../examples/digital-agent/client.ts';
import { empty } from '../../../src/core/reduce.ts';
import type { Event } from '../../../src/protocol/index.ts';
import { Log } from './log.ts';
import { HandMovedRelay, summary } from './relay.ts';

describe('the digital agent at the relay', { timeout: 20_000 }, () => {
  let relay: HandMovedRelay;
  let agent: DigitalAgent;
  let ready: number;

  beforeEach(async () => {
    relay = new HandMovedRelay();
    ready = 0;
    agent = new DigitalAgent({
      url: await relay.listening(),
      getToken: () => Promise.resolve('token'),
      onReady: () => (ready += 1),
      report: () => undefined,
    });
    agent.start();
  });

  afterEach(async () => {
    await agent.stop();
    relay.close();
  });

  const events = (stream: string, list: readonly Event[]): void =>
    relay.say(...list.map((event) => ({ type: 'event', stream, event }) as const));

  it('follows what it serves, but nothing that has ended, and answers', async () => {
    await relay.welcome(summary('u1.2', 2), summary('u1.1', 9, true));
    assert.deepEqual(await relay.next('follow'), { type: 'follow', stream: 'u1.2', since: 0 });
    await relay.quiet();
    assert.equal(ready, 1);
    relay.say({ type: 'followed', stream: 'u1.2', n: 0 });
    events('u1.2', new Log().writes('hello').events);
    const { id, stream, intent } = await relay.next('intent');
    assert.deepEqual([id, stream, intent.type], ['reply:2:0', 'u1.2', 'message.send']);
  });

  it('follows a conversation that begins later, and leaves one that ends', async () => {
    await relay.welcome();
    relay.say({ type: 'entry', feed: 'served', n: 1, change: 'opened', entry: summary('u1.1', 2) });
    assert.equal((await relay.next('follow')).stream, 'u1.1');
    relay.say({ type: 'entry', feed: 'served', n: 2, change: 'closed', entry: summary('u1.1', 3, true) });
    assert.equal((await relay.next('unfollow')).stream, 'u1.1');
  });

  it('has one unanswered intent at a time, in order', async () => {
    await relay.welcome(summary('u1.1', 3));
    await relay.next('follow');
    relay.say({ type: 'followed', stream: 'u1.1', n: 0 });
    const log = new Log().writes('hello').writes('VPN does not connect');
    events('u1.1', log.events);
    assert.equal((await relay.next('intent')).id, 'reply:2:0');
    await relay.quiet();
    relay.say({ type: 'done', id: 'reply:2:0', stream: 'u1.1', n: 4 });
    await relay.quiet(); // What it wrote is not here yet, and may decide what is next.
    log.add('digital-agent', { type: 'message.posted', text: 'Hello' }, 'reply:2:0');
    events('u1.1', log.events.slice(3));
    assert.equal((await relay.next('intent')).id, 'reply:3:0');
  });

  it('tells equal ids of two conversations apart', async () => {
    await relay.welcome(summary('u1.1', 2), summary('u2.1', 2));
    for (const stream of [(await relay.next('follow')).stream, (await relay.next('follow')).stream]) {
      relay.say({ type: 'followed', stream, n: 0 });
      events(stream, new Log().writes('hello').events);
    }
    const both = [await relay.next('intent'), await relay.next('intent')];
    assert.deepEqual(
      both.map(({ stream, id }) => [stream, id]),
      [
        ['u1.1', 'reply:2:0'],
        ['u2.1', 'reply:2:0'],
      ],
    );
    relay.say({ type: 'refusal', id: 'reply:2:0', stream: 'u2.1', code: 'unavailable', retryable: true });
    assert.deepEqual(await relay.next('intent'), both[1]);
  });

  it('sends a retryable refusal again under the same id, and drops a final one', async () => {
    await relay.welcome(summary('u1.1', 2));
    await relay.next('follow');
    relay.say({ type: 'followed', stream: 'u1.1', n: 0 });
    const log = new Log().writes('hello');
    events('u1.1', log.events);
    const first = await relay.next('intent');
    relay.say({ type: 'refusal', id: first.id, stream: 'u1.1', code: 'unavailable', retryable: true });
    assert.deepEqual(await relay.next('intent'), first);
    relay.say({ type: 'refusal', id: first.id, stream: 'u1.1', code: 'not-in-control', retryable: false });
    await relay.quiet();
    events('u1.1', log.writes('VPN does not connect').events.slice(2));
    assert.equal((await relay.next('intent')).id, 'reply:3:0');
  });

  it('comes back after a cut, follows from where it was, and sends again what is still due', async () => {
    await relay.welcome(summary('u1.1', 2));
    await relay.next('follow');
    relay.say({ type: 'followed', stream: 'u1.1', n: 0 });
    events('u1.1', new Log().writes('hello').events);
    const first = await relay.next('intent');
    relay.cut();
    await relay.welcome(summary('u1.1', 2));
    assert.deepEqual(await relay.next('follow'), { type: 'follow', stream: 'u1.1', since: 2 });
    relay.say({ type: 'followed', stream: 'u1.1', n: 2 });
    assert.deepEqual(await relay.next('intent'), first);
  });

  it('[D1] does not repeat what was written while it was away', async () => {
    await relay.welcome(summary('u1.1', 2));
    await relay.next('follow');
    relay.say({ type: 'followed', stream: 'u1.1', n: 0 });
    const log = new Log().writes('hello');
    events('u1.1', log.events);
    await relay.next('intent');
    log.settle(); // It reached the log, but the answer was cut off.
    relay.cut();
    await relay.welcome(summary('u1.1', 3));
    await relay.next('follow');
    relay.say({ type: 'followed', stream: 'u1.1', n: 2 });
    events('u1.1', log.events.slice(2));
    await relay.quiet();
  });

  it('reads the pages of a transcript that a follow does not deliver, and what came meanwhile', async () => {
    const log = new Log();
    for (let i = 0; i < 20; i += 1) log.says('VPN does not connect');
    const known = log.events.length;
    log.writes('I need a laptop');
    await relay.welcome(summary('u1.1', known));
    await relay.next('follow');
    relay.say({ type: 'followed', stream: 'u1.1', n: known, state: { ...empty('u1.1'), n: known } });
    events('u1.1', log.events.slice(known));
    let before = known + 1;
    while (before > 1) {
      const { id, query } = await relay.next('query');
      assert.ok(query.name === 'transcript' && query.stream === 'u1.1');
      assert.equal(query.before, before);
      const from = Math.max(0, before - 1 - 15);
      relay.say({
        type: 'answer',
        id,
        answer: { name: 'transcript', events: log.events.slice(from, before - 1), more: from > 0 },
      });
      before = from + 1;
    }
    assert.equal((await relay.next('intent')).id, `reply:${String(known + 1)}:0`);
  });

  it('follows again when a number is missing', async () => {
    await relay.welcome(summary('u1.1', 2));
    await relay.next('follow');
    relay.say({ type: 'followed', stream: 'u1.1', n: 0 });
    const log = new Log().writes('hello');
    events('u1.1', [...log.events.slice(1)]);
    assert.deepEqual(await relay.next('follow'), { type: 'follow', stream: 'u1.1', since: 0 });
  });
});
