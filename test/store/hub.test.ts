import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { FromRelay } from '../../src/protocol/index.ts';
import { createFakeBrowser } from './fake-browser.ts';
import {
  accepted,
  createWorld,
  kill,
  kinds,
  only,
  said,
  talk,
  TRANSFER,
  turn,
  waiting,
  type Page,
  type World,
} from './world.ts';

const lines = ({ session }: Page): string[] => session.$timeline.get().map((row) => row.kind);
const MINUTE = 60_000;

describe('a hub', () => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld();
  });
  afterEach(() => world.close());

  const colleague = (): Promise<Page> => world.open('analyst-2', 'hub', { browser: createFakeBrowser(world.clock) });

  it('[V6] of two who accept in one turn one is connected, and the other reads who took it, 20 times over', async () => {
    const wins = new Set<string>();
    const hub = await world.open('analyst-1', 'hub');
    const other = await colleague();
    const { bot, chat, stream: first } = await talk(world);
    let stream = first;
    for (let round = 0; round < 20; round++) {
      const request = await bot.does(stream, TRANSFER);
      await turn();
      const pages = round % 2 ? [hub, other] : [other, hub];
      for (const page of pages) page.session.send({ type: 'conversation.open', conversation: stream });
      await turn();
      for (const page of pages) page.session.send({ type: 'transfer.accept', conversation: stream, request });
      await turn();
      const winner = only(pages.filter((page) => page.session.$open.get()?.phase === 'active'));
      const loser = winner === hub ? other : hub;
      wins.add(winner === hub ? 'hub' : 'other');
      assert.deepEqual(kinds(winner), ['connected']);
      assert.deepEqual(kinds(loser), ['taken']);
      assert.equal(loser.session.$toasts.get()[0]?.by?.id, winner.session.$you.get()?.id);
      assert.equal(loser.session.$toasts.get()[0]?.name, 'Uma Okafor');
      const gone = loser.session.$open.get();
      assert.equal(gone?.phase, 'gone');
      assert.equal(gone.gone?.why, 'taken');
      assert.deepEqual(loser.session.$timeline.get(), []);
      assert.equal(loser.session.$person.get(), null);
      for (const page of pages) assert.deepEqual(page.session.$requests.get(), []);
      await winner.wish({ type: 'conversation.end', conversation: stream, request });
      await chat.wish({ type: 'message.send', conversation: null, text: 'again' });
      stream = chat.session.$open.get()?.stream ?? '';
      await world.advance(20_000);
    }
    assert.equal(wins.size, 2);
  });

  it('[F4] who only reads along loses it when somebody accepts', async () => {
    const { hub, stream, request } = await waiting(world);
    const other = await colleague();
    await hub.wish({ type: 'conversation.open', conversation: stream });
    assert.equal(said(hub).length, 1);
    await other.wish({ type: 'transfer.accept', conversation: stream, request });
    assert.deepEqual(hub.session.$open.get()?.gone, {
      why: 'taken',
      by: other.session.$open.get()?.conversation.assignments[0]?.agent,
    });
    assert.deepEqual(said(hub), []);
    assert.deepEqual(hub.session.$requests.get(), []);
  });

  it('knows of those that wait no longer who took them', async () => {
    const { hub, stream, request } = await waiting(world);
    const other = await colleague();
    assert.equal(hub.session.$closed.get().size, 0);
    await other.wish({ type: 'transfer.accept', conversation: stream, request });
    const closed = hub.session.$closed.get().get(stream);
    assert.equal(closed?.n, request);
    assert.equal(closed.closed?.why, 'accepted');
    assert.equal(closed.closed.by.id, other.session.$you.get()?.id);
    await hub.wish({ type: 'conversation.open', conversation: null });
    assert.equal(hub.session.$closed.get().get(stream), closed);
  });

  it('[V8] a preview of what expires is gone', async () => {
    const { hub, stream } = await waiting(world);
    await hub.wish({ type: 'conversation.open', conversation: stream });
    await world.advance(6 * MINUTE);
    assert.equal(hub.session.$open.get()?.phase, 'gone');
    assert.equal(hub.session.$open.get()?.gone?.why, 'expired');
    assert.deepEqual(hub.session.$requests.get(), []);
  });

  it('[V5] an accept of what was cancelled says so', async () => {
    const { hub, chat, stream, request } = await waiting(world);
    hub.cable.cut();
    hub.session.send({ type: 'transfer.accept', conversation: stream, request });
    await chat.wish({ type: 'transfer.cancel', conversation: stream, request });
    hub.cable.heal();
    await turn();
    const toast = only(hub.session.$toasts.get());
    assert.deepEqual([toast.kind, toast.code, toast.by?.name], ['gone', 'cancelled', 'Uma Okafor']);
  });

  it('a click twice is one wish', async () => {
    const { hub, stream, request } = await waiting(world);
    for (let i = 0; i < 3; i++) hub.session.send({ type: 'transfer.accept', conversation: stream, request });
    await turn();
    assert.equal(hub.sent.filter(({ type }) => type === 'intent').length, 1);
    assert.deepEqual(kinds(hub), ['connected']);
  });

  it('[V14] ignore hides it for this agent alone, can be undone for 10 s, and is known in all of their tabs', async () => {
    const { hub, stream, request } = await waiting(world);
    const tab = await world.open('analyst-1', 'dashboard');
    const other = await colleague();
    hub.session.send({ type: 'transfer.ignore', conversation: stream, request });
    assert.equal(hub.session.$requests.get()[0]?.pending, 'ignore');
    await turn();
    assert.deepEqual(hub.session.$requests.get(), []);
    assert.deepEqual(tab.session.$requests.get(), []);
    assert.equal(other.session.$requests.get().length, 1);
    await world.advance(10_000);
    const toast = only(hub.session.$toasts.get());
    assert.equal(toast.kind, 'ignored');
    assert.ok(toast.undo);
    await hub.wish(toast.undo);
    assert.equal(hub.session.$requests.get().length, 1);
    assert.equal(tab.session.$requests.get().length, 1);
    await world.advance(10_000);
    assert.deepEqual(kinds(hub), []);
  });

  it('[V14] what is ignored stays so after a reload', async () => {
    const { hub, stream, request } = await waiting(world);
    await hub.wish({ type: 'transfer.ignore', conversation: stream, request });
    kill(hub);
    const again = await world.open('analyst-1', 'hub');
    assert.deepEqual(again.session.$requests.get(), []);
  });

  it('[V11] what was given back while away is told once, until it is dismissed', async () => {
    const { hub, stream } = await accepted(world);
    kill(hub);
    await world.advance(3 * MINUTE);
    const again = await world.open('analyst-1', 'hub');
    const toast = only(again.session.$toasts.get());
    assert.deepEqual([toast.kind, toast.name, toast.until], ['requeued', 'Uma Okafor', null]);
    assert.equal(only(again.session.$requests.get()).stream, stream);
    assert.deepEqual(again.session.$active.get(), []);
    await again.wish({ type: 'toast.dismiss', id: toast.id });
    again.cable.cut();
    again.cable.heal();
    await turn();
    kill(again);
    const third = await world.open('analyst-1', 'hub');
    assert.deepEqual(kinds(third), []);
  });

  it('[V11] what was given back while the connection was lost', async () => {
    const { hub, stream, request } = await accepted(world);
    hub.cable.cut();
    await world.advance(3 * MINUTE);
    hub.cable.heal();
    await turn();
    assert.ok(kinds(hub).includes('requeued'));
    const open = hub.session.$open.get();
    assert.equal(open?.phase, 'preview');
    assert.ok((open.request?.n ?? 0) > request);
    await hub.wish({ type: 'transfer.accept', conversation: stream, request: open.request?.n ?? 0 });
    assert.equal(hub.session.$open.get()?.phase, 'active');
  });

  it('[V11] of two hubs each tells what was given back: nobody knows which of them is seen', async () => {
    const { hub } = await accepted(world);
    const second = await world.open('analyst-1', 'hub');
    hub.cable.cut();
    second.cable.cut();
    await world.advance(3 * MINUTE);
    hub.cable.heal();
    await turn();
    second.cable.heal();
    await turn();
    for (const page of [hub, second]) assert.ok(kinds(page).includes('requeued'));
  });

  it('[V10] an end by the end user is told', async () => {
    const { hub, chat, stream, request } = await accepted(world);
    await world.advance(10_000);
    await chat.wish({ type: 'conversation.end', conversation: stream, request });
    assert.deepEqual(kinds(hub), ['ended']);
    assert.equal(only(hub.session.$history.get().conversations).stream, stream);
    assert.equal(hub.session.$open.get()?.phase, 'past');
  });

  it('what is said of a conversation while it goes on is not said of one that has ended', async () => {
    const { hub, chat, stream, request } = await accepted(world);
    assert.deepEqual(kinds(hub), ['connected']);
    await chat.wish({ type: 'conversation.end', conversation: stream, request });
    assert.deepEqual(kinds(hub), ['ended']);
  });

  it('[V12] an end user who is gone is told', async () => {
    const { hub, chat } = await accepted(world);
    await world.advance(10_000);
    chat.cable.cut();
    await world.advance(3 * MINUTE);
    assert.deepEqual(kinds(hub), []); // It went after a while,
    assert.ok(lines(hub).includes('notice')); // and the line stays.
    assert.equal(hub.session.$active.get()[0]?.away['end-user'], true);
  });

  it('keeps what was loaded when a conversation is opened again, and forgets a preview', async () => {
    const { hub, bot, stream, request } = await waiting(world);
    const second = await world.open('user-2', 'chat');
    await second.wish({ type: 'message.send', conversation: null, text: 'Me too' });
    const two = second.session.$open.get()?.stream ?? '';
    await bot.does(two, TRANSFER);
    await turn();
    const transcripts = (): number =>
      hub.sent.filter((frame) => frame.type === 'query' && frame.query.name === 'transcript').length;
    await hub.wish({ type: 'conversation.open', conversation: stream });
    await hub.wish({ type: 'conversation.open', conversation: two });
    assert.deepEqual(said(hub), ['Otto Berg: Me too']);
    await hub.wish({ type: 'conversation.open', conversation: stream });
    assert.equal(transcripts(), 3);
    await hub.wish({ type: 'transfer.accept', conversation: stream, request });
    await hub.wish({ type: 'conversation.open', conversation: two });
    await bot.does(two, { type: 'message.send', text: 'x' }).catch(() => undefined);
    hub.session.send({ type: 'conversation.open', conversation: stream });
    assert.deepEqual(said(hub), ['Uma Okafor: Hello']); // At once.
    await turn();
    assert.equal(transcripts(), 4);
  });

  it('follows all its conversations: unread counts, and who waits longest comes first', async () => {
    const { hub, chat, bot, stream, request } = await waiting(world);
    const second = await world.open('user-2', 'chat');
    await second.wish({ type: 'message.send', conversation: null, text: 'Me too' });
    const two = second.session.$open.get()?.stream ?? '';
    const other = await bot.does(two, TRANSFER);
    await turn();
    await hub.wish({ type: 'transfer.accept', conversation: stream, request });
    await hub.wish({ type: 'transfer.accept', conversation: two, request: other });
    const names = (): string[] =>
      hub.session.$active.get().map(({ endUser, unread }) => `${endUser.name} ${unread.toString()}`);
    await hub.wish({ type: 'message.send', conversation: stream, text: 'Hi' });
    await hub.wish({ type: 'message.send', conversation: two, text: 'Hi' });
    assert.deepEqual(names().sort(), ['Otto Berg 0', 'Uma Okafor 0']);
    await world.advance(1_000);
    await second.wish({ type: 'message.send', conversation: null, text: 'first' });
    await world.advance(1_000);
    await chat.wish({ type: 'message.send', conversation: null, text: 'second' });
    await world.advance(1_000);
    await second.wish({ type: 'message.send', conversation: null, text: 'still first' });
    assert.deepEqual(names(), ['Otto Berg 2', 'Uma Okafor 1']);
    await hub.wish({ type: 'message.send', conversation: two, text: 'Answered' });
    assert.deepEqual(names(), ['Uma Okafor 1', 'Otto Berg 0']);
    await world.advance(1_000);
    assert.equal(hub.title, '(1) The page');
  });

  it('[V15] tells how far it was read at most once a second, only the highest, and only who takes part', async () => {
    const { hub, chat, bot, stream } = await waiting(world);
    await hub.wish({ type: 'conversation.open', conversation: stream });
    await hub.wish({ type: 'message.seen', conversation: stream, upTo: 2 });
    const reads = ({ sent }: Page): number[] =>
      sent.flatMap((frame) =>
        frame.type === 'intent' && frame.intent.type === 'message.read' ? [frame.intent.upTo] : [],
      );
    assert.deepEqual(reads(hub), []);
    await hub.wish({
      type: 'transfer.accept',
      conversation: stream,
      request: hub.session.$open.get()?.request?.n ?? 0,
    });
    assert.deepEqual(reads(hub), [2], 'what was seen before is told when it counts');
    await world.advance(1_000);
    for (const text of ['a', 'b', 'c']) await chat.wish({ type: 'message.send', conversation: null, text });
    const last = hub.session.$open.get()?.conversation.n ?? 0;
    for (let upTo = 3; upTo <= last; upTo++) await hub.wish({ type: 'message.seen', conversation: stream, upTo });
    await hub.wish({ type: 'message.seen', conversation: stream, upTo: 1 });
    assert.deepEqual(reads(hub), [2, 3]);
    await world.advance(1_000);
    assert.deepEqual(reads(hub), [2, 3, last]);
    assert.deepEqual(said(chat).slice(-1), ['Uma Okafor: c (read)']);
    assert.equal(hub.session.$active.get()[0]?.unread, 0);
    await hub.wish({ type: 'message.seen', conversation: stream, upTo: last + 50 });
    await world.advance(5_000);
    assert.equal(reads(hub).length, 3);
    assert.ok(bot);
  });

  it('[V15] a read mark that was refused is told again, at the next fact', async () => {
    const { hub, chat, stream } = await accepted(world);
    await hub.wish({ type: 'conversation.open', conversation: stream });
    await chat.wish({ type: 'message.send', conversation: null, text: 'a' });
    const upTo = hub.session.$open.get()?.conversation.n ?? 0;
    let refused = 0;
    hub.wire.up = (frame) => {
      if (frame.type !== 'intent' || refused > 0) return true;
      refused++;
      const refusal: FromRelay = { type: 'refusal', id: frame.id, code: 'not-in-control', retryable: false };
      hub.cable.onFrame?.(JSON.stringify(refusal));
      return false;
    };
    await hub.wish({ type: 'message.seen', conversation: stream, upTo });
    await world.advance(5_000);
    assert.equal(hub.session.$active.get()[0]?.unread, 2);
    await chat.wish({ type: 'message.send', conversation: null, text: 'b' });
    await world.advance(1_000);
    assert.equal(refused, 1);
    assert.deepEqual(said(chat).slice(-2), ['Uma Okafor: a (read)', 'Uma Okafor: b (sent)']);
    assert.equal(hub.session.$active.get()[0]?.unread, 1);
  });

  it('the line "unread" stands where it was when the conversation was opened, and nowhere after an accept', async () => {
    const { hub, chat, stream } = await accepted(world);
    assert.ok(!lines(hub).includes('unread'));
    await hub.wish({ type: 'message.send', conversation: stream, text: 'Hi' });
    await hub.wish({ type: 'conversation.open', conversation: null });
    assert.deepEqual(hub.session.$timeline.get(), []);
    await chat.wish({ type: 'message.send', conversation: null, text: 'missed' });
    await hub.wish({ type: 'conversation.open', conversation: stream });
    const at = lines(hub).indexOf('unread');
    const next = hub.session.$timeline.get()[at + 1];
    assert.equal(next?.kind === 'message' && next.text, 'missed');
    await hub.wish({ type: 'message.seen', conversation: stream, upTo: hub.session.$open.get()?.conversation.n ?? 0 });
    await chat.wish({ type: 'message.send', conversation: null, text: 'seen' });
    assert.equal(lines(hub).indexOf('unread'), at);
    assert.equal(lines(hub).filter((kind) => kind === 'unread').length, 1);
  });

  it('[P8] a draft belongs to its conversation and survives a reload', async () => {
    const { hub, bot, stream } = await accepted(world);
    const second = await world.open('user-2', 'chat');
    await second.wish({ type: 'message.send', conversation: null, text: 'Me too' });
    const two = second.session.$open.get()?.stream ?? '';
    const request = await bot.does(two, TRANSFER);
    await hub.wish({ type: 'draft.change', conversation: stream, text: 'for Uma' });
    assert.equal(hub.session.$active.get()[0]?.draft, true);
    await hub.wish({ type: 'transfer.accept', conversation: two, request });
    assert.equal(hub.session.$draft.get(), '');
    await hub.wish({ type: 'draft.change', conversation: two, text: 'for Otto' });
    hub.leave();
    kill(hub);
    const again = await world.open('analyst-1', 'hub');
    assert.equal(again.session.$draft.get(), '');
    await again.wish({ type: 'conversation.open', conversation: stream });
    assert.equal(again.session.$draft.get(), 'for Uma');
    await again.wish({ type: 'conversation.open', conversation: two });
    assert.equal(again.session.$draft.get(), 'for Otto');
    await again.wish({ type: 'message.send', conversation: two, text: 'for Otto' });
    assert.equal(again.session.$draft.get(), '');
    await again.wish({ type: 'conversation.open', conversation: stream });
    assert.equal(again.session.$draft.get(), 'for Uma');
    const other = await world.open('analyst-2', 'hub');
    assert.equal(other.session.$draft.get(), '');
  });

  it('a crash loses no more of a draft than the last half second', async () => {
    const { hub, stream } = await accepted(world);
    await hub.wish({ type: 'draft.change', conversation: stream, text: 'a' });
    await hub.wish({ type: 'draft.change', conversation: stream, text: 'a thought' });
    await world.advance(500);
    await hub.wish({ type: 'draft.change', conversation: stream, text: 'a thought, and' });
    kill(hub);
    const again = await world.open('analyst-1', 'hub');
    await again.wish({ type: 'conversation.open', conversation: stream });
    assert.equal(again.session.$draft.get(), 'a thought');
  });

  it('a text that is sent by another way than the composer leaves the draft alone', async () => {
    const { hub, stream } = await accepted(world);
    await hub.wish({ type: 'draft.change', conversation: stream, text: 'half a' });
    await hub.wish({ type: 'message.send', conversation: stream, text: 'Yes' });
    assert.equal(hub.session.$draft.get(), 'half a');
  });

  it('[F8] typing goes both ways, at most every 3 s, and is forgotten after 6', async () => {
    const { hub, chat, stream } = await accepted(world);
    const signals = ({ sent }: Page): boolean[] =>
      sent.flatMap((frame) => (frame.type === 'signal' ? [frame.typing] : []));
    for (let i = 1; i <= 5; i++) {
      await hub.wish({ type: 'draft.change', conversation: stream, text: 'x'.repeat(i) });
      await world.advance(1_000);
    }
    assert.deepEqual(signals(hub), [true, true]);
    assert.equal(chat.session.$typing.get()?.name, 'Alex Meyer');
    await hub.wish({ type: 'draft.change', conversation: stream, text: '' });
    assert.deepEqual(signals(hub), [true, true, false]);
    assert.equal(chat.session.$typing.get(), null);
    await chat.wish({ type: 'draft.change', conversation: stream, text: 'he' });
    assert.equal(hub.session.$typing.get()?.name, 'Uma Okafor');
    assert.equal(hub.session.$active.get()[0]?.typing, true);
    await world.advance(5_900);
    assert.equal(hub.session.$active.get()[0]?.typing, true);
    await world.advance(200);
    assert.equal(hub.session.$typing.get(), null);
    await world.advance(1_000);
    await chat.wish({ type: 'draft.change', conversation: stream, text: 'hell' });
    assert.ok(hub.session.$typing.get());
    await chat.wish({ type: 'message.send', conversation: stream, text: 'hello' });
    assert.equal(hub.session.$typing.get(), null);
    await hub.wish({ type: 'conversation.open', conversation: null });
    await hub.wish({ type: 'draft.change', conversation: null, text: 'to nobody' });
    assert.equal(signals(hub).length, 3);
  });

  it('who only reads along types unseen', async () => {
    const { hub, stream } = await waiting(world);
    await hub.wish({ type: 'conversation.open', conversation: stream });
    await hub.wish({ type: 'draft.change', conversation: stream, text: 'hm' });
    assert.ok(!hub.sent.some(({ type }) => type === 'signal'));
  });

  it('rings for a new request, and for a message where nobody looks', async () => {
    const { hub, chat, stream, request } = await waiting(world);
    assert.equal(hub.did.sounds, 1);
    assert.deepEqual(
      hub.did.notifications.map(({ title, body }) => [title, body]),
      [['Uma Okafor', 'VPN does not connect']],
    );
    await hub.wish({ type: 'transfer.accept', conversation: stream, request });
    await world.advance(2_000);
    await chat.wish({ type: 'message.send', conversation: null, text: 'seen' });
    assert.equal(hub.did.sounds, 1);
    hub.isLookedAt = false;
    await world.advance(2_000);
    await chat.wish({ type: 'message.send', conversation: null, text: 'Are you there?' });
    assert.equal(hub.did.sounds, 2);
    assert.equal(hub.did.notifications[1]?.body, 'Are you there?');
    await hub.wish({ type: 'conversation.open', conversation: null });
    hub.did.notifications.at(-1)?.clicked();
    await turn();
    assert.equal(hub.session.$open.get()?.stream, stream);
    hub.cable.cut();
    hub.cable.heal();
    await turn();
    assert.equal(hub.did.sounds, 2, 'nothing is new after a reconnect');
  });

  it('rings for what came while the connection was lost, and not for what waits when the page is opened', async () => {
    const hub = await world.open('analyst-1', 'hub');
    hub.cable.cut();
    const { bot, stream } = await talk(world);
    // A colleague is there, else there is no request.
    const other = await colleague();
    await bot.does(stream, TRANSFER);
    await turn();
    assert.equal(other.did.sounds, 1);
    hub.cable.heal();
    await turn();
    assert.equal(hub.did.sounds, 1);
    const late = await world.open('analyst-1', 'hub', { browser: createFakeBrowser(world.clock) });
    assert.equal(late.did.sounds, 0);
  });

  it('rings for a message after more unread ones than are counted', async () => {
    const { hub, chat } = await accepted(world);
    hub.isLookedAt = false;
    for (let i = 0; i < 101; i++) await chat.wish({ type: 'message.send', conversation: null, text: i.toString() });
    await world.advance(2_000);
    const before = hub.did.sounds;
    await chat.wish({ type: 'message.send', conversation: null, text: 'one more' });
    assert.equal(hub.did.sounds, before + 1);
  });

  it('sound is blocked until the person allows it, which also asks for notifications', async () => {
    const hub = await world.open('analyst-1', 'hub', {
      prepare(page) {
        page.soundIsBlocked = true;
      },
    });
    assert.equal(hub.session.$sound.get(), 'blocked');
    hub.session.send({ type: 'sound.on' });
    assert.equal(hub.session.$sound.get(), 'on');
    assert.equal(hub.did.asked, 1);
    const dashboard = await world.open('analyst-1', 'dashboard', {
      prepare(page) {
        page.soundIsBlocked = true;
      },
    });
    assert.equal(dashboard.session.$sound.get(), 'on');
  });

  it('[P9] of two hubs one rings; it can be made the other, and goes back when that one is closed', async () => {
    const hub = await world.open('analyst-1', 'hub');
    const second = await world.open('analyst-1', 'hub');
    assert.deepEqual([hub.session.$place.get(), second.session.$place.get()], ['here', 'elsewhere']);
    const { bot, stream } = await talk(world);
    await bot.does(stream, TRANSFER);
    await turn();
    assert.deepEqual([hub.did.sounds, second.did.sounds], [1, 0]);
    await second.wish({ type: 'hub.use-here' });
    assert.deepEqual([hub.session.$place.get(), second.session.$place.get()], ['moved', 'here']);
    const { request } = { request: hub.session.$requests.get()[0]?.n ?? 0 };
    await second.wish({ type: 'transfer.accept', conversation: stream, request });
    hub.isLookedAt = second.isLookedAt = false;
    await world.advance(2_000);
    const user = await world.open('user-1', 'chat');
    await user.wish({ type: 'message.send', conversation: null, text: 'hello?' });
    assert.deepEqual([hub.did.sounds, second.did.sounds], [1, 1]);
    kill(second);
    await turn();
    assert.equal(hub.session.$place.get(), 'here');
    const other = await world.open('analyst-2', 'hub');
    assert.equal(other.session.$place.get(), 'here');
  });

  it('the title counts what waits, follows the page, and is given back', async () => {
    const hub = await world.open('analyst-1', 'hub');
    const plain = await world.open('analyst-1', 'dashboard', { title: false });
    const dashboard = await world.open('analyst-1', 'dashboard');
    const { bot, stream } = await talk(world);
    await bot.does(stream, TRANSFER);
    await turn();
    assert.deepEqual([hub.title, plain.title, dashboard.title], ['(1) The page', 'The page', '(1) The page']);
    dashboard.title = 'Another';
    const two = await world.open('user-2', 'chat');
    await two.wish({ type: 'message.send', conversation: null, text: 'x' });
    await bot.does(two.session.$open.get()?.stream ?? '', TRANSFER);
    await turn();
    await world.advance(1_000);
    assert.equal(dashboard.title, '(2) Another');
    assert.equal(two.title, 'The page');
    dashboard.session.close();
    assert.equal(dashboard.title, 'Another');
  });

  it('History comes in pages of five', async () => {
    const hub = await world.open('analyst-1', 'hub');
    const { bot, chat } = await talk(world);
    for (let i = 0; i < 7; i++) {
      if (i > 0) await chat.wish({ type: 'message.send', conversation: null, text: `again ${i.toString()}` });
      const stream = chat.session.$open.get()?.stream ?? '';
      const request = await bot.does(stream, TRANSFER);
      await turn();
      await hub.wish({ type: 'transfer.accept', conversation: stream, request });
      await hub.wish({ type: 'conversation.end', conversation: stream, request });
    }
    assert.equal(hub.session.$history.get().conversations.length, 5);
    assert.equal(hub.session.$history.get().more, true);
    await hub.wish({ type: 'history.more' });
    assert.equal(hub.session.$history.get().conversations.length, 7);
    assert.equal(hub.session.$history.get().more, false);
    const [newest] = hub.session.$history.get().conversations;
    await hub.wish({ type: 'conversation.open', conversation: newest?.stream ?? '' });
    assert.equal(hub.session.$open.get()?.phase, 'past');
    assert.deepEqual(said(hub), ['Uma Okafor: again 6']);
    assert.equal(hub.session.$earlier.get()?.length, 5);

    // The end user sees them all as one.
    const again = await world.open('user-1', 'chat');
    while (again.session.$open.get()?.more) await again.wish({ type: 'transcript.older' });
    assert.deepEqual(
      said(again).map((line) => line.replace(/ \(.*/, '')),
      ['Uma Okafor: Hello', ...[1, 2, 3, 4, 5, 6].map((i) => `Uma Okafor: again ${i.toString()}`)],
    );
    assert.equal(lines(again).filter((kind) => kind === 'day').length, 1);
  });

  it('says so where the directory knows nobody', async () => {
    const { hub, bot } = await waiting(world);
    const chat = await world.open('user-2', 'chat');
    await chat.wish({ type: 'message.send', conversation: null, text: 'Hello' });
    const stream = chat.session.$open.get()?.stream ?? '';
    await bot.does(stream, TRANSFER);
    hub.session.send({ type: 'conversation.open', conversation: stream });
    assert.equal(hub.session.$person.get(), null);
    await turn();
    assert.equal(hub.session.$person.get(), 'nobody');
  });

  it('an agent of another workgroup sees nothing of it', async () => {
    const { stream } = await waiting(world);
    const other = await world.open('analyst-3', 'hub');
    assert.deepEqual(other.session.$requests.get(), []);
    await other.wish({ type: 'conversation.open', conversation: stream });
    assert.equal(other.session.$open.get()?.phase, 'gone');
    assert.deepEqual(said(other), []);
    assert.equal(other.session.$link.get().state, 'up-to-date');
  });

  it('a supervisor reads what waits', async () => {
    const { stream } = await waiting(world);
    const supervisor = await world.open('supervisor-1', 'hub');
    assert.equal(supervisor.session.$requests.get().length, 1);
    await supervisor.wish({ type: 'conversation.open', conversation: stream });
    assert.equal(supervisor.session.$open.get()?.phase, 'preview');
    assert.equal(supervisor.session.$link.get().state, 'up-to-date');
  });
});
