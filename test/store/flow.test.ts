import assert from 'node:assert/strict';
import { describe, it, beforeEach, afterEach } from 'node:test';
import { companyOf, createWorld, TRANSFER, said, kinds, only, turn, type World } from './world.ts';

describe('the main flow', () => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld();
  });
  afterEach(() => world.close());

  it('[P1] [V1] a first message begins a conversation and is shown as sending until it has come back', async () => {
    const chat = await world.open('user-1', 'chat');
    assert.equal(chat.session.$link.get().state, 'up-to-date');
    chat.session.send({ type: 'message.send', conversation: null, text: 'Hello' });
    assert.deepEqual(said(chat), ['Uma Okafor: Hello (sending)']);
    await turn();
    assert.deepEqual(said(chat), ['Uma Okafor: Hello (sent)']);
    assert.equal(chat.session.$open.get()?.phase, 'active');
  });

  it('a transfer, from the request to the end and to History', async () => {
    const hub = await world.open('analyst-1', 'hub');
    const chat = await world.open('user-1', 'chat');
    const bot = await world.bot();
    await chat.wish({ type: 'message.send', conversation: null, text: 'Hello' });
    const stream = chat.session.$open.get()?.stream ?? '';
    await bot.does(stream, { type: 'message.send', text: 'Hi, what is it?' });
    await bot.does(stream, TRANSFER);
    await turn();
    const request = only(hub.session.$requests.get());
    assert.equal(request.endUser.name, 'Uma Okafor');
    assert.equal(hub.did.sounds, 1);
    assert.equal(hub.title, '(1) The page');

    await hub.wish({ type: 'conversation.open', conversation: stream });
    assert.equal(hub.session.$open.get()?.phase, 'preview');
    assert.deepEqual(said(hub), ['Uma Okafor: Hello', 'Aria: Hi, what is it?']);
    assert.equal(companyOf(hub), 'Acme');
    assert.equal(hub.session.$records.get()?.open.length, 2);

    hub.session.send({ type: 'transfer.accept', conversation: stream, request: request.n });
    assert.equal(hub.session.$open.get()?.pending, 'accept');
    assert.deepEqual(kinds(hub), []);
    await turn();
    assert.deepEqual(kinds(hub), ['connected']);
    assert.equal(hub.session.$open.get()?.phase, 'active');
    assert.equal(only(hub.session.$active.get()).stream, stream);
    assert.deepEqual(hub.session.$requests.get(), []);

    await hub.wish({ type: 'message.send', conversation: stream, text: 'I am here' });
    await chat.wish({ type: 'message.send', conversation: stream, text: 'Great' });
    assert.deepEqual(said(chat).slice(-2), ['Alex Meyer: I am here', 'Uma Okafor: Great (sent)']);
    assert.deepEqual(said(hub).slice(-2), ['Alex Meyer: I am here (sent)', 'Uma Okafor: Great']);

    await hub.wish({ type: 'conversation.end', conversation: stream, request: request.n });
    assert.equal(hub.session.$open.get()?.phase, 'past');
    assert.equal(only(hub.session.$history.get().conversations).stream, stream);
    assert.deepEqual(hub.session.$active.get(), []);
    await chat.wish({ type: 'message.send', conversation: stream, text: 'One more thing' });
    assert.equal(chat.session.$open.get()?.conversation.previous, stream);
    assert.deepEqual(said(chat), [
      'Uma Okafor: Hello (read)',
      'Aria: Hi, what is it?',
      'Alex Meyer: I am here',
      'Uma Okafor: Great (sent)',
      'Uma Okafor: One more thing (sent)',
    ]);
  });
});
