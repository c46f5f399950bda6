import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { FromRelay, ToRelay } from '../../src/protocol/index.ts';
import { createFakeBrowser } from './fake-browser.ts';
import { accepted, createWorld, kill, kinds, only, said, talk, turn, waiting, type Page, type World } from './world.ts';

const texts = (page: Page): string[] => said(page).map((line) => line.replace(/^.*?: /, ''));
const intents = ({ sent }: Page): Extract<ToRelay, { type: 'intent' }>[] =>
  sent.filter((frame) => frame.type === 'intent');
const outboxes = (world: World): string[] =>
  [...world.browser.storage.keys()].filter((key) => key.includes(':outbox:'));

describe('the outbox', () => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld();
  });
  afterEach(() => world.close());

  it('[P1] [I3] cut before the relay has it: sent again, and once only', async () => {
    const { chat } = await talk(world);
    chat.session.send({ type: 'message.send', conversation: null, text: 'one' });
    chat.cable.cut();
    await turn();
    assert.deepEqual(texts(chat), ['Hello (sent)', 'one (sending)']);
    await world.advance(60_000);
    assert.deepEqual(texts(chat), ['Hello (sent)', 'one (sending)']);
    chat.cable.heal();
    await turn();
    assert.deepEqual(texts(chat), ['Hello (sent)', 'one (sent)']);
  });

  it('[P1] [I3] cut after the relay has it and before it said so: not doubled, and never lost', async () => {
    const { chat } = await talk(world);
    chat.wire.down = (frame) => (frame.type === 'event' || frame.type === 'done' ? [] : [frame]);
    await chat.wish({ type: 'message.send', conversation: null, text: 'one' });
    assert.deepEqual(texts(chat), ['Hello (sent)', 'one (sending)']);
    chat.cable.cut();
    delete chat.wire.down;
    chat.cable.heal();
    await turn();
    assert.deepEqual(texts(chat), ['Hello (sent)', 'one (sent)']);
    const [first, again, ...more] = intents(chat).slice(1);
    assert.deepEqual(more, []);
    assert.ok(again === undefined || again.id === first?.id);
  });

  it('[P2] at most one per stream is unanswered on the wire, in the order in which they were written', async () => {
    const { chat } = await talk(world);
    const answers: FromRelay[] = [];
    chat.wire.down = (frame) => {
      if (frame.type !== 'event' && frame.type !== 'done') return [frame];
      answers.push(frame);
      return [];
    };
    for (const text of ['one', 'two', 'three']) chat.session.send({ type: 'message.send', conversation: null, text });
    await turn();
    assert.equal(intents(chat).length, 2); // Hello, and the first.
    delete chat.wire.down;
    chat.cable.cut();
    chat.cable.heal();
    await turn();
    assert.deepEqual(texts(chat), ['Hello (sent)', 'one (sent)', 'two (sent)', 'three (sent)']);
  });

  it('[P2] a retryable refusal holds those behind it', async () => {
    const { chat } = await talk(world);
    let refuse = true;
    chat.wire.up = (frame) => {
      if (frame.type !== 'intent' || !refuse) return true;
      refuse = false;
      chat.cable.onFrame?.(
        JSON.stringify({ type: 'refusal', id: frame.id, code: 'unavailable', retryable: true } satisfies FromRelay),
      );
      return false;
    };
    chat.session.send({ type: 'message.send', conversation: null, text: 'one' });
    chat.session.send({ type: 'message.send', conversation: null, text: 'two' });
    await turn();
    assert.deepEqual(texts(chat), ['Hello (sent)', 'one (sending)', 'two (sending)']);
    await world.advance(1_100);
    assert.deepEqual(texts(chat), ['Hello (sent)', 'one (sent)', 'two (sent)']);
    const [, one, again] = intents(chat);
    assert.equal(one?.id, again?.id);
  });

  it('[P2] a final refusal is shown, with Retry, and holds nobody', async () => {
    const { hub, stream } = await accepted(world);
    let refuse = true;
    hub.wire.up = (frame) => {
      if (frame.type !== 'intent' || !refuse) return true;
      refuse = false;
      hub.cable.onFrame?.(
        JSON.stringify({ type: 'refusal', id: frame.id, code: 'not-in-control', retryable: false } satisfies FromRelay),
      );
      return false;
    };
    await hub.wish({ type: 'message.send', conversation: stream, text: 'one' });
    await hub.wish({ type: 'message.send', conversation: stream, text: 'two' });
    assert.deepEqual(texts(hub).slice(-2), ['two (sent)', 'one (failed)']);
    const row = hub.session.$timeline.get().findLast((one) => one.kind === 'message');
    assert.equal(row?.refused, 'not-in-control');
    assert.ok(row);
    await hub.wish({ type: 'message.retry', id: row.id });
    assert.deepEqual(texts(hub).slice(-2), ['two (sent)', 'one (sent)']);
  });

  it('[P2] a failed message can be taken away', async () => {
    const { hub, stream } = await accepted(world);
    hub.wire.down = (frame) => (frame.type === 'done' || frame.type === 'event' ? [] : [frame]);
    hub.wire.up = (frame) => {
      if (frame.type !== 'intent') return true;
      hub.cable.onFrame?.(
        JSON.stringify({ type: 'refusal', id: frame.id, code: 'forbidden', retryable: false } satisfies FromRelay),
      );
      return false;
    };
    await hub.wish({ type: 'message.send', conversation: stream, text: 'one' });
    assert.equal(texts(hub).at(-1), 'one (failed)');
    const row = hub.session.$timeline.get().findLast((one) => one.kind === 'message');
    await hub.wish({ type: 'message.discard', id: row?.id ?? '' });
    assert.notEqual(texts(hub).at(-1), 'one (failed)');
  });

  it('[P3] a dashboard leaves the outbox of a hub alone', async () => {
    const { hub, stream } = await accepted(world);
    const dashboard = await world.open('analyst-1', 'dashboard');
    hub.wire.up = (frame) => {
      if (frame.type !== 'intent') return true;
      hub.cable.onFrame?.(
        JSON.stringify({ type: 'refusal', id: frame.id, code: 'forbidden', retryable: false } satisfies FromRelay),
      );
      return false;
    };
    await hub.wish({ type: 'message.send', conversation: stream, text: 'kept' });
    assert.equal(texts(hub).at(-1), 'kept (failed)');
    kill(hub);
    dashboard.cable.cut();
    dashboard.cable.heal();
    await turn();
    await world.open('analyst-1', 'dashboard');
    const again = await world.open('analyst-1', 'hub');
    await again.wish({ type: 'conversation.open', conversation: stream });
    assert.equal(texts(again).at(-1), 'kept (failed)');
  });

  it('[P3] a message that was not answered survives a reload, and is there once', async () => {
    const { chat, stream } = await talk(world);
    chat.cable.cut();
    chat.session.send({ type: 'message.send', conversation: null, text: 'one' });
    chat.session.send({ type: 'message.send', conversation: null, text: 'two' });
    kill(chat);
    const kept = outboxes(world).map((key) => world.browser.storage.get(key));
    assert.match(only(kept) ?? '', /"two"/);
    const again = await world.open('user-1', 'chat');
    assert.equal(again.session.$open.get()?.stream, stream);
    assert.deepEqual(texts(again), ['Hello (sent)', 'one (sent)', 'two (sent)']);
    assert.deepEqual(outboxes(world), []);
  });

  it('[P3] what is written before welcome comes after what an earlier page left', async () => {
    const { chat } = await talk(world);
    chat.cable.cut();
    chat.session.send({ type: 'message.send', conversation: null, text: 'one' });
    kill(chat);
    const again = await world.open('user-1', 'chat', { offline: true });
    again.session.send({ type: 'message.send', conversation: null, text: 'two' });
    assert.deepEqual(texts(again), ['two (sending)']);
    again.cable.heal();
    await turn();
    assert.deepEqual(texts(again), ['Hello (sent)', 'one (sent)', 'two (sent)']);
  });

  it('[P3] of two pages that live, one takes over all that a third left, in its order', async () => {
    const { chat } = await talk(world);
    const second = await world.open('user-1', 'chat');
    const third = await world.open('user-1', 'chat');
    chat.cable.cut();
    for (const text of ['one', 'two', 'three']) chat.session.send({ type: 'message.send', conversation: null, text });
    kill(chat);
    // They hear of it when they connect again; a lock that they wait for tells at once.
    for (const page of [second, third]) page.cable.cut();
    for (const page of [second, third]) page.cable.heal();
    await turn();
    assert.deepEqual(texts(second), ['Hello (sent)', 'one (sent)', 'two (sent)', 'three (sent)']);
    assert.deepEqual(texts(third), texts(second));
    assert.deepEqual(outboxes(world), []);
  });

  it('[P3] the outbox of a page that lives is left alone', async () => {
    const { chat } = await talk(world);
    chat.cable.cut();
    chat.session.send({ type: 'message.send', conversation: null, text: 'mine' });
    await world.open('user-1', 'chat');
    assert.equal(outboxes(world).length, 1);
    chat.cable.heal();
    await turn();
    assert.deepEqual(texts(chat), ['Hello (sent)', 'mine (sent)']);
  });

  it('[P3] is read by the person whose it is, and by nobody else', async () => {
    const { chat } = await talk(world);
    chat.cable.cut();
    chat.session.send({ type: 'message.send', conversation: null, text: 'secret' });
    kill(chat);
    const other = await world.open('user-2', 'chat');
    assert.deepEqual(texts(other), []);
    assert.equal(outboxes(world).length, 1);
  });

  it('[P3] holds no token, and is wiped at sign-out with the drafts', async () => {
    const { chat } = await talk(world, { getToken: () => Promise.resolve('user-1') });
    chat.cable.cut();
    chat.session.send({ type: 'message.send', conversation: null, text: 'unsent' });
    chat.session.send({ type: 'draft.change', conversation: null, text: 'half a' });
    const kept = [...world.browser.storage.entries()];
    assert.equal(kept.length, 2);
    assert.ok(!kept.some(([, value]) => value.includes('token') || value.includes('"user-1"')));
    chat.session.close({ signOut: true });
    assert.deepEqual([...world.browser.storage.keys()], []);
    const again = await world.open('user-1', 'chat');
    assert.deepEqual(texts(again), ['Hello (sent)']);
    assert.equal(again.session.$draft.get(), '');
  });

  it('[P3] what cannot be read is reported and taken away', async () => {
    world.browser.storage.set('live-agent-hub:demo:user-1:outbox:chat:broken', '[{"id":1}]');
    const chat = await world.open('user-1', 'chat');
    assert.equal(chat.session.$link.get().state, 'up-to-date');
    assert.equal(chat.did.reports.length, 1);
  });

  it('[P4] an accept is never sent again after a reload', async () => {
    const { hub, stream, request } = await waiting(world);
    hub.wire.up = (frame) => frame.type !== 'intent';
    await hub.wish({ type: 'transfer.accept', conversation: stream, request });
    kill(hub);
    const again = await world.open('analyst-1', 'hub');
    assert.deepEqual(intents(again), []);
    assert.equal(again.session.$requests.get().length, 1);
  });

  it('[P4] an accept is sent again within 30 s, and not later: then the page says that it was not sent', async () => {
    const { hub, stream, request } = await waiting(world);
    hub.cable.cut();
    await hub.wish({ type: 'transfer.accept', conversation: stream, request });
    assert.equal(hub.session.$requests.get()[0]?.pending, 'accept');
    await world.advance(31_000);
    assert.equal(hub.session.$requests.get()[0]?.pending, null);
    assert.deepEqual(kinds(hub), ['unsent']);
    hub.cable.heal();
    await turn();
    assert.deepEqual(intents(hub), []);
  });

  it('[P4] an accept whose answer was lost is told by what became of the request', async () => {
    const { hub, stream, request } = await waiting(world);
    hub.wire.down = (frame) =>
      frame.type === 'done' || frame.type === 'entry' || frame.type === 'event' ? [] : [frame];
    await hub.wish({ type: 'transfer.accept', conversation: stream, request });
    hub.cable.cut();
    delete hub.wire.down;
    await world.advance(31_000);
    assert.deepEqual(kinds(hub), []);
    assert.equal(hub.session.$requests.get()[0]?.pending, 'accept');
    hub.cable.heal();
    await turn();
    assert.equal(intents(hub).length, 1, 'not sent again');
    assert.deepEqual(kinds(hub), ['connected']);
    assert.equal(hub.session.$open.get()?.phase, 'active');
    assert.equal(hub.session.$open.get()?.pending, null);
  });

  it('[P4] an accept that got lost, when somebody else was faster in the meantime', async () => {
    const { hub, stream, request } = await waiting(world);
    const other = await world.open('analyst-2', 'hub', { browser: createFakeBrowser(world.clock) });
    hub.wire.up = (frame) => frame.type !== 'intent';
    await hub.wish({ type: 'conversation.open', conversation: stream });
    await hub.wish({ type: 'transfer.accept', conversation: stream, request });
    hub.cable.cut();
    delete hub.wire.up;
    await other.wish({ type: 'transfer.accept', conversation: stream, request });
    await world.advance(31_000);
    hub.cable.heal();
    await turn();
    assert.deepEqual(kinds(hub), ['taken']);
    assert.equal(hub.session.$toasts.get()[0]?.by?.name, 'Bo Lind');
    assert.equal(hub.session.$open.get()?.phase, 'gone');
    assert.deepEqual(said(hub), []);
  });

  it("[P5] an end user's message that comes after the end begins the next conversation, in order and once", async () => {
    const { hub, chat, stream, request } = await accepted(world);
    chat.cable.cut();
    for (const text of ['one', 'two', 'three']) chat.session.send({ type: 'message.send', conversation: stream, text });
    await hub.wish({ type: 'conversation.end', conversation: stream, request });
    chat.cable.heal();
    await turn();
    assert.deepEqual(texts(chat), ['Hello (sent)', 'one (sent)', 'two (sent)', 'three (sent)']);
    assert.equal(chat.session.$open.get()?.conversation.previous, stream);
    const [, refused, ...next] = intents(chat);
    assert.equal(refused?.stream, stream);
    assert.ok(next.every((frame) => frame.stream !== stream && frame.id !== refused.id));
  });

  it('[V1] two tabs begin the next conversation at once: one begins it, the other writes in it', async () => {
    const { hub, chat, stream, request } = await accepted(world);
    const tab = await world.open('user-1', 'chat');
    await hub.wish({ type: 'conversation.end', conversation: stream, request });
    chat.session.send({ type: 'message.send', conversation: stream, text: 'from one' });
    tab.session.send({ type: 'message.send', conversation: null, text: 'from the other' });
    await turn();
    assert.deepEqual(texts(chat), texts(tab));
    assert.deepEqual(texts(chat).slice(1).sort(), ['from one (sent)', 'from the other (sent)']);
    assert.equal(chat.session.$open.get()?.stream, tab.session.$open.get()?.stream);
  });

  it("[P5] a live agent's message that comes after the end stays, as not sent, and can only be discarded", async () => {
    const { hub, chat, stream, request } = await accepted(world);
    hub.cable.cut();
    hub.session.send({ type: 'message.send', conversation: stream, text: 'too late' });
    await chat.wish({ type: 'conversation.end', conversation: stream, request });
    hub.cable.heal();
    await turn();
    assert.equal(hub.session.$open.get()?.phase, 'past');
    assert.equal(hub.session.$draft.get(), '');
    const row = hub.session.$timeline.get().at(-1);
    assert.ok(row?.kind === 'message');
    assert.deepEqual([row.text, row.state, row.refused], ['too late', 'failed', 'ended']);
    const before = intents(hub).length;
    await hub.wish({ type: 'message.retry', id: row.id });
    assert.equal(intents(hub).length, before, 'it can never be sent');
    assert.equal(texts(hub).at(-1), 'too late (failed)');
    await hub.wish({ type: 'message.discard', id: row.id });
    assert.ok(!texts(hub).some((text) => text.startsWith('too late')));
  });

  it('[I10] blank does nothing, and a text that is too long stays in the composer', async () => {
    const { hub, stream } = await accepted(world);
    const before = hub.sent.length;
    await hub.wish({ type: 'message.send', conversation: stream, text: '  \n ' });
    const long = 'x'.repeat(8_001);
    await hub.wish({ type: 'message.send', conversation: stream, text: long });
    assert.equal(hub.sent.length, before);
    assert.equal(hub.session.$draft.get(), long);
  });
});
