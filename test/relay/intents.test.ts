import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMemoryLog } from '../../src/relay/log/memory.ts';
import type { Log } from '../../src/relay/log/log.ts';
import { conversationOf, openDesk, requested, transfer } from './desk.ts';

describe('intents', () => {
  it('[I3] a repeat writes nothing and gets the first result, also after a restart', async () => {
    const log = createMemoryLog();
    const desk = await openDesk({ log });
    const user = await desk.join('user-1');
    const stream = await conversationOf(user);
    const start = { type: 'conversation.start', after: 0, text: 'Hello' } as const;
    assert.equal(await user.does(stream, start, 'a'), 2);
    assert.equal(await user.does(stream, { type: 'message.send', text: 'Again' }, 'b'), 3);
    assert.equal(await user.does(stream, start, 'a'), 2);
    await desk.relay.close();

    const again = await openDesk({ log });
    const tab = await again.join('user-1');
    assert.equal(await tab.does(stream, start, 'a'), 2);
    assert.equal(await tab.does(stream, { type: 'message.send', text: 'Again' }, 'b'), 3);
    assert.equal((await tab.follow(stream)).n, 3);
    await again.close();
  });

  it('[I3] the same id sent twice at once, from two sockets, is written once', async () => {
    const desk = await openDesk();
    const [one, two] = [await desk.join('user-1'), await desk.join('user-1')];
    const stream = await conversationOf(one);
    await one.does(stream, { type: 'conversation.start', after: 0, text: 'Hello' });
    const numbers = await Promise.all(
      [one, two].map((tab) => tab.does(stream, { type: 'message.send', text: 'Once' }, 'once')),
    );
    assert.deepEqual(numbers, [3, 3]);
    assert.equal((await one.follow(stream)).n, 3);
    await desk.close();
  });

  it('[I4] the same id with another content is refused', async () => {
    const desk = await openDesk();
    const user = await desk.join('user-1');
    const stream = await conversationOf(user);
    await user.does(stream, { type: 'conversation.start', after: 0, text: 'Hello' }, 'a');
    const answer = await user.asks(stream, { type: 'message.send', text: 'Other' }, 'a');
    assert.ok(answer.type === 'refusal' && answer.code === 'id-reused' && !answer.retryable);
    await desk.close();
  });

  it('[I3] an id is its author’s own: another person may use the same', async () => {
    const desk = await openDesk();
    const [user, bot] = [await desk.join('user-1'), await desk.join('digital-agent')];
    const stream = await conversationOf(user);
    await user.does(stream, { type: 'conversation.start', after: 0, text: 'Hello' }, 'a');
    assert.equal(await bot.does(stream, { type: 'message.send', text: 'How can I help?' }, 'a'), 3);
    await desk.close();
  });

  it('[I5] a refusal is not remembered: a repeat is decided anew', async () => {
    const desk = await openDesk();
    const [user, bot] = [await desk.join('user-1'), await desk.join('digital-agent')];
    await desk.join('analyst-1');
    const { stream, request } = await requested(desk, user, bot);
    const send = { type: 'message.send', text: 'I am back' } as const;
    const refused = await bot.asks(stream, send, 'r');
    assert.equal(refused.type, 'refusal');
    await user.does(stream, { type: 'transfer.cancel', request });
    assert.equal(await bot.does(stream, send, 'r'), request + 2);
    await desk.close();
  });

  it('[I2] done comes after the event, on the socket that follows the stream, and a socket that does not gets done alone', async () => {
    const desk = await openDesk();
    const [follows, not] = [await desk.join('user-1'), await desk.join('user-1')];
    const stream = await conversationOf(follows);
    await follows.follow(stream);
    await follows.does(stream, { type: 'conversation.start', after: 0, text: 'Hello' }, 'a');
    assert.deepEqual(
      follows.frames.slice(-3).map(({ type }) => type),
      ['event', 'event', 'done'],
    );
    await not.does(stream, { type: 'message.send', text: 'There' }, 'b');
    assert.deepEqual(
      not.frames.slice(1).map(({ type }) => type),
      ['done'],
    );
    assert.equal(follows.all('event').at(-1)?.event.n, 3);
    await desk.close();
  });

  it('[I2] the relay sends only what its log yields: appended is not sent', async () => {
    const inner = createMemoryLog();
    let open = (): void => undefined;
    const gate = new Promise<void>((resolve) => (open = resolve));
    const log: Log = {
      ...inner,
      async *follow(since, signal) {
        for await (const committed of inner.follow(since, signal)) {
          await gate;
          yield committed;
        }
      },
    };
    const desk = await openDesk({ log });
    const user = await desk.join('user-1');
    const stream = await conversationOf(user);
    await user.follow(stream);
    const asked = user.does(stream, { type: 'conversation.start', after: 0, text: 'Hello' });
    while ((await inner.head()) === 0) await new Promise((resolve) => setImmediate(resolve));
    assert.equal((await user.ping()).lag, 1);
    assert.deepEqual([...user.all('event'), ...user.all('done')], []);
    open();
    assert.equal(await asked, 2);
    await desk.close();
  });

  it('[I9] what is not there and what is for somebody else get the same refusal', async () => {
    const desk = await openDesk();
    const [user, bot, other, elsewhere] = [
      await desk.join('user-1'),
      await desk.join('digital-agent'),
      await desk.join('user-2'),
      await desk.join('elsewhere-1'),
    ];
    const hr = await desk.join('analyst-3');
    await desk.join('analyst-1');
    const { stream, request } = await requested(desk, user, bot);
    const absent = stream.replace(/^../, '00');
    for (const client of [other, hr, elsewhere]) {
      for (const intent of [
        { type: 'message.send', text: 'Hello' },
        { type: 'transfer.accept', request },
        { type: 'conversation.end', request },
        { type: 'message.read', upTo: 1 },
        { type: 'conversation.start', after: 0, text: 'Mine' },
        { ...transfer, collected: [] },
      ] as const) {
        const answers = [await client.asks(stream, intent, 'same'), await client.asks(absent, intent, 'same')];
        const [there, nowhere] = answers.map((answer) => ({ ...answer, stream: 'the one that was asked' }));
        assert.deepEqual(there, nowhere, intent.type);
        assert.ok(answers[0]?.type === 'refusal' && answers[0].code === 'forbidden', intent.type);
      }
      for (const name of ['transcript', 'earlier', 'person', 'records'] as const) {
        for (const where of [stream, absent]) {
          const answer = await client.queries({ name, stream: where, limit: 5, status: 'open' });
          assert.ok(answer.type === 'refusal' && answer.code === 'forbidden', `${name} of ${where}`);
        }
      }
      for (const where of [stream, absent]) {
        client.send({ type: 'follow', stream: where });
        const { why, by } = await client.next('unfollowed');
        assert.deepEqual([why, by], ['forbidden', null]);
        client.send({ type: 'signal', stream: where, typing: true });
        assert.equal((await client.next('refusal')).code, 'forbidden');
      }
    }
    await desk.close();
  });

  it('[S5] a conversation with a fact that this relay does not know is served, and refused by `upgrading`', async () => {
    const log = createMemoryLog();
    const desk = await openDesk({ log });
    const [user, other] = [await desk.join('user-1'), await desk.join('user-2')];
    const stream = await conversationOf(user);
    await user.does(stream, { type: 'conversation.start', after: 0, text: 'Hello' });
    await user.follow(stream);
    const [first] = await log.read(`demo/${stream}`, {}, 1);
    assert.ok(first);
    const event = {
      n: 3,
      type: 'message.sung',
      at: 1,
      by: { role: 'end-user', id: 'user-1' },
      salt: '',
      digest: '',
      content: '{"name":"Uma","fact":{"song":"La"}}',
    };
    await log.append(first.version, {
      stream: first.stream,
      author: 'user-1',
      id: 'sung',
      intent: 'x',
      events: [event],
    });
    assert.equal((await user.next('event')).event.type, 'unknown');
    const own = await user.asks(stream, { type: 'message.send', text: 'And now?' });
    assert.ok(own.type === 'refusal' && own.code === 'upgrading' && own.retryable);
    const foreign = await other.asks(stream, { type: 'message.send', text: 'And now?' });
    assert.ok(
      foreign.type === 'refusal' && foreign.code === 'forbidden',
      'whom it does not concern learns nothing of it',
    );
    await desk.close();
  });

  it('[S5] what is damaged in the log is unknown, and breaks nothing', async () => {
    const log = createMemoryLog();
    const by = { role: 'end-user', id: 'user-2' };
    const event = { n: 1, type: 'message.posted', at: 5, by, salt: '', digest: '' };
    const commits = [
      { stream: 'demo/aaaa.1', events: [{ ...event, content: '{' }] },
      { stream: 'demo/bbbb.1', events: [{ ...event, content: null }] },
      { stream: 'demo/cccc.1', events: [{ ...event, n: 7, content: '{"name":"x","fact":{"text":"x"}}' }] },
      {
        stream: 'demo/dddd.1',
        events: [{ ...event, by: { role: 'ghost', id: '' }, content: '{"name":"x","fact":{"text":1}}' }],
      },
      { stream: 'no stream', events: [] },
      { stream: 'demo/agent.eeee', events: [{ ...event, content: 'null' }] },
    ];
    for (const [i, commit] of commits.entries())
      await log.append(0, { ...commit, author: 'user-2', id: `i${String(i)}`, intent: '' });
    const desk = await openDesk({ log });
    const [user, bot] = [await desk.join('user-1'), await desk.join('digital-agent')];
    const answer = await bot.asks('aaaa.1', { type: 'message.send', text: 'Hello' });
    assert.ok(answer.type === 'refusal' && answer.code === 'upgrading');
    await user.does(await conversationOf(user), { type: 'conversation.start', after: 0, text: 'All is well' });
    await desk.close();
  });

  it('[I7] a log that answers nothing: `unavailable` within the time, to be asked again, and the next is not held up for ever', async () => {
    const inner = createMemoryLog();
    let dead = false;
    const log: Log = {
      ...inner,
      append: (expected, commit) => (dead ? new Promise(() => undefined) : inner.append(expected, commit)),
    };
    const desk = await openDesk({ log });
    const user = await desk.join('user-1');
    const stream = await conversationOf(user);
    await user.does(stream, { type: 'conversation.start', after: 0, text: 'Hello' });
    dead = true;
    const answer = await user.asks(stream, { type: 'message.send', text: 'Lost?' }, 'x');
    assert.ok(answer.type === 'refusal' && answer.code === 'unavailable' && answer.retryable);
    dead = false;
    assert.equal(await user.does(stream, { type: 'message.send', text: 'Lost?' }, 'x'), 3);
    await desk.close();
  });

  it('[I10] blank and too long are refused, by name', async () => {
    const desk = await openDesk();
    const user = await desk.join('user-1');
    const stream = await conversationOf(user);
    for (const [text, code] of [
      [' \n ', 'blank'],
      ['x'.repeat(8001), 'too-large'],
    ] as const) {
      const answer = await user.asks(stream, { type: 'conversation.start', after: 0, text });
      assert.ok(answer.type === 'refusal' && answer.code === code);
    }
    assert.equal(await user.does(stream, { type: 'conversation.start', after: 0, text: 'x'.repeat(8000) }), 2);
    await desk.close();
  });
});
