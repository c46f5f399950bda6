import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { accepted, createWorld, kill, kinds, said, talk, TRANSFER, turn, waiting, type World } from './world.ts';

describe("an end user's page", () => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld();
  });
  afterEach(() => world.close());

  it('is empty before the first message, and takes one before it is connected', async () => {
    const chat = await world.open('user-1', 'chat', { offline: true });
    assert.equal(chat.session.$open.get(), null);
    assert.equal(chat.session.$link.get().state, 'connecting');
    chat.session.send({ type: 'message.send', conversation: null, text: 'one' });
    chat.session.send({ type: 'message.send', conversation: null, text: 'two' });
    assert.deepEqual(
      said(chat).map((line) => line.split(': ')[1]),
      ['one (sending)', 'two (sending)'],
    );
    chat.cable.heal();
    await turn();
    assert.deepEqual(said(chat), ['Uma Okafor: one (sent)', 'Uma Okafor: two (sent)']);
  });

  it('a first message never disappears between sending and sent', async () => {
    const chat = await world.open('user-1', 'chat');
    const seen: string[] = [];
    const stop = chat.session.$timeline.subscribe(() => seen.push(said(chat).join()));
    await chat.wish({ type: 'message.send', conversation: null, text: 'Hello' });
    stop();
    assert.deepEqual([...new Set(seen)], ['', 'Uma Okafor: Hello (sending)', 'Uma Okafor: Hello (sent)']);
  });

  it('[P8] has one draft, which survives a reload and the end of a conversation', async () => {
    const chat = await world.open('user-1', 'chat');
    await chat.wish({ type: 'draft.change', conversation: null, text: 'half a thought' });
    kill(chat);
    const { chat: again, stream } = await talk(world);
    assert.equal(again.session.$draft.get(), 'half a thought');
    await again.wish({ type: 'draft.change', conversation: stream, text: 'a whole thought' });
    assert.equal(again.session.$draft.get(), 'a whole thought');
    const other = await world.open('user-2', 'chat');
    assert.equal(other.session.$draft.get(), '');
  });

  it('[V9] cancels while it waits', async () => {
    const { chat, stream, request } = await waiting(world);
    assert.equal(chat.session.$open.get()?.request?.n, request);
    chat.session.send({ type: 'transfer.cancel', conversation: stream, request });
    assert.equal(chat.session.$open.get()?.pending, 'cancel');
    await turn();
    assert.equal(chat.session.$open.get()?.pending, null);
    assert.equal(chat.session.$open.get()?.request, null);
    assert.equal(chat.session.$open.get()?.phase, 'active');
    assert.deepEqual(kinds(chat), []);
  });

  it('a cancel that comes too late is no complaint: the transcript says what happened', async () => {
    const { chat, hub, stream, request } = await waiting(world);
    chat.cable.cut();
    chat.session.send({ type: 'transfer.cancel', conversation: stream, request });
    await hub.wish({ type: 'transfer.accept', conversation: stream, request });
    chat.cable.heal();
    await turn();
    assert.equal(chat.session.$open.get()?.accepted, request);
    assert.equal(chat.session.$open.get()?.pending, null);
    assert.deepEqual(kinds(chat), []);
  });

  it('[V10] ends what is connected, and names the request', async () => {
    const { chat, stream, request } = await accepted(world);
    assert.equal(chat.session.$open.get()?.accepted, request);
    await chat.wish({ type: 'conversation.end', conversation: stream, request });
    assert.equal(chat.session.$open.get()?.phase, 'past');
    assert.equal(chat.session.$open.get()?.accepted, null);
  });

  it('an end that was lost is told when it can no longer be sent', async () => {
    const { chat, stream, request } = await accepted(world);
    chat.wire.up = (frame) => frame.type !== 'intent';
    await chat.wish({ type: 'conversation.end', conversation: stream, request });
    chat.cable.cut();
    delete chat.wire.up;
    await world.advance(31_000);
    chat.cable.heal();
    await turn();
    assert.deepEqual(kinds(chat), ['unsent']);
    assert.equal(chat.session.$open.get()?.phase, 'active');
    assert.equal(chat.session.$open.get()?.pending, null);
  });

  it('learns what another tab began', async () => {
    const first = await world.open('user-1', 'chat');
    const second = await world.open('user-1', 'chat');
    await first.wish({ type: 'message.send', conversation: null, text: 'Hello' });
    assert.deepEqual(said(second), said(first));
    await second.wish({ type: 'message.send', conversation: null, text: 'Me again' });
    assert.deepEqual(said(second), said(first));
  });

  it('reads what the live agent wrote, and the other side sees it', async () => {
    const { chat, hub, stream } = await accepted(world);
    await hub.wish({ type: 'message.send', conversation: stream, text: 'Hi' });
    assert.deepEqual(said(hub).slice(-1), ['Alex Meyer: Hi (sent)']);
    const upTo = chat.session.$open.get()?.conversation.n ?? 0;
    await chat.wish({ type: 'message.seen', conversation: stream, upTo });
    assert.deepEqual(said(hub).slice(-1), ['Alex Meyer: Hi (read)']);
  });

  it('[P9] rings and counts what comes while nobody looks, in the tab in which they wrote, until it is seen', async () => {
    const { chat, hub, stream } = await accepted(world);
    const tab = await world.open('user-1', 'chat', { prepare: (page) => (page.soundIsBlocked = true) });
    assert.equal(tab.session.$sound.get(), 'blocked');
    const say = async (text: string): Promise<void> => {
      await hub.wish({ type: 'message.send', conversation: stream, text });
      await world.advance(2_000);
    };
    await say('looked at');
    assert.deepEqual([chat.did.sounds, chat.title], [0, 'The page']);
    chat.isLookedAt = tab.isLookedAt = false;
    await say('missed');
    assert.deepEqual([chat.did.sounds, tab.did.sounds], [1, 0]);
    assert.deepEqual([chat.title, tab.title], ['(1) The page', '(1) The page']);
    assert.deepEqual(
      chat.did.notifications.map(({ title, body }) => [title, body]),
      [['Alex Meyer', 'missed']],
    );
    await tab.wish({ type: 'message.send', conversation: stream, text: 'I am here' });
    assert.deepEqual([chat.title, tab.title], ['The page', 'The page']);
    await say('again');
    assert.deepEqual([chat.did.sounds, tab.did.sounds], [1, 1]);
    assert.deepEqual([chat.did.asked, tab.did.asked], [0, 0], 'nobody is asked');
    const upTo = tab.session.$open.get()?.conversation.n ?? 0;
    await tab.wish({ type: 'message.seen', conversation: stream, upTo });
    assert.deepEqual([chat.title, tab.title], ['The page', 'The page']);
  });

  it('[P9] does not ring in a page in which nobody has written', async () => {
    const { chat, hub, stream } = await accepted(world);
    kill(chat);
    const again = await world.open('user-1', 'chat');
    again.isLookedAt = false;
    await hub.wish({ type: 'message.send', conversation: stream, text: 'Hi' });
    await world.advance(2_000);
    assert.deepEqual([again.did.sounds, again.did.notifications.length, again.title], [0, 0, '(1) The page']);
  });

  it('shows earlier conversations above the current one, and loads further up on demand', async () => {
    const { chat, hub, bot, stream, request } = await accepted(world);
    for (let i = 0; i < 70; i++) await bot.asks(stream, { type: 'message.send', text: 'x' }); // Refused: not in control.
    for (let i = 0; i < 120; i++)
      await chat.wish({ type: 'message.send', conversation: null, text: `m${i.toString()}` });
    await hub.wish({ type: 'conversation.end', conversation: stream, request });
    await chat.wish({ type: 'message.send', conversation: null, text: 'next' });
    const all = said(chat).length;
    assert.equal(all, 122);
    const again = await world.open('user-1', 'chat');
    assert.equal(said(again).at(-1), 'Uma Okafor: next (sent)');
    assert.ok(said(again).length > 20 && said(again).length < all);
    assert.equal(again.session.$open.get()?.more, true);
    await again.wish({ type: 'transcript.older' });
    assert.equal(said(again).length, all);
    assert.equal(again.session.$open.get()?.more, false);
    assert.deepEqual(
      said(again).map((line) => line.replace(/ \(.*/, '')),
      said(chat).map((line) => line.replace(/ \(.*/, '')),
    );
  });

  it('[F4] who was in the conversation goes on while it waits anew', async () => {
    const { chat, hub } = await accepted(world);
    kill(hub);
    await world.advance(180_000);
    assert.ok(chat.session.$open.get()?.request);
    assert.equal(chat.session.$open.get()?.accepted, null);
    assert.ok(TRANSFER);
  });
});
