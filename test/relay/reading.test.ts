import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { empty, reduce } from '../../src/core/index.ts';
import type { Event, Person } from '../../src/protocol/index.ts';
import type { Client } from './client.ts';
import type { Log } from '../../src/relay/log/log.ts';
import { createMemoryLog } from '../../src/relay/log/memory.ts';
import type { Claims } from '../../src/relay/relay.ts';
import { conversationOf, openDesk, people, requested, transfer, type Desk } from './desk.ts';
import { createFakeClock } from './fake-clock.ts';

const eventsOf = (client: Client, stream: string): Event[] =>
  client
    .all('event')
    .filter((frame) => frame.stream === stream)
    .map(({ event }) => event);
const numbersOf = (client: Client, stream: string): number[] => eventsOf(client, stream).map(({ n }) => n);

async function chatting(desk: Desk, messages: number): Promise<{ user: Client; stream: string; n: number }> {
  const user = await desk.join('user-1');
  const stream = await conversationOf(user);
  await user.does(stream, { type: 'conversation.start', after: 0, text: 'Hello' });
  for (let i = 0; i < messages; i++) await user.does(stream, { type: 'message.send', text: `Message ${String(i)}` });
  return { user, stream, n: messages + 2 };
}

/** Alex has it, and is away for so long that it is asked for anew. */
async function requeued(): Promise<{
  desk: Desk;
  user: Client;
  alex: Client;
  stream: string;
  n: number;
  leave: () => Promise<void>;
}> {
  const clock = createFakeClock();
  const desk = await openDesk({ clock, policy: { agentNoticeMs: 1000, agentRequeueMs: 2000 } });
  const [user, bot, alex] = [await desk.join('user-1'), await desk.join('digital-agent'), await desk.join('analyst-1')];
  const { stream, request } = await requested(desk, user, bot);
  await user.follow(stream);
  await alex.does(stream, { type: 'transfer.accept', request });
  alex.leave();
  await clock.advance(1000);
  await user.next('event', ({ event }) => event.type === 'participant.left');
  await clock.advance(1000);
  const { event } = await user.next('event', ({ event: one }) => one.type === 'transfer.requeued');
  return { desk, user, alex: await desk.join('analyst-1'), stream, n: event.n, leave: () => desk.close() };
}

/** A log in memory whose reads can be held. */
function heldLog(): { log: Log; hold: () => void; release: () => void } {
  const memory = createMemoryLog();
  let open = Promise.resolve();
  let release = (): void => undefined;
  const read: Log['read'] = async (...args) => {
    await open;
    return memory.read(...args);
  };
  return {
    log: { ...memory, read },
    hold() {
      open = new Promise((resolve) => (release = resolve));
    },
    release: () => release(),
  };
}

/** Alex, by a newer token, is of no workgroup. */
const workgroupless = (token: string): Claims | null => {
  const alex = people['analyst-1'];
  return token === 'no-workgroup' && alex ? { ...alex, workgroups: [] } : (people[token] ?? null);
};

async function until(isSo: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await isSo())) await new Promise((resolve) => setImmediate(resolve));
}

describe('reading', () => {
  it('[F1] follow without since gives the fold, which is what the events fold to, then what comes', async () => {
    const desk = await openDesk();
    const { user, stream, n } = await chatting(desk, 3);
    const followed = await user.follow(stream);
    assert.equal(followed.n, n);
    const page = await user.queries({ name: 'transcript', stream, limit: 100 });
    assert.ok(page.type === 'answer' && page.answer.name === 'transcript');
    assert.deepEqual(followed.state, page.answer.events.reduce(reduce, empty(stream)));
    await user.does(stream, { type: 'message.send', text: 'More' });
    assert.deepEqual(numbersOf(user, stream), [n + 1]);
    await desk.close();
  });

  it('[F1] with since, the backlog and what comes meanwhile are joined without a gap, each once', async () => {
    const desk = await openDesk();
    const { user, stream, n } = await chatting(desk, 250);
    const [late, writer] = [await desk.join('user-1'), await desk.join('user-1')];
    late.send({ type: 'follow', stream, since: 1 });
    const more = Array.from({ length: 20 }, (_, i) =>
      writer.does(stream, { type: 'message.send', text: `Meanwhile ${String(i)}` }),
    );
    const followed = await late.next('followed');
    assert.deepEqual([followed.n, followed.state], [1, undefined]);
    await Promise.all(more);
    while (numbersOf(late, stream).length < n + 20 - 1) await late.ping();
    assert.deepEqual(
      numbersOf(late, stream),
      Array.from({ length: n + 20 - 1 }, (_, i) => i + 2),
    );
    user.leave();
    await desk.close();
  });

  it('[F1] too far behind, or beyond the head: the fold instead', async () => {
    const desk = await openDesk();
    const { user, stream, n } = await chatting(desk, 600);
    for (const since of [0, n - 501, n + 1, 10_000]) {
      const followed = await user.follow(stream, since);
      assert.deepEqual([followed.n, followed.state?.n], [n, n], `since ${String(since)}`);
    }
    assert.deepEqual((await user.follow(stream, n - 500)).n, n - 500);
    assert.equal((await user.follow(stream, n)).state, undefined);
    await desk.close();
  });

  it('[F1] done for what was just written comes behind a backlog that is still being read', async () => {
    const desk = await openDesk();
    const { user, stream, n } = await chatting(desk, 120);
    user.send({ type: 'follow', stream, since: 0 });
    await user.does(stream, { type: 'message.send', text: 'Last' }, 'last');
    const done = user.frames.findIndex((frame) => frame.type === 'done' && frame.id === 'last');
    const last = user.frames.findIndex((frame) => frame.type === 'event' && frame.event.n === n + 1);
    assert.ok(last >= 0 && last < done);
    await desk.close();
  });

  it('[I1] [I2] done is sent also when its follow ends while the backlog is still being read', async () => {
    for (const ends of ['unfollow', 'follow', 'token'] as const) {
      const { log, hold, release } = heldLog();
      const desk = await openDesk({ log, authorize: (token) => Promise.resolve(workgroupless(token)) });
      const [user, bot, alex] = [
        await desk.join('user-1'),
        await desk.join('digital-agent'),
        await desk.join('analyst-1'),
      ];
      const { stream, request } = await requested(desk, user, bot);
      hold();
      alex.send({ type: 'follow', stream, since: 0 });
      alex.send({ type: 'intent', id: 'accept', stream, intent: { type: 'transfer.accept', request: 999 } });
      alex.send({ type: 'intent', id: 'again', stream, intent: { type: 'transfer.accept', request: request + 99 } });
      await until(() => desk.lines.filter(({ event }) => event === 'refused').length === 2);
      assert.equal(alex.all('refusal').length, 0, 'they wait behind the backlog');
      if (ends === 'unfollow') alex.send({ type: 'unfollow', stream });
      else if (ends === 'follow') alex.send({ type: 'follow', stream, since: request });
      else alex.send({ type: 'token', token: 'no-workgroup' });
      await alex.next('refusal', ({ id }) => id === 'accept');
      await alex.next('refusal', ({ id }) => id === 'again');
      release();
      await alex.ping();
      assert.equal(alex.all('refusal').length, 2, 'each once');
      assert.deepEqual(numbersOf(alex, stream), []);
      await desk.close();
    }
  });

  it('[I2] an answer that waits goes with the follow that takes over, behind the facts', async () => {
    const { log, hold, release } = heldLog();
    const desk = await openDesk({ log });
    const { user, stream, n } = await chatting(desk, 5);
    hold();
    user.send({ type: 'follow', stream, since: 0 });
    user.send({ type: 'intent', id: 'late', stream, intent: { type: 'message.send', text: 'Late' } });
    await until(async () => (await log.head()) === n);
    await user.ping();
    user.send({ type: 'follow', stream, since: 1 });
    release();
    await user.next('done', ({ id }) => id === 'late');
    assert.deepEqual(
      numbersOf(user, stream),
      Array.from({ length: n }, (_, i) => i + 2),
    );
    await desk.close();
  });

  it('[F1] following again, or unfollowing, ends the one before', async () => {
    const desk = await openDesk();
    const { user, stream, n } = await chatting(desk, 150);
    user.send({ type: 'follow', stream, since: 0 });
    user.send({ type: 'follow', stream, since: n });
    await user.does(stream, { type: 'message.send', text: 'Once' });
    assert.deepEqual(numbersOf(user, stream), [n + 1]);
    user.send({ type: 'unfollow', stream });
    await user.does(stream, { type: 'message.send', text: 'Not to me' });
    assert.deepEqual(numbersOf(user, stream), [n + 1]);
    assert.deepEqual((await user.ping()).heads, []);
    await desk.close();
  });

  it('[F2] [S1] the transcript comes in pages, ascending, and says whether there is more', async () => {
    const desk = await openDesk();
    const { user, stream, n } = await chatting(desk, 23);
    const seen: number[] = [];
    let before = 100;
    for (let more = true; more;) {
      const page = await user.queries({ name: 'transcript', stream, before, limit: 7 });
      assert.ok(page.type === 'answer' && page.answer.name === 'transcript');
      const numbers = page.answer.events.map((event) => event.n);
      seen.unshift(...numbers);
      before = numbers[0] ?? 0;
      more = page.answer.more;
    }
    assert.deepEqual(
      seen,
      Array.from({ length: n }, (_, i) => i + 1),
    );
    await desk.close();
  });

  it('[F2] and downwards, from a number or from a time', async () => {
    const desk = await openDesk();
    const { user, stream, n } = await chatting(desk, 23);
    const numbers = async (query: object): Promise<{ numbers: number[]; more: boolean }> => {
      const page = await user.queries({ name: 'transcript', stream, limit: 7, ...query });
      assert.ok(page.type === 'answer' && page.answer.name === 'transcript');
      return { numbers: page.answer.events.map((event) => event.n), more: page.answer.more };
    };
    assert.deepEqual(await numbers({ after: 3 }), { numbers: [4, 5, 6, 7, 8, 9, 10], more: true });
    assert.deepEqual(await numbers({ after: n - 2 }), { numbers: [n - 1, n], more: false });
    assert.deepEqual(await numbers({ after: n }), { numbers: [], more: false });
    const whole = await user.queries({ name: 'transcript', stream, limit: 100 });
    assert.ok(whole.type === 'answer' && whole.answer.name === 'transcript');
    const { events } = whole.answer;
    const at = events[12]?.at ?? 0;
    const first = events.findIndex((event) => event.at >= at) + 1;
    assert.equal((await numbers({ since: at })).numbers[0], first);
    assert.deepEqual(await numbers({ since: (events.at(-1)?.at ?? 0) + 1 }), { numbers: [], more: false });
    const two = await user.queries({ name: 'transcript', stream, before: 5, after: 1, limit: 7 });
    assert.equal(two.type === 'refusal' && two.code, 'malformed');
    await desk.close();
  });

  it('[F3] an end user may follow and read their next conversation before it begins, and no other that is not there', async () => {
    const desk = await openDesk();
    const user = await desk.join('user-1');
    assert.deepEqual((await user.follow(await conversationOf(user, 1))).n, 0);
    const page = await user.queries({
      name: 'transcript',
      stream: await conversationOf(user, 1),
      limit: 5,
    });
    assert.deepEqual(page.type === 'answer' && page.answer, { name: 'transcript', events: [], more: false });
    user.send({ type: 'follow', stream: await conversationOf(user, 2) });
    assert.equal((await user.next('unfollowed')).why, 'forbidden');
    await desk.close();
  });

  it('[F4] when a request is over, who only previewed is sent the event that ended it and then nothing', async () => {
    for (const [why, type] of [
      ['cancelled', 'transfer.cancelled'],
      ['expired', 'transfer.expired'],
    ] as const) {
      const clock = createFakeClock();
      const desk = await openDesk({ clock, policy: { requestWaitMs: 1000 } });
      const [user, bot, preview] = [
        await desk.join('user-1'),
        await desk.join('digital-agent'),
        await desk.join('analyst-1'),
      ];
      const { stream, request } = await requested(desk, user, bot);
      await preview.follow(stream);
      if (why === 'cancelled') await user.does(stream, { type: 'transfer.cancel', request });
      else await clock.advance(1000);
      const over = await preview.next('unfollowed');
      assert.deepEqual([over.why, over.by?.id], [why, why === 'cancelled' ? 'user-1' : 'relay']);
      assert.deepEqual(
        eventsOf(preview, stream).map((event) => event.type),
        [type],
      );
      await user.does(stream, { type: 'message.send', text: 'Nobody then' });
      await preview.ping();
      assert.equal(eventsOf(preview, stream).length, 1);
      const page = await preview.queries({ name: 'transcript', stream, limit: 5 });
      assert.ok(page.type === 'refusal' && page.code === 'forbidden');
      await desk.close();
    }
  });

  it('[F3] a supervisor reads what asked for a transfer, from then on and for ever', async () => {
    const desk = await openDesk();
    const [user, bot, supervisor] = [
      await desk.join('user-1'),
      await desk.join('digital-agent'),
      await desk.join('supervisor-1'),
    ];
    await desk.join('analyst-1');
    const stream = await conversationOf(user);
    await user.does(stream, { type: 'conversation.start', after: 0, text: 'Hello' });
    supervisor.send({ type: 'follow', stream });
    assert.equal((await supervisor.next('unfollowed')).why, 'forbidden');
    const request = await bot.does(stream, { ...transfer, collected: [] });
    assert.equal((await supervisor.follow(stream)).n, request);
    const accept = await supervisor.asks(stream, { type: 'transfer.accept', request });
    assert.ok(accept.type === 'refusal' && accept.code === 'forbidden');
    await user.does(stream, { type: 'transfer.cancel', request });
    await user.does(stream, { type: 'message.send', text: 'Hello?' });
    assert.deepEqual(numbersOf(supervisor, stream), [request + 1, request + 2]);
    await desk.close();
  });

  it('[F3] who gave it back reads up to that fact, and no further once another has it', async () => {
    const { desk, user, alex, stream, n, leave } = await requeued();
    await alex.follow(stream); // It waits in their workgroup, so they read on.
    const bo = await desk.join('analyst-2');
    await bo.does(stream, { type: 'transfer.accept', request: n });
    assert.equal((await alex.next('unfollowed')).why, 'taken');
    await user.does(stream, { type: 'message.send', text: 'Between us' });

    const again = await alex.follow(stream);
    assert.deepEqual(
      [again.n, again.state?.n, again.state?.kind === 'conversation' && again.state.request?.n],
      [n, n, n],
    );
    const since = await alex.follow(stream, n - 2);
    assert.deepEqual([since.n, since.state], [n - 2, undefined]);
    assert.equal((await alex.follow(stream, n + 1)).n, n, 'beyond their reach is beyond the head');
    const page = await alex.queries({ name: 'transcript', stream, limit: 100 });
    assert.ok(page.type === 'answer' && page.answer.name === 'transcript');
    assert.equal(page.answer.events.at(-1)?.n, n);
    for (const name of ['person', 'records', 'earlier'] as const) {
      const answer = await alex.queries({ name, stream, limit: 5, status: 'open' });
      assert.ok(answer.type === 'refusal' && answer.code === 'forbidden', name);
    }
    await user.does(stream, { type: 'message.send', text: 'Still between us' });
    assert.deepEqual((await alex.ping()).heads, [{ stream, sent: n, newest: n }]);
    assert.ok(Math.max(...numbersOf(alex, stream)) <= n + 1, 'the accept of another is the last that they saw');
    await leave();
  });

  it('[F5] who may read a conversation to its end may read the earlier ones of that end user, and their details', async () => {
    const desk = await openDesk();
    const [user, bot, one, two] = [
      await desk.join('user-1'),
      await desk.join('digital-agent'),
      await desk.join('analyst-1'),
      await desk.join('analyst-2'),
    ];
    const first = await requested(desk, user, bot);
    await one.does(first.stream, { type: 'transfer.accept', request: first.request });
    await user.does(first.stream, { type: 'conversation.end', request: first.request });
    two.send({ type: 'follow', stream: first.stream });
    assert.equal((await two.next('unfollowed')).why, 'forbidden');

    const second = await requested(desk, user, bot, 2);
    const earlier = await two.queries({ name: 'earlier', stream: second.stream, limit: 5 });
    assert.ok(earlier.type === 'answer' && earlier.answer.name === 'earlier');
    assert.deepEqual(
      earlier.answer.conversations.map(({ stream, agent }) => [stream, agent?.name]),
      [[first.stream, 'Alex Meyer']],
    );
    const page = await two.queries({ name: 'transcript', stream: first.stream, limit: 5 });
    assert.equal(page.type, 'answer');
    assert.ok((await two.follow(first.stream)).state);
    const person = await two.queries({ name: 'person', stream: second.stream });
    assert.ok(person.type === 'answer' && person.answer.name === 'person' && person.answer.person?.company === 'Acme');
    const records = await two.queries({ name: 'records', stream: second.stream, status: 'open', limit: 1 });
    assert.deepEqual(
      records.type === 'answer' &&
        records.answer.name === 'records' &&
        records.answer.records.map(({ number }) => number),
      ['INC1'],
    );

    await user.does(second.stream, { type: 'transfer.cancel', request: second.request });
    const after = await two.queries({ name: 'transcript', stream: first.stream, limit: 5 });
    assert.ok(after.type === 'refusal' && after.code === 'forbidden');
    await desk.close();
  });

  it('[I1] a directory that fails, or answers nonsense, is refused as `unavailable`, retryable', async () => {
    const nonsense = JSON.parse('{"name":7}') as Person;
    for (const person of [
      () => Promise.reject(new Error('down')),
      () => Promise.resolve(nonsense),
      () => {
        throw new Error('at once');
      },
    ]) {
      const desk = await openDesk({ directory: { person, records: () => Promise.reject(new Error('down')) } });
      const [user, bot, agent] = [
        await desk.join('user-1'),
        await desk.join('digital-agent'),
        await desk.join('analyst-1'),
      ];
      const { stream } = await requested(desk, user, bot);
      for (const name of ['person', 'records'] as const) {
        const answer = await agent.queries({ name, stream, status: 'open', limit: 5 });
        assert.ok(answer.type === 'refusal' && answer.code === 'unavailable' && answer.retryable, name);
      }
      await desk.close();
    }
  });

  it('[C7] pong tells what was sent and what is newest, for each followed stream', async () => {
    const desk = await openDesk();
    const { user, stream, n } = await chatting(desk, 1);
    await user.follow(stream);
    const { heads, lag } = await user.ping();
    assert.deepEqual([heads, lag], [[{ stream, sent: n, newest: n }], 0]);
    await desk.close();
  });
});
