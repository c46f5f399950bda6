import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { MAX_FRAME } from '../../src/protocol/index.ts';
import { createMemoryLog } from '../../src/relay/log/memory.ts';
import { Client } from './client.ts';
import { conversationOf, openDesk, people, requested } from './desk.ts';
import { createFakeClock } from './fake-clock.ts';

describe('hello', () => {
  for (const [what, text] of [
    ['not JSON', 'hello'],
    ['another frame', '{"type":"ping","id":"1"}'],
    ['a hello with no token', '{"type":"hello","surface":"hub"}'],
    ['a hello to an unknown surface', '{"type":"hello","token":"analyst-1","surface":"kitchen"}'],
    ['empty', ''],
    [
      'more than there is room for',
      JSON.stringify({ type: 'hello', token: 'x'.repeat(7000), surface: 'hub', more: 'x'.repeat(2000) }),
    ],
  ] as const) {
    it(`[C2] a first frame that is ${what} closes the socket with 4400`, async () => {
      const desk = await openDesk();
      const client = new Client(desk.relay);
      client.raw(text);
      assert.equal(await client.whenClosed(), 4400);
      assert.deepEqual(client.frames, []);
      await desk.close();
    });
  }

  it('[C2] no hello within 5 s closes it with 4408; a slow token is not a slow hello', async () => {
    const clock = createFakeClock();
    let believe = (): void => undefined;
    const slow = new Promise<void>((resolve) => (believe = resolve));
    const desk = await openDesk({ clock, authorize: async () => slow.then(() => people['user-1'] ?? null) });
    const [silent, waiting] = [new Client(desk.relay), new Client(desk.relay)];
    waiting.send({ type: 'hello', token: 't', surface: 'chat' });
    await clock.advance(4999);
    assert.equal(silent.closed, null);
    await clock.advance(1);
    assert.equal(await silent.whenClosed(), 4408);
    assert.equal(waiting.closed, null);
    believe();
    await waiting.next('welcome');
    await desk.close();
  });

  it('[C2] a frame between hello and welcome closes it with 4400', async () => {
    const desk = await openDesk();
    const client = new Client(desk.relay);
    client.send({ type: 'hello', token: 'analyst-1', surface: 'hub' });
    client.send({ type: 'feed', feed: 'requests' });
    assert.equal(await client.whenClosed(), 4400);
    assert.deepEqual(client.frames, []);
    await desk.close();
  });

  it('[C3] a token that is not believed closes it with 4401, also when the issuer fails', async () => {
    const claims = people['analyst-1'];
    for (const authorize of [
      () => Promise.resolve(null),
      () => Promise.reject(new Error('no keys')),
      () => Promise.resolve(claims ? { ...claims, exp: Date.now() - 1 } : null),
      () => Promise.resolve(claims ? { ...claims, id: 'relay' } : null), // Nobody is called as the relay itself is.
      () => Promise.resolve(claims ? { ...claims, id: 'x'.repeat(300) } : null),
    ]) {
      const desk = await openDesk({ authorize });
      const client = new Client(desk.relay);
      client.send({ type: 'hello', token: 't', surface: 'hub' });
      assert.equal(await client.whenClosed(), 4401);
      await desk.close();
    }
  });

  it('[C3] a surface that the role may not open closes it with 4403', async () => {
    const desk = await openDesk();
    const may: Record<string, readonly string[]> = {
      'user-1': ['chat'],
      'analyst-1': ['hub', 'dashboard'],
      'supervisor-1': ['hub', 'dashboard'],
      'digital-agent': ['digital-agent'],
    };
    for (const [token, allowed] of Object.entries(may)) {
      for (const surface of ['hub', 'dashboard', 'chat', 'digital-agent'] as const) {
        const client = new Client(desk.relay);
        client.send({ type: 'hello', token, surface });
        if (allowed.includes(surface)) await client.next('welcome');
        else assert.equal(await client.whenClosed(), 4403, `${token} at ${surface}`);
      }
    }
    await desk.close();
  });

  it('[C4] welcome says who you are, under a name that shows as one', async () => {
    const claims = people['user-1'];
    const desk = await openDesk({
      authorize: () => Promise.resolve(claims ? { ...claims, name: '\u202eU<b>ma\u0000\n' } : null),
    });
    const client = new Client(desk.relay);
    client.send({ type: 'hello', token: 't', surface: 'chat' });
    const { you } = await client.next('welcome');
    assert.equal(you.name, 'U<b>ma');
    assert.match(you.key, /^[0-9a-f]{40}$/);
    await desk.close();
  });

  it('[S2] the key of a person is of their tenant', async () => {
    const desk = await openDesk();
    const keys = await Promise.all(
      ['user-1', 'elsewhere-user', 'user-2'].map(async (token) => conversationOf(await desk.join(token))),
    );
    assert.equal(new Set(keys).size, 3);
    await desk.close();
  });
});

describe('token', () => {
  it('[C5] renews in place; another person closes the socket with 4401, and so does running out', async () => {
    const clock = createFakeClock();
    const until = clock.now() + 10_000;
    const claims = people['user-1'];
    const desk = await openDesk({
      clock,
      authorize: (token) =>
        Promise.resolve(
          token === 'longer' && claims
            ? { ...claims, exp: until + 10_000 }
            : people[token]
              ? { ...people[token], exp: until }
              : null,
        ),
    });
    const [renewed, other, lapsed] = [await desk.join('user-1'), await desk.join('user-1'), await desk.join('user-2')];
    renewed.send({ type: 'token', token: 'longer' });
    other.send({ type: 'token', token: 'user-2' });
    assert.equal(await other.whenClosed(), 4401);
    await clock.advance(10_000);
    assert.equal(lapsed.closed?.code, 4401);
    assert.equal(renewed.closed, null);
    renewed.send({ type: 'token', token: 'nonsense' });
    assert.equal(await renewed.whenClosed(), 4401);
    await desk.close();
  });

  it('[F3] a token with other workgroups takes effect at once', async () => {
    const claims = people['analyst-1'];
    const desk = await openDesk({
      authorize: (token) =>
        Promise.resolve(
          token === 'moved' && claims ? { ...claims, workgroups: ['HR Service Desk'] } : (people[token] ?? null),
        ),
    });
    const [user, bot, agent] = [
      await desk.join('user-1'),
      await desk.join('digital-agent'),
      await desk.join('analyst-1'),
    ];
    const { stream, request } = await requested(desk, user, bot);
    await agent.follow(stream);
    agent.send({ type: 'feed', feed: 'requests' });
    assert.equal((await agent.next('listed')).entries.length, 1);
    agent.send({ type: 'token', token: 'moved' });
    assert.equal((await agent.next('unfollowed')).why, 'forbidden');
    assert.deepEqual((await agent.next('listed')).entries, []);
    const answer = await agent.asks(stream, { type: 'transfer.accept', request });
    assert.ok(answer.type === 'refusal' && answer.code === 'forbidden');
    await desk.close();
  });
});

describe('a bad frame after welcome', () => {
  it('[C6] gets a typed refusal with its id, and disturbs nothing else', async () => {
    const desk = await openDesk();
    const [user, bot, agent] = [
      await desk.join('user-1'),
      await desk.join('digital-agent'),
      await desk.join('analyst-1'),
    ];
    const { stream } = await requested(desk, user, bot);
    await agent.follow(stream);
    const long = { type: 'intent', id: 'long', stream, intent: { type: 'message.send', text: 'x'.repeat(MAX_FRAME) } };
    for (const [text, code, id] of [
      ['{', 'malformed', null],
      ['', 'malformed', null],
      ['null', 'malformed', null],
      ['[]', 'malformed', null],
      ['"hello"', 'malformed', null],
      ['{"type":"dance","id":"d"}', 'unknown-type', 'd'],
      ['{"type":"__proto__"}', 'unknown-type', null],
      ['{"id":"a"}', 'malformed', 'a'],
      ['{"type":"ping"}', 'malformed', null],
      ['{"type":"ping","id":7}', 'malformed', null],
      ['{"type":"hello","token":"user-1","surface":"chat"}', 'malformed', null],
      ['{"type":"follow","stream":"../log"}', 'malformed', null],
      ['{"type":"follow","stream":"a.1","since":-1}', 'malformed', null],
      ['{"type":"feed","feed":"everything"}', 'malformed', null],
      [
        '{"type":"query","id":"q","query":{"name":"transcript","stream":"a.1","before":null,"limit":100000}}',
        'malformed',
        'q',
      ],
      ['{"type":"intent","id":"i","stream":"a.1","intent":{"type":"world.take"}}', 'malformed', 'i'],
      [JSON.stringify(long), 'too-large', 'long'],
      ['['.repeat(20_000), 'malformed', null],
    ] as const) {
      const before = user.all('refusal').length;
      user.raw(text);
      const refusal = await user.next('refusal');
      assert.deepEqual(refusal, { type: 'refusal', id, code, retryable: false }, text.slice(0, 80));
      assert.equal(user.all('refusal').length, before + 1);
    }
    assert.equal(user.closed, null);
    await user.does(stream, { type: 'message.send', text: 'Still here' });
    assert.deepEqual(
      agent.all('event').map(({ event }) => event.type),
      ['message.posted'],
    );
    assert.deepEqual(agent.all('refusal'), []);
    await desk.close();
  });

  it('[I10] a text that fits into a frame but not into a message is `too-large`, however long', async () => {
    const desk = await openDesk();
    const user = await desk.join('user-1');
    const stream = await conversationOf(user);
    await user.does(stream, { type: 'conversation.start', after: 0, text: 'Hello' });
    for (const length of [60_001, MAX_FRAME - 200, MAX_FRAME]) {
      const answer = await user.asks(stream, { type: 'message.send', text: 'x'.repeat(length) });
      assert.ok(answer.type === 'refusal' && answer.code === 'too-large' && !answer.retryable, String(length));
    }
    await desk.close();
  });

  it('[C6] a name and a text with markup are plain text, all the way', async () => {
    const markup = '<img src=x onerror=alert(1)>';
    const claims = people['user-2'];
    const desk = await openDesk({
      authorize: (token) =>
        Promise.resolve(token === 'user-2' && claims ? { ...claims, name: markup } : (people[token] ?? null)),
    });
    const user = await desk.join('user-2');
    const stream = await conversationOf(user);
    await user.follow(stream);
    await user.does(stream, { type: 'conversation.start', after: 0, text: markup });
    const [started, posted] = user.all('event').map(({ event }) => event);
    assert.ok(started?.type === 'conversation.started' && posted?.type === 'message.posted');
    assert.deepEqual([started.endUser.name, posted.by.name, posted.text], [markup, markup, markup]);
    await desk.close();
  });

  it('a socket that throws harms no other', async () => {
    const desk = await openDesk();
    const [user, bot, agent, other] = [
      await desk.join('user-1'),
      await desk.join('digital-agent'),
      await desk.join('analyst-1'),
      await desk.join('analyst-2'),
    ];
    const { stream } = await requested(desk, user, bot);
    for (const client of [agent, other]) {
      await client.follow(stream);
      client.send({ type: 'feed', feed: 'requests' });
    }
    agent.onSend = () => {
      throw new Error('gone');
    };
    await user.does(stream, { type: 'message.send', text: 'Hello' });
    assert.equal((await other.next('event')).event.type, 'message.posted');
    assert.notEqual(agent.closed, null);
    await desk.close();
  });

  it('[V4] a socket that fails at its welcome leaves nobody behind', async () => {
    const desk = await openDesk();
    const client = new Client(desk.relay);
    client.onSend = () => {
      throw new Error('gone');
    };
    client.send({ type: 'hello', token: 'analyst-1', surface: 'hub' });
    await client.whenClosed();
    const [user, bot] = [await desk.join('user-1'), await desk.join('digital-agent')];
    await assert.doesNotReject(requested(desk, user, bot));
    const { state } = await user.follow(await conversationOf(user));
    assert.equal(state?.kind === 'conversation' && state.request, null, 'nobody is there to be asked');
    await desk.close();
  });

  it('[C8] a relay that stops lets what is under way end, and closes its sockets with 1012', async () => {
    const desk = await openDesk();
    const user = await desk.join('user-1');
    const stream = await conversationOf(user);
    user.send({ type: 'intent', id: 'last', stream, intent: { type: 'conversation.start', after: 0, text: 'Hello' } });
    await desk.relay.close();
    assert.equal(user.closed?.code, 1012);
    assert.equal(user.all('done').length, 1);
    const late = new Client(desk.relay);
    assert.equal(await late.whenClosed(), 1012);
    await desk.log.close();
  });

  it('[C8] while it stops it takes nothing more: `unavailable`, to be sent again elsewhere', async () => {
    const inner = createMemoryLog();
    let goOn = (): void => undefined;
    const gate = new Promise<void>((resolve) => (goOn = resolve));
    const log = {
      ...inner,
      append: (...args: Parameters<typeof inner.append>) => gate.then(() => inner.append(...args)),
    };
    const desk = await openDesk({ log });
    const [one, two] = [await desk.join('user-1'), await desk.join('user-2')];
    const before = one.asks(await conversationOf(one), { type: 'conversation.start', after: 0, text: 'Before' });
    const closed = desk.close();
    const late = await two.asks(await conversationOf(two), { type: 'conversation.start', after: 0, text: 'After' });
    assert.ok(late.type === 'refusal' && late.code === 'unavailable' && late.retryable);
    goOn();
    assert.equal((await before).type, 'done');
    await closed;
  });

  it('nothing that is reported holds a text or a token', async () => {
    const desk = await openDesk();
    const [user, bot, agent] = [
      await desk.join('user-1'),
      await desk.join('digital-agent'),
      await desk.join('analyst-1'),
    ];
    const stream = await conversationOf(user);
    await user.does(stream, { type: 'conversation.start', after: 0, text: 'SECRET-TEXT' });
    await bot.asks(stream, { type: 'message.send', text: 'SECRET-TEXT '.repeat(1000) });
    await agent.asks(stream, { type: 'message.send', text: 'SECRET-TEXT' });
    const stranger = new Client(desk.relay);
    stranger.send({ type: 'hello', token: 'SECRET-TOKEN', surface: 'hub' });
    await stranger.whenClosed();
    const lines = JSON.stringify(desk.lines);
    assert.ok(desk.lines.length > 5 && !lines.includes('SECRET'), lines);
    await desk.close();
  });
});
