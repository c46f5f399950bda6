import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import type { Answer, FromRelay, Query } from '../../src/protocol/index.ts';
import { accepted, createWorld, said, talk, turn, type Page, type Talk, type World } from './world.ts';

const texts = (page: Page): string[] => said(page).map((line) => line.replace(/^.*?: | \(.*\)$/g, ''));
const numbers = ({ session }: Page): number[] =>
  session.$timeline.get().flatMap((row) => (row.kind === 'message' && row.n !== null ? [row.n] : []));
const pages = ({ sent }: Page): Query[] =>
  sent.flatMap((frame) => (frame.type === 'query' && frame.query.name === 'transcript' ? [frame.query] : []));
const extent = ({ session }: Page): { more: boolean | undefined; newer: boolean | undefined } => {
  const open = session.$open.get();
  return { more: open?.more, newer: open?.newer };
};
const target = ({ session }: Page): number | 'end' | undefined => session.$open.get()?.target?.to;

/** Without holes, and ascending. */
function inOnePiece(page: Page): void {
  const list = page.session.$timeline.get().flatMap(({ kind, key }) => {
    const isPlace = kind === 'message' || kind === 'notice' || kind === 'connected';
    return isPlace && !key.includes('pending') ? [Number(key.split(':')[1])] : [];
  });
  for (const [i, n] of list.entries()) if (i > 0) assert.equal(n, (list[i - 1] ?? 0) + 1);
}

describe('the transcript', () => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld();
  });
  afterEach(() => world.close());

  /** A conversation of 2 + `count` events, read by a hub that has opened it. */
  async function long(count: number): Promise<Talk & { hub: Page; request: number }> {
    const all = await accepted(world);
    for (let i = 0; i < count; i++)
      all.chat.session.send({ type: 'message.send', conversation: null, text: `m${i.toString()}` });
    await turn();
    while (all.chat.session.$timeline.get().some((row) => row.kind === 'message' && row.state === 'sending'))
      await turn();
    all.chat.cable.cut();
    const hub = await world.open('analyst-1', 'hub');
    await hub.wish({ type: 'conversation.open', conversation: all.stream });
    return { ...all, hub };
  }

  it('[F2] a conversation of any length opens with one page, a smaller one than those above', async () => {
    const { hub } = await long(350);
    assert.equal(pages(hub).length, 1);
    assert.equal(texts(hub).at(-1), 'm349');
    assert.equal(texts(hub).length, 50);
    assert.deepEqual(extent(hub), { more: true, newer: false });
  });

  it('[F2] is bounded: paging up drops the newest end, and paging down brings it back', async () => {
    const { hub } = await long(650);
    for (let i = 0; i < 5; i++) await hub.wish({ type: 'transcript.older' });
    assert.ok(numbers(hub).length <= 500);
    assert.deepEqual(extent(hub), { more: true, newer: true });
    inOnePiece(hub);
    const before = texts(hub);
    await hub.wish({ type: 'transcript.newer' });
    assert.deepEqual(extent(hub), { more: true, newer: false });
    assert.equal(texts(hub).at(-1), 'm649');
    assert.notDeepEqual(texts(hub), before);
    while (hub.session.$open.get()?.more) await hub.wish({ type: 'transcript.older' });
    assert.equal(texts(hub)[0], 'Hello');
    assert.ok(numbers(hub).length <= 500);
    inOnePiece(hub);
  });

  it('what comes while the reader looks at old parts is counted and not shown; the newest is one wish away', async () => {
    const { hub, chat } = await long(600);
    for (let i = 0; i < 5; i++) await hub.wish({ type: 'transcript.older' });
    const before = hub.session.$timeline.get();
    chat.cable.heal();
    await chat.wish({ type: 'message.send', conversation: null, text: 'news' });
    assert.equal(hub.session.$timeline.get(), before);
    assert.equal(hub.session.$active.get()[0]?.unread, 100);
    assert.equal(hub.session.$open.get()?.conversation.n, numbers(chat).at(-1) ?? 0);
    await hub.wish({ type: 'transcript.go', to: 'newest' });
    assert.equal(texts(hub).at(-1), 'news');
    assert.equal(target(hub), 'end');
    assert.equal(extent(hub).newer, false);
    await chat.wish({ type: 'message.send', conversation: null, text: 'and more' });
    assert.deepEqual(texts(hub).slice(-2), ['news', 'and more']);
  });

  it('[P1] what the reader writes while looking at old parts brings them to the newest, and is never lost', async () => {
    const { hub, stream } = await long(600);
    for (let i = 0; i < 5; i++) await hub.wish({ type: 'transcript.older' });
    hub.cable.cut();
    hub.session.send({ type: 'message.send', conversation: stream, text: 'mine' });
    assert.equal(said(hub).at(-1), 'Alex Meyer: mine (sending)');
    hub.cable.heal();
    await turn();
    assert.deepEqual(said(hub).slice(-2), ['Uma Okafor: m599', 'Alex Meyer: mine (sent)']);
    assert.equal(target(hub), 'end');
    inOnePiece(hub);
  });

  it('goes to a number: at once if it is loaded, else with the page around it; what is shown stays until that is there', async () => {
    const { hub, chat } = await long(600);
    await hub.wish({ type: 'transcript.go', to: { n: 590 } });
    assert.equal(pages(hub).length, 1);
    const first = hub.session.$open.get()?.target;
    assert.equal(first?.to, 590);
    const before = hub.session.$timeline.get();
    hub.session.send({ type: 'transcript.go', to: { n: 120 } });
    assert.equal(hub.session.$timeline.get(), before);
    await turn();
    assert.equal(pages(hub).length, 2);
    assert.equal(target(hub), 120);
    assert.notEqual(hub.session.$open.get()?.target?.id, first.id);
    assert.ok(numbers(hub).includes(120) && numbers(hub).includes(90) && numbers(hub).includes(150));
    assert.deepEqual(extent(hub), { more: true, newer: true });
    inOnePiece(hub);
    await hub.wish({ type: 'transcript.go', to: { n: 100_000 } });
    assert.equal(target(hub), 'end');
    assert.equal(texts(hub).at(-1), 'm599');
    assert.ok(chat);
  });

  it('goes to the first message of a time', async () => {
    const { hub, chat } = await accepted(world);
    const days: number[] = [];
    for (let day = 0; day < 3; day++) {
      days.push(world.clock.now());
      for (let i = 0; i < 80; i++)
        chat.session.send({ type: 'message.send', conversation: null, text: `day ${day.toString()}, ${i.toString()}` });
      for (let i = 0; i < 20; i++) await turn();
      await world.advance(60_000);
    }
    await hub.wish({ type: 'conversation.open', conversation: hub.session.$active.get()[0]?.stream ?? null });
    const at = (): string | undefined => {
      const row = hub.session.$timeline.get().find((row) => row.kind === 'message' && row.n === target(hub));
      return row?.kind === 'message' ? row.text : undefined;
    };
    await hub.wish({ type: 'transcript.go', to: { since: days[1] ?? 0 } });
    assert.equal(at(), 'day 1, 0');
    await hub.wish({ type: 'transcript.go', to: { since: days[2] ?? 0 } });
    assert.equal(at(), 'day 2, 0');
    await hub.wish({ type: 'transcript.go', to: { since: 0 } });
    assert.equal(target(hub), 1);
    await hub.wish({ type: 'transcript.go', to: { since: world.clock.now() + 1_000 } });
    assert.equal(target(hub), 'end');
  });

  it('goes to the first that was not read, also where it is not in the newest page', async () => {
    const { hub, chat, stream } = await accepted(world);
    await hub.wish({ type: 'message.send', conversation: stream, text: 'Hi' });
    await hub.wish({ type: 'conversation.open', conversation: null });
    for (let i = 0; i < 100; i++)
      await chat.wish({ type: 'message.send', conversation: null, text: `u${i.toString()}` });
    chat.cable.cut();
    await world.advance(180_000);
    chat.cable.heal();
    await world.advance(1_000);
    const again = await world.open('analyst-1', 'hub');
    again.session.send({ type: 'conversation.open', conversation: stream });
    again.session.send({ type: 'transcript.go', to: 'unread' });
    await turn();
    const at = again.session.$timeline.get().findIndex((row) => row.kind === 'unread');
    const first = again.session.$timeline.get()[at + 1];
    assert.ok(first?.kind === 'message' && first.text === 'u0');
    assert.equal(target(again), first.n);
    inOnePiece(again);
    await again.wish({ type: 'transcript.go', to: 'newest' });
    assert.ok(texts(again).includes('u99') && !again.session.$open.get()?.newer);
  });

  it('offline, a page waits', async () => {
    const { hub } = await long(300);
    hub.cable.cut();
    await hub.wish({ type: 'transcript.older' });
    assert.equal(texts(hub).length, 50);
    hub.cable.heal();
    await turn();
    assert.equal(texts(hub).length, 150);
    inOnePiece(hub);
  });

  it('what is asked for while another part is on its way wins', async () => {
    const { hub } = await long(600);
    hub.session.send({ type: 'transcript.older' });
    hub.session.send({ type: 'transcript.go', to: { n: 50 } });
    hub.session.send({ type: 'transcript.go', to: { n: 300 } });
    await turn();
    assert.equal(target(hub), 300);
    assert.ok(numbers(hub).includes(300));
    inOnePiece(hub);
  });

  it('an end user pages through all of theirs as one, bounded, up and down again', async () => {
    const { chat, bot } = await talk(world);
    for (let round = 0; round < 6; round++) {
      const stream = chat.session.$open.get()?.stream ?? '';
      for (let i = 0; i < 130; i++)
        bot.send({
          type: 'intent',
          id: `r${round}-${i}`,
          stream,
          intent: { type: 'message.send', text: `${round}.${i}` },
        });
      for (let i = 0; i < 20; i++) await turn();
      const hub = await world.open('analyst-1', 'hub');
      const request = await bot.does(stream, {
        type: 'transfer.request',
        why: 'x',
        workgroup: 'IT Service Desk',
        urgency: 'normal',
        collected: [],
      });
      await turn();
      await hub.wish({ type: 'transfer.accept', conversation: stream, request });
      await hub.wish({ type: 'conversation.end', conversation: stream, request });
      hub.session.close();
      await chat.wish({ type: 'message.send', conversation: null, text: `begin ${round + 1}` });
    }
    const again = await world.open('user-1', 'chat');
    const seen = new Set(texts(again));
    for (let i = 0; again.session.$open.get()?.more && i < 50; i++) {
      await again.wish({ type: 'transcript.older' });
      assert.ok(again.session.$timeline.get().length < 620, again.session.$timeline.get().length.toString());
      for (const text of texts(again)) seen.add(text);
    }
    assert.equal(texts(again)[0], 'Hello');
    assert.equal(seen.size, 6 * 130 + 7);
    assert.equal(extent(again).newer, true);
    const down = new Set(texts(again));
    for (let i = 0; again.session.$open.get()?.newer && i < 50; i++) {
      await again.wish({ type: 'transcript.newer' });
      assert.ok(again.session.$timeline.get().length < 720);
      for (const text of texts(again)) down.add(text);
    }
    assert.equal(down.size, seen.size);
    assert.equal(texts(again).at(-1), 'begin 6');
    await again.wish({ type: 'transcript.go', to: { since: 0 } });
    assert.equal(target(again), 1);
    await again.wish({ type: 'message.send', conversation: null, text: 'and now' });
    assert.equal(texts(again).at(-1), 'and now');
    assert.equal(extent(again).newer, false);
  });

  it('a row that says what it said is the same object', async () => {
    const { hub, chat, stream } = await accepted(world);
    await hub.wish({ type: 'conversation.open', conversation: stream });
    await hub.wish({ type: 'message.send', conversation: stream, text: 'one' });
    const before = hub.session.$timeline.get();
    await chat.wish({ type: 'message.send', conversation: null, text: 'two' });
    const after = hub.session.$timeline.get();
    assert.equal(after.length, before.length + 1);
    for (const [i, row] of before.entries()) assert.equal(after[i], row);
    await chat.wish({
      type: 'message.seen',
      conversation: stream,
      upTo: chat.session.$open.get()?.conversation.n ?? 0,
    });
    const read = hub.session.$timeline.get();
    assert.equal(read.filter((row, i) => row !== after[i]).length, 1);
    hub.cable.cut();
    hub.cable.heal();
    await turn();
    assert.equal(hub.session.$timeline.get(), read);
  });

  it('tells once per frame, however much has come, and is always fresh when it is asked', async () => {
    const { hub, chat, stream } = await accepted(world);
    await hub.wish({ type: 'conversation.open', conversation: stream });
    let told = 0;
    hub.session.$timeline.listen(() => told++);
    const draw = hub.holdFrames();
    for (let i = 0; i < 10; i++) await chat.wish({ type: 'message.send', conversation: null, text: i.toString() });
    assert.equal(told, 0);
    assert.equal(texts(hub).at(-1), '9');
    draw();
    assert.equal(told, 1);
    draw();
    assert.equal(told, 1);
  });
});

describe('looking for something', () => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld();
  });
  afterEach(() => world.close());

  /** A relay that answers what is looked for when the test lets it. */
  function finder(page: Page, name: 'find' | 'search'): { asked: string[]; answer: (answer: Answer) => void } {
    const asked: string[] = [];
    let id = '';
    page.wire.up = (frame) => {
      if (frame.type !== 'query' || frame.query.name !== name) return true;
      asked.push(frame.query.text);
      id = frame.id;
      return false;
    };
    return {
      asked,
      answer: (answer) => page.cable.onFrame?.(JSON.stringify({ type: 'answer', id, answer } satisfies FromRelay)),
    };
  }

  it('finds in the open conversation, the newest first, and goes around', async () => {
    const { hub, stream } = await accepted(world);
    await hub.wish({ type: 'conversation.open', conversation: stream });
    for (const text of ['Café one', 'two', 'cafe three'])
      await hub.wish({ type: 'message.send', conversation: stream, text });
    const [first = 0, , third = 0] = numbers(hub).slice(-3);
    const relay = finder(hub, 'find');
    await hub.wish({ type: 'transcript.find', text: 'CAFE' });
    assert.deepEqual(hub.session.$find.get(), { text: 'CAFE', numbers: null, total: 0, at: null });
    relay.answer({ name: 'find', numbers: [first, third], total: 2 });
    assert.deepEqual(hub.session.$find.get(), { text: 'CAFE', numbers: [first, third], total: 2, at: third });
    assert.equal(target(hub), third);
    await hub.wish({ type: 'transcript.find-next', direction: 'up' });
    assert.equal(hub.session.$find.get()?.at, first);
    assert.equal(target(hub), first);
    await hub.wish({ type: 'transcript.find-next', direction: 'up' });
    assert.equal(hub.session.$find.get()?.at, third);
    await hub.wish({ type: 'transcript.find-next', direction: 'down' });
    assert.equal(hub.session.$find.get()?.at, first);
    await hub.wish({ type: 'message.send', conversation: stream, text: 'a CAFÉ again' });
    assert.equal(hub.session.$find.get()?.total, 3);
    assert.equal(hub.session.$find.get()?.at, first);
    await hub.wish({ type: 'transcript.find', text: null });
    assert.equal(hub.session.$find.get(), null);
  });

  it('finds with the relay what is not loaded, and brings the reader there', async () => {
    const { hub, chat, stream } = await accepted(world);
    await hub.wish({ type: 'message.send', conversation: stream, text: 'The Ärger begins' });
    for (let i = 0; i < 130; i++) {
      chat.session.send({ type: 'message.send', conversation: null, text: `m${i.toString()}` });
      await turn();
    }
    const again = await world.open('analyst-1', 'hub');
    await again.wish({ type: 'conversation.open', conversation: stream });
    assert.ok(!texts(again).includes('The Ärger begins'));
    await again.wish({ type: 'transcript.find', text: 'arger' });
    const view = again.session.$find.get();
    assert.equal(view?.total, 1);
    assert.equal(target(again), view.at);
    const row = again.session.$timeline.get().find((one) => one.kind === 'message' && one.n === view.at);
    assert.ok(row?.kind === 'message' && row.text === 'The Ärger begins');
  });

  it('asks one at a time, and only the newest counts; asks again after a reconnect', async () => {
    const { hub, stream } = await accepted(world);
    await hub.wish({ type: 'conversation.open', conversation: stream });
    const relay = finder(hub, 'find');
    for (const text of ['c', 'ca', 'caf']) hub.session.send({ type: 'transcript.find', text });
    await turn();
    assert.deepEqual(relay.asked, ['c']);
    relay.answer({ name: 'find', numbers: [1], total: 1 });
    await turn();
    assert.deepEqual(relay.asked, ['c', 'caf']);
    assert.equal(hub.session.$find.get()?.numbers, null);
    hub.cable.cut();
    hub.cable.heal();
    await turn();
    assert.deepEqual(relay.asked, ['c', 'caf', 'caf']);
    relay.answer({ name: 'find', numbers: [], total: 0 });
    assert.deepEqual(hub.session.$find.get(), { text: 'caf', numbers: [], total: 0, at: null });
    await hub.wish({ type: 'transcript.find-next', direction: 'up' });
    assert.equal(hub.session.$find.get()?.at, null);
  });

  it('ends when another conversation is opened, and an answer that comes then is dropped', async () => {
    const { hub, stream } = await accepted(world);
    await hub.wish({ type: 'conversation.open', conversation: stream });
    const relay = finder(hub, 'find');
    await hub.wish({ type: 'transcript.find', text: 'x' });
    await hub.wish({ type: 'conversation.open', conversation: null });
    assert.equal(hub.session.$find.get(), null);
    relay.answer({ name: 'find', numbers: [1], total: 1 });
    assert.equal(hub.session.$find.get(), null);
  });

  it('searches History, page by page', async () => {
    const { hub, stream, request } = await accepted(world);
    await hub.wish({ type: 'conversation.end', conversation: stream, request });
    const [conversation] = hub.session.$history.get().conversations;
    assert.ok(conversation);
    const relay = finder(hub, 'search');
    hub.session.send({ type: 'history.search', text: 'v' });
    hub.session.send({ type: 'history.search', text: 'vpn' });
    await turn();
    relay.answer({ name: 'search', found: [], cursor: null });
    await turn();
    assert.deepEqual(relay.asked, ['v', 'vpn']);
    assert.deepEqual([hub.session.$history.get().search, hub.session.$history.get().found], ['vpn', null]);
    const found = { conversation, n: 2, excerpt: 'My VPN' };
    relay.answer({ name: 'search', found: [found], cursor: 'next' });
    assert.deepEqual(hub.session.$history.get().found, [found]);
    assert.deepEqual([hub.session.$history.get().more, hub.session.$history.get().loading], [true, false]);
    await hub.wish({ type: 'history.more' });
    const second = { ...found, conversation: { ...conversation, stream: 'x.1' } };
    relay.answer({ name: 'search', found: [found, second], cursor: null });
    assert.deepEqual(hub.session.$history.get().found, [found, second]);
    assert.equal(hub.session.$history.get().more, false);
    await hub.wish({ type: 'history.search', text: '' });
    assert.equal(hub.session.$history.get().found, null);
    assert.equal(hub.session.$history.get().conversations.length, 1);
  });
});
