import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { FeedName, FrameOf } from '../../src/protocol/index.ts';
import { createMemoryLog } from '../../src/relay/log/memory.ts';
import type { Client } from './client.ts';
import { conversationOf, openDesk, requested } from './desk.ts';
import { createFakeClock } from './fake-clock.ts';

async function feed(client: Client, name: FeedName): Promise<FrameOf<'listed'>> {
  client.send({ type: 'feed', feed: name });
  return client.next('listed', (frame) => frame.feed === name);
}

const entriesOf = (client: Client, name: FeedName): unknown[] =>
  client
    .all('entry')
    .filter((frame) => frame.feed === name)
    .map(({ n, change, entry }) => [n, change, entry.closed?.why ?? null]);

const MINUTES = 60_000;

describe('feeds', () => {
  it('[F6] [F7] requests: what is routed to you, opened and closed, with why and by whom, numbered from 1', async () => {
    const desk = await openDesk();
    const [user, bot, one, two, hr, supervisor, elsewhere] = [
      await desk.join('user-1'),
      await desk.join('digital-agent'),
      await desk.join('analyst-1'),
      await desk.join('analyst-2', 'dashboard'),
      await desk.join('analyst-3'),
      await desk.join('supervisor-1'),
      await desk.join('elsewhere-1'),
    ];
    for (const client of [one, two, hr, supervisor, elsewhere])
      assert.deepEqual((await feed(client, 'requests')).entries, []);
    const { stream, request } = await requested(desk, user, bot);
    for (const client of [one, two, supervisor]) {
      const { n, change, entry } = await client.next('entry');
      assert.ok('why' in entry);
      assert.deepEqual([n, change, entry.stream, entry.n, entry.endUser.vip], [1, 'opened', stream, request, true]);
    }
    await one.does(stream, { type: 'transfer.accept', request });
    for (const client of [one, two, supervisor]) {
      const { n, change, entry } = await client.next('entry', (frame) => frame.feed === 'requests');
      assert.deepEqual([n, change, entry.closed?.why, entry.closed?.by.id], [2, 'closed', 'accepted', 'analyst-1']);
    }
    for (const client of [hr, elsewhere]) {
      await client.ping();
      assert.deepEqual(entriesOf(client, 'requests'), []);
    }
    await desk.close();
  });

  it('[F6] asking again begins again: the whole list, and numbers from 1', async () => {
    const desk = await openDesk();
    const [user, bot, agent] = [
      await desk.join('user-1'),
      await desk.join('digital-agent'),
      await desk.join('analyst-1'),
    ];
    await feed(agent, 'requests');
    const { stream, request } = await requested(desk, user, bot);
    await agent.next('entry');
    assert.deepEqual(
      (await feed(agent, 'requests')).entries.map((entry) => entry.n),
      [request],
    );
    await user.does(stream, { type: 'transfer.cancel', request });
    assert.deepEqual((await agent.next('entry')).n, 1);
    await agent.ping();
    assert.equal(agent.all('entry').length, 2, 'the old subscription is no more');
    await desk.close();
  });

  it('[F7] requests begins with what closed in the last ten minutes too, also after a restart, and then no more', async () => {
    const clock = createFakeClock();
    const log = createMemoryLog();
    const desk = await openDesk({ clock, log });
    const [user, bot, agent] = [
      await desk.join('user-1'),
      await desk.join('digital-agent'),
      await desk.join('analyst-1'),
    ];
    const { stream, request } = await requested(desk, user, bot);
    await user.does(stream, { type: 'transfer.cancel', request });
    assert.deepEqual(
      (await feed(agent, 'requests')).entries.map(({ closed }) => closed?.why),
      ['cancelled'],
    );
    await desk.relay.close();
    await clock.advance(9 * MINUTES);
    const again = await openDesk({ clock, log });
    const other = await again.join('analyst-2');
    assert.deepEqual(
      (await feed(other, 'requests')).entries.map(({ closed }) => closed?.why),
      ['cancelled'],
    );
    await clock.advance(2 * MINUTES);
    assert.deepEqual((await feed(other, 'requests')).entries, []);
    await again.close();
  });

  it('[F7] mine of a live agent: opened by the accept, changed by what is said, closed by the end; then ten minutes more', async () => {
    const clock = createFakeClock();
    const desk = await openDesk({ clock });
    const [user, bot, one, two] = [
      await desk.join('user-1'),
      await desk.join('digital-agent'),
      await desk.join('analyst-1'),
      await desk.join('analyst-2'),
    ];
    for (const client of [one, two]) assert.deepEqual((await feed(client, 'mine')).entries, []);
    const { stream, request } = await requested(desk, user, bot);
    await one.does(stream, { type: 'transfer.accept', request });
    await user.does(stream, { type: 'message.send', text: 'Are you there?' });
    const { entry } = await one.next('entry', ({ change }) => change === 'changed');
    assert.ok('unread' in entry);
    assert.deepEqual([entry.unread, entry.accepted, entry.control], [2, request, 'live-agent']);
    assert.deepEqual(
      (await feed(one, 'mine')).entries.map((own) => [own.stream, own.closed]),
      [[stream, null]],
    );
    await user.does(stream, { type: 'conversation.end', request });
    const closed = await one.next('entry', ({ change }) => change === 'closed');
    assert.deepEqual([closed.entry.closed?.why, closed.entry.closed?.by.id], ['ended', 'user-1']);
    assert.deepEqual(
      (await feed(one, 'mine')).entries.map((own) => own.closed?.why),
      ['ended'],
    );
    await clock.advance(11 * MINUTES);
    assert.deepEqual((await feed(one, 'mine')).entries, []);
    assert.deepEqual(entriesOf(two, 'mine'), []);
    await desk.close();
  });

  it('[F7] mine of who lost it by a requeue keeps it as it was then, and says so', async () => {
    const clock = createFakeClock();
    const desk = await openDesk({ clock, policy: { agentRequeueMs: 2000, agentNoticeMs: 1000 } });
    const [user, bot, alex, bo] = [
      await desk.join('user-1'),
      await desk.join('digital-agent'),
      await desk.join('analyst-1'),
      await desk.join('analyst-2'),
    ];
    const dashboard = await desk.join('analyst-1', 'dashboard');
    await feed(dashboard, 'mine');
    const { stream, request } = await requested(desk, user, bot);
    await alex.does(stream, { type: 'transfer.accept', request });
    alex.leave();
    await clock.advance(1000);
    await clock.advance(1000);
    const lost = await dashboard.next('entry', ({ change }) => change === 'closed');
    assert.deepEqual([lost.entry.closed?.why, lost.entry.closed?.by.id], ['requeued', 'analyst-1']);
    await bo.does(stream, { type: 'transfer.accept', request: lost.entry.n });
    await bo.does(stream, { type: 'message.send', text: 'Bo here' });
    const history = await dashboard.queries({ name: 'history', cursor: null, limit: 5 });
    assert.deepEqual(history.type === 'answer' && history.answer, { name: 'history', conversations: [], cursor: null });
    assert.deepEqual(
      (await feed(dashboard, 'mine')).entries.map((own) => [own.n, own.closed?.why]),
      [[lost.entry.n, 'requeued']],
    );
    await desk.close();
  });

  it('[F7] mine of an end user: their newest twenty, newest first, each with every change', async () => {
    const desk = await openDesk();
    const [user, bot, agent, other] = [
      await desk.join('user-1'),
      await desk.join('digital-agent'),
      await desk.join('analyst-1'),
      await desk.join('user-2'),
    ];
    await feed(user, 'mine');
    await feed(other, 'mine');
    for (let k = 1; k <= 21; k++) {
      const { stream, request } = await requested(desk, user, bot, k);
      await agent.does(stream, { type: 'transfer.accept', request });
      await agent.does(stream, { type: 'conversation.end', request });
    }
    assert.deepEqual(entriesOf(user, 'mine').slice(0, 4), [
      [1, 'opened', null],
      [2, 'changed', null],
      [3, 'changed', null],
      [4, 'changed', null],
    ]);
    const { entries } = await feed(user, 'mine');
    assert.deepEqual(
      entries.map(({ stream }) => stream),
      await Promise.all(Array.from({ length: 20 }, (_, i) => conversationOf(user, 21 - i))),
    );
    assert.deepEqual(entriesOf(other, 'mine'), []);
    await desk.close();
  });

  it('[F7] served: what has not ended, with who has control', async () => {
    const desk = await openDesk();
    const [user, bot, agent, elsewhere] = [
      await desk.join('user-1'),
      await desk.join('digital-agent'),
      await desk.join('analyst-1'),
      await desk.join('elsewhere-bot'),
    ];
    for (const client of [bot, elsewhere]) assert.deepEqual((await feed(client, 'served')).entries, []);
    const { stream, request } = await requested(desk, user, bot);
    await agent.does(stream, { type: 'transfer.accept', request });
    const late = await desk.join('digital-agent');
    const [entry] = (await feed(late, 'served')).entries;
    assert.ok(entry && 'control' in entry);
    assert.deepEqual([entry.stream, entry.control], [stream, 'live-agent']);
    await user.does(stream, { type: 'conversation.end', request });
    assert.deepEqual(entriesOf(bot, 'served'), [
      [1, 'opened', null],
      [2, 'changed', null],
      [3, 'changed', null],
      [4, 'closed', 'ended'],
    ]);
    assert.deepEqual((await feed(late, 'served')).entries, []);
    assert.deepEqual(entriesOf(elsewhere, 'served'), []);
    await desk.close();
  });

  it('[F7] a feed of another role is refused', async () => {
    const desk = await openDesk();
    for (const [token, name] of [
      ['user-1', 'requests'],
      ['user-1', 'served'],
      ['digital-agent', 'requests'],
      ['digital-agent', 'mine'],
      ['analyst-1', 'served'],
    ] as const) {
      const client = await desk.join(token);
      client.send({ type: 'feed', feed: name });
      assert.deepEqual(await client.next('refusal'), {
        type: 'refusal',
        id: null,
        code: 'forbidden',
        retryable: false,
      });
    }
    await desk.close();
  });
});

describe('history', () => {
  it('[F2] the conversations that ended with this agent in charge, newest first, in stable pages, also after a restart', async () => {
    const log = createMemoryLog();
    const desk = await openDesk({ log });
    const [user, bot, one, two] = [
      await desk.join('user-1'),
      await desk.join('digital-agent'),
      await desk.join('analyst-1'),
      await desk.join('analyst-2'),
    ];
    const ended: string[] = [];
    const end = async (k: number, agent: Client): Promise<void> => {
      const { stream, request } = await requested(desk, user, bot, k);
      await agent.does(stream, { type: 'transfer.accept', request });
      await user.does(stream, { type: 'conversation.end', request });
      if (agent === one) ended.unshift(stream);
    };
    for (let k = 1; k <= 6; k++) await end(k, k === 3 ? two : one);

    const first = await one.queries({ name: 'history', cursor: null, limit: 2 });
    assert.ok(first.type === 'answer' && first.answer.name === 'history');
    assert.deepEqual(
      first.answer.conversations.map(({ stream }) => stream),
      ended.slice(0, 2),
    );
    await end(7, one); // A new one does not move the pages that are being read.
    await desk.relay.close();

    const again = await openDesk({ log });
    const agent = await again.join('analyst-1');
    const seen = first.answer.conversations.map(({ stream }) => stream);
    for (let cursor = first.answer.cursor; cursor !== null;) {
      const page = await agent.queries({ name: 'history', cursor, limit: 2 });
      assert.ok(page.type === 'answer' && page.answer.name === 'history');
      seen.push(...page.answer.conversations.map(({ stream }) => stream));
      cursor = page.answer.cursor;
    }
    assert.deepEqual(seen, ended.slice(1));
    const whole = await agent.queries({ name: 'transcript', stream: ended[0] ?? '', limit: 100 });
    assert.equal(
      whole.type === 'answer' && whole.answer.name === 'transcript' && whole.answer.events.at(-1)?.type,
      'conversation.ended',
    );
    const nonsense = await agent.queries({ name: 'history', cursor: '-1', limit: 2 });
    assert.ok(nonsense.type === 'refusal' && nonsense.code === 'malformed');
    for (const token of ['user-1', 'supervisor-1', 'digital-agent']) {
      const answer = await (await again.join(token)).queries({ name: 'history', cursor: null, limit: 2 });
      assert.ok(answer.type === 'refusal' && answer.code === 'forbidden');
    }
    await again.close();
  });
});
