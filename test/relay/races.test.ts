import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMemoryLog } from '../../src/relay/log/memory.ts';
import { conversationOf, openDesk, requested } from './desk.ts';
import { flaky, seeded } from './log/flaky.ts';

describe('races', () => {
  it('[V6] two agents accept in one turn, 20 times over: one wins, the other is told who and reads no further', async () => {
    const desk = await openDesk();
    const [user, bot, one, two] = [
      await desk.join('user-1'),
      await desk.join('digital-agent'),
      await desk.join('analyst-1'),
      await desk.join('analyst-2'),
    ];
    const winners = new Set<string>();
    for (let k = 1; k <= 20; k++) {
      const { stream, request } = await requested(desk, user, bot, k);
      await one.follow(stream);
      await two.follow(stream);
      const pair = k % 2 === 0 ? [one, two] : [two, one];
      const answers = await Promise.all(pair.map((agent) => agent.asks(stream, { type: 'transfer.accept', request })));
      const lost = answers.findIndex(({ type }) => type === 'refusal');
      const [loser, winner] = [pair[lost], pair[1 - lost]];
      const refusal = answers[lost];
      assert.ok(
        loser && winner && refusal?.type === 'refusal' && answers[1 - lost]?.type === 'done',
        `round ${String(k)}`,
      );
      const winnerId = winner.all('welcome')[0]?.you.id;
      assert.deepEqual([refusal.code, refusal.by?.id, refusal.retryable], ['taken', winnerId, false]);
      const over = await loser.next('unfollowed', (frame) => frame.stream === stream);
      assert.deepEqual([over.why, over.by?.id], ['taken', winnerId]);
      winners.add(String(winnerId));
      await winner.does(stream, { type: 'message.send', text: 'Hello' });
      await winner.does(stream, { type: 'conversation.end', request });
      await loser.ping();
      const last = loser
        .all('event')
        .filter((frame) => frame.stream === stream)
        .at(-1);
      assert.equal(last?.event.type, 'transfer.accepted');
    }
    assert.equal(winners.size, 2, 'who asks first wins, whoever that is');
    await desk.close();
  });

  it('[I7] messages that arrive never fail an accept', async () => {
    const desk = await openDesk();
    const [user, bot, agent] = [
      await desk.join('user-1'),
      await desk.join('digital-agent'),
      await desk.join('analyst-1'),
    ];
    const { stream, request } = await requested(desk, user, bot);
    const tabs = await Promise.all(Array.from({ length: 8 }, () => desk.join('user-1')));
    const [accepted, ...sent] = await Promise.all([
      agent.asks(stream, { type: 'transfer.accept', request }),
      ...tabs.map((tab) => tab.asks(stream, { type: 'message.send', text: 'Anyone?' })),
    ]);
    assert.equal(accepted.type, 'done');
    assert.deepEqual(
      sent.map(({ type }) => type),
      sent.map(() => 'done'),
    );
    await desk.close();
  });

  it('[V1] of two tabs that start, one wins and the other becomes a message in it', async () => {
    const desk = await openDesk();
    const [one, two] = [await desk.join('user-1'), await desk.join('user-1')];
    const stream = await conversationOf(one);
    await Promise.all(
      [one, two].map((tab, i) => tab.does(stream, { type: 'conversation.start', after: 0, text: `Tab ${String(i)}` })),
    );
    const page = await one.queries({ name: 'transcript', stream, limit: 10 });
    assert.ok(page.type === 'answer' && page.answer.name === 'transcript');
    assert.deepEqual(
      page.answer.events.map(({ type }) => type),
      ['conversation.started', 'message.posted', 'message.posted'],
    );
    await desk.close();
  });

  for (const seed of [1, 2, 3, 4, 5]) {
    it(`[I8] over a log that answers "conflict" and "unknown" at random, nothing is lost or doubled (seed ${String(seed)})`, async () => {
      const log = flaky(createMemoryLog(), seeded(seed));
      const desk = await openDesk({ log });
      const [user, bot, agent] = [
        await desk.join('user-1'),
        await desk.join('digital-agent'),
        await desk.join('analyst-1'),
      ];
      const { stream, request } = await requested(desk, user, bot);
      const watching = await desk.join('supervisor-1');
      await watching.follow(stream, 0);
      await agent.does(stream, { type: 'transfer.accept', request });
      const texts = Array.from({ length: 12 }, (_, i) => `Message ${String(i)}`);
      const pages = [user, agent, await desk.join('user-1')];
      await Promise.all(
        texts.map((text, i) => (pages[i % 3] ?? user).does(stream, { type: 'message.send', text }, `m${String(i)}`)),
      );
      await log.settled();
      const heads = (await watching.ping()).heads;
      assert.deepEqual(heads, [{ stream, sent: request + 1 + texts.length, newest: request + 1 + texts.length }]);
      const events = watching.all('event').map(({ event }) => event);
      assert.deepEqual(
        events.map(({ n }) => n),
        events.map((_, i) => i + 1),
      );
      const said = events.flatMap((event) => (event.type === 'message.posted' ? event.text : []));
      assert.deepEqual(said.slice(1).sort(), texts.sort());
      await desk.close();
    });
  }

  it('[I6] the intents of one socket in one stream are handled in the order in which they came', async () => {
    const desk = await openDesk({ log: flaky(createMemoryLog(), seeded(7)) });
    const user = await desk.join('user-1');
    const stream = await conversationOf(user);
    await user.does(stream, { type: 'conversation.start', after: 0, text: 'Hello' });
    await user.follow(stream);
    const numbers = await Promise.all(
      Array.from({ length: 10 }, (_, i) => user.does(stream, { type: 'message.send', text: String(i) })),
    );
    assert.deepEqual(
      numbers,
      Array.from({ length: 10 }, (_, i) => i + 3),
    );
    const said = user.all('event').flatMap(({ event }) => (event.type === 'message.posted' ? event.text : []));
    assert.deepEqual(
      said,
      Array.from({ length: 10 }, (_, i) => String(i)),
    );
    await desk.close();
  });
});
