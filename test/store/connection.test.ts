import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { accepted, createWorld, said, talk, turn, type World } from './world.ts';

describe('the connection', () => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld();
  });
  afterEach(() => world.close());

  it('[C2] [C4] asks for a token at each attempt, and says it in the first frame', async () => {
    let asked = 0;
    const page = await world.open('user-1', 'chat', { getToken: () => Promise.resolve((asked++, 'user-1')) });
    assert.equal(page.sent[0]?.type, 'hello');
    page.cable.cut();
    page.cable.heal();
    await turn();
    assert.equal(asked, 2);
    assert.equal(page.session.$link.get().state, 'up-to-date');
  });

  it('tries again when there is no token, and never says one to a later connection', async () => {
    const tokens: ((token: string) => void)[] = [];
    let fails = true;
    const page = await world.open('user-1', 'chat', {
      getToken: () => (fails ? Promise.reject(new Error('offline')) : new Promise((resolve) => tokens.push(resolve))),
    });
    assert.equal(page.session.$link.get().state, 'connecting');
    fails = false;
    await world.advance(4_000);
    assert.equal(tokens.length, 1);
    page.cable.cut();
    page.cable.heal();
    await turn();
    tokens[0]?.('user-1');
    await turn();
    assert.equal(page.sent.length, 0);
    tokens[1]?.('user-1');
    await turn();
    assert.equal(page.session.$link.get().state, 'up-to-date');
  });

  it('[C3] a token that is not believed is tried again with another', async () => {
    let token = 'nobody';
    const page = await world.open('user-1', 'chat', { getToken: () => Promise.resolve(token) });
    assert.equal(page.session.$link.get().state, 'connecting');
    token = 'user-1';
    await world.advance(200);
    await turn();
    assert.equal(page.session.$link.get().state, 'up-to-date');
  });

  it('[C3] a role that may not be here stops it for good', async () => {
    const page = await world.open('user-1', 'hub');
    assert.deepEqual(page.session.$link.get(), { state: 'stopped', why: 'forbidden' });
    await world.advance(60_000);
    assert.deepEqual(page.session.$link.get(), { state: 'stopped', why: 'forbidden' });
  });

  it('a token for another person ends the session: nothing of one is ever sent as the other', async () => {
    let token = 'analyst-1';
    const page = await world.open('analyst-1', 'hub', { getToken: () => Promise.resolve(token) });
    token = 'analyst-2';
    page.cable.cut();
    page.cable.heal();
    await turn();
    assert.deepEqual(page.session.$link.get(), { state: 'stopped', why: 'forbidden' });
  });

  it('[P6] says up to date only when the heads agree', async () => {
    const { chat, stream, bot } = await talk(world);
    chat.wire.down = (frame) => (frame.type === 'event' ? [] : [frame]);
    await bot.does(stream, { type: 'message.send', text: 'lost' });
    await turn();
    assert.equal(chat.session.$link.get().state, 'up-to-date');
    chat.wire.down = (frame) => (frame.type === 'event' || frame.type === 'followed' ? [] : [frame]);
    await world.advance(10_000);
    assert.equal(chat.session.$link.get().state, 'catching-up');
    delete chat.wire.down;
    chat.cable.cut();
    assert.equal(chat.session.$link.get().state, 'reconnecting');
    chat.cable.heal();
    await turn();
    assert.equal(chat.session.$link.get().state, 'up-to-date');
    assert.deepEqual(said(chat).slice(-1), ['Aria: lost']);
  });

  it('[P6] a relay that is far behind its log is not up to date', async () => {
    const page = await world.open('user-1', 'chat', { prepare: () => undefined });
    page.wire.down = (frame) => [frame.type === 'pong' ? { ...frame, lag: 500 } : frame];
    await world.advance(10_000);
    assert.equal(page.session.$link.get().state, 'catching-up');
    delete page.wire.down;
    await world.advance(1_000);
    assert.equal(page.session.$link.get().state, 'up-to-date');
  });

  it('[C7] a connection that has gone silent is noticed and made anew', async () => {
    const { chat, stream, bot } = await talk(world);
    chat.cable.mute();
    await bot.does(stream, { type: 'message.send', text: 'Are you there?' });
    await world.advance(10_000);
    assert.equal(chat.session.$link.get().state, 'up-to-date'); // It cannot know yet.
    await world.advance(5_000);
    await turn();
    assert.equal(chat.session.$link.get().state, 'up-to-date');
    assert.deepEqual(said(chat).slice(-1), ['Aria: Are you there?']);
  });

  it('[C7] a wake is verified at once, and a pong from before it proves nothing', async () => {
    const { chat } = await talk(world);
    const stale: string[] = [];
    chat.wire.down = (frame) => {
      if (frame.type !== 'pong') return [frame];
      stale.push(frame.id);
      return [];
    };
    chat.wake();
    await turn();
    assert.equal(stale.length, 1);
    chat.wake();
    await turn();
    // The first pong arrives now, from before the second wake; the second never does.
    chat.wire.down = (frame) => (frame.type === 'pong' ? [{ ...frame, id: stale[0] ?? '' }] : [frame]);
    const hellos = (): number => chat.sent.filter(({ type }) => type === 'hello').length;
    assert.equal(hellos(), 1);
    await world.advance(5_000);
    await turn();
    assert.equal(hellos(), 2);
  });

  it('[C7] a timer that slept is not a dead connection', async () => {
    const { chat } = await talk(world);
    const hellos = (): number => chat.sent.filter(({ type }) => type === 'hello').length;
    world.clock.setWall(world.clock.now() + 3_600_000);
    await world.advance(10_000);
    await turn();
    assert.equal(hellos(), 1);
    assert.equal(chat.session.$link.get().state, 'up-to-date');
  });

  it('[F9] a hole is not folded: it is followed again, once, then the connection is made anew', async () => {
    const { chat, stream, bot } = await talk(world);
    const follows = (): number => chat.sent.filter(({ type }) => type === 'follow').length;
    const before = follows();
    let lose = true;
    chat.wire.down = (frame) => {
      if (frame.type !== 'event' || !lose) return [frame];
      lose = false;
      return [];
    };
    await bot.does(stream, { type: 'message.send', text: 'one' });
    await turn();
    assert.equal(follows(), before);
    await bot.does(stream, { type: 'message.send', text: 'two' });
    await turn();
    assert.equal(follows(), before + 1);
    assert.deepEqual(said(chat).slice(-2), ['Aria: one', 'Aria: two']);

    // The same event is lost again and again.
    const n = chat.session.$open.get()?.conversation.n ?? 0;
    chat.wire.down = (frame) => (frame.type === 'event' && frame.event.n === n + 1 ? [] : [frame]);
    await bot.does(stream, { type: 'message.send', text: 'three' });
    await bot.does(stream, { type: 'message.send', text: 'four' });
    await turn();
    const hellos = chat.sent.filter(({ type }) => type === 'hello').length;
    assert.equal(hellos, 2);
    await world.advance(3_000);
    assert.equal(chat.sent.filter(({ type }) => type === 'hello').length, 2, 'no loop');
    assert.equal(chat.session.$link.get().state, 'catching-up');
    delete chat.wire.down;
    await world.advance(20_000);
    await turn();
    assert.deepEqual(said(chat).slice(-2), ['Aria: three', 'Aria: four']);
    assert.equal(chat.session.$link.get().state, 'up-to-date');
  });

  it('[F9] [S5] frames that cannot be read are dropped, and a replay changes nothing', async () => {
    const { chat, stream, bot } = await talk(world);
    const before = said(chat);
    chat.wire.down = (frame) =>
      frame.type === 'event'
        ? [
            'no json',
            '{"type":"event"}',
            '{"type":"from-a-newer-relay"}',
            '[]',
            frame,
            frame,
            { ...frame, event: { n: frame.event.n, id: 'x', at: 1, by: frame.event.by, type: 'unknown' } },
          ]
        : [frame];
    await bot.does(stream, { type: 'message.send', text: 'once' });
    await turn();
    assert.deepEqual(said(chat), [...before, 'Aria: once']);
    assert.ok(chat.did.reports.length >= 3);
  });

  it('[F6] a feed that lost an entry begins again', async () => {
    const { hub, chat } = await accepted(world);
    let lose = true;
    hub.wire.down = (frame) => {
      if (frame.type !== 'entry' || frame.feed !== 'mine' || !lose) return [frame];
      lose = false;
      return [];
    };
    const feeds = (): number => hub.sent.filter(({ type }) => type === 'feed').length;
    const before = feeds();
    await chat.wish({ type: 'message.send', conversation: null, text: 'a' });
    await chat.wish({ type: 'message.send', conversation: null, text: 'b' });
    assert.equal(feeds(), before + 1);
    assert.equal(hub.session.$active.get()[0]?.unread, 3);
  });

  it("[F1] a page that is far behind takes the relay's fold and loads the transcript anew", async () => {
    const { chat, stream, bot } = await talk(world);
    chat.cable.cut();
    for (let i = 0; i < 520; i++) await bot.does(stream, { type: 'message.send', text: `m${i.toString()}` });
    chat.cable.heal();
    await turn();
    assert.equal(said(chat).length, 50);
    assert.equal(said(chat).at(-1), 'Aria: m519');
    assert.equal(chat.session.$open.get()?.more, true);
    await chat.wish({ type: 'transcript.older' });
    assert.equal(said(chat).length, 150);
    assert.equal(said(chat)[0], 'Aria: m370');
  });

  it("the clock is the relay's, whatever the machine says, and ticks only while somebody looks", async () => {
    const page = await world.open('user-1', 'chat');
    const real = world.clock.now();
    world.clock.setWall(real + 86_400_000);
    await world.advance(20_000);
    const seen: number[] = [];
    const stop = page.session.$now.subscribe((now) => seen.push(now));
    await world.advance(3_000);
    assert.ok(seen.length >= 3 && seen.length <= 5, seen.length.toString());
    assert.ok(Math.abs((seen.at(-1) ?? 0) - (real + 23_000)) < 1_500);
    stop();
  });

  it('closed is closed', async () => {
    const page = await world.open('analyst-1', 'hub');
    page.session.close();
    assert.deepEqual(page.session.$link.get(), { state: 'stopped', why: 'closed' });
    const sent = page.sent.length;
    page.session.send({ type: 'message.send', conversation: 'a.1', text: 'x' });
    page.wake();
    await world.advance(60_000);
    assert.equal(page.sent.length, sent);
  });
});
