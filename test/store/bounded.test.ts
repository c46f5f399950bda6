/** What a desk costs does not depend on how long it has been open, nor on how much has gone over it. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { requestOf } from '../../src/core/index.ts';
import type { TransferRequest } from '../../src/protocol/index.ts';
import { createSession, type Session } from '../../src/store/session.ts';
import { createFakeClock, type FakeClock } from '../relay/fake-clock.ts';
import { alex, uma } from '../support/conversation.ts';
import { createFakeBrowser, type FakeBrowser, type FakePage } from './fake-browser.ts';
import { author, createHandRelay, endUser, summaryOf, type HandRelay } from './hand-relay.ts';

interface Desk {
  relay: HandRelay;
  session: Session;
  clock: FakeClock;
  browser: FakeBrowser;
  page: FakePage;
}

async function desk(): Promise<Desk> {
  const clock = createFakeClock();
  const browser = createFakeBrowser(clock);
  const page = browser.page();
  const relay = createHandRelay(() => clock.now());
  const session = createSession({
    transport: relay.transport,
    surface: 'hub',
    getToken: () => Promise.resolve('token'),
    environment: page.environment,
  });
  for (const store of [session.$requests, session.$active, session.$open, session.$timeline])
    store.subscribe(() => undefined);
  await relay.answer();
  return { relay, session, clock, browser, page };
}

const open = (stream: string, relay: HandRelay): TransferRequest => {
  const request = requestOf(relay.foldOf(stream));
  assert.ok(request);
  return request;
};

function ask(relay: HandRelay, stream: string, at: number): TransferRequest {
  const due = { since: at, warnAt: at + 1, expiresAt: at + 2 };
  const content = { why: 'VPN', workgroup: 'IT Service Desk', urgency: 'normal' as const, collected: [] };
  relay.write(
    stream,
    author(uma),
    { type: 'conversation.started', endUser, previous: null },
    { type: 'message.posted', text: 'Hello' },
    { type: 'transfer.requested', ...content, ...due },
  );
  return open(stream, relay);
}

describe('a desk that is open all day', () => {
  it('keeps nothing of conversations that are over: 2,000 of them cost no more than the first 500', async () => {
    setFlagsFromString('--expose-gc');
    const gc = runInNewContext('gc') as () => void;
    const { relay, session, clock, browser, page } = await desk();

    async function serve(i: number): Promise<void> {
      const stream = `u${i.toString()}.1`;
      const request = ask(relay, stream, clock.now());
      relay.request('opened', request);
      session.send({ type: 'conversation.open', conversation: stream });
      await relay.answer();
      session.send({ type: 'message.seen', conversation: stream, upTo: 2 });
      if (i % 2) {
        session.send({ type: 'transfer.accept', conversation: stream, request: request.n });
        relay.write(stream, author(alex), { type: 'transfer.accepted', request: request.n });
        relay.mine('opened', summaryOf(relay.foldOf(stream)));
        await relay.answer();
        session.send({ type: 'draft.change', conversation: stream, text: 'Hi' });
        session.send({ type: 'message.send', conversation: stream, text: 'Hi' });
        relay.write(stream, author(alex), { type: 'message.posted', text: 'Hi' });
        await relay.answer();
        relay.write(stream, author(uma), { type: 'conversation.ended' });
        const at = clock.now();
        const closed = { why: 'ended' as const, by: author(uma), at };
        relay.mine('closed', { ...summaryOf(relay.foldOf(stream)), closed });
      } else relay.say({ type: 'unfollowed', stream, why: 'taken', by: author(alex) });
      relay.request('closed', { ...request, closed: { why: 'accepted', by: author(alex), at: clock.now() } });
      relay.forget(stream);
      page.did.notifications.length = 0;
      await clock.advance(5_000);
      await relay.answer();
    }

    let next = 0;
    const until = async (count: number): Promise<number> => {
      while (next < count) await serve(next++);
      gc();
      return process.memoryUsage().heapUsed;
    };
    const before = await until(500);
    const keys = browser.storage.size;
    const after = await until(2_000);
    assert.ok(after - before < 1_000_000, `${Math.round((after - before) / 1_500).toString()} bytes of each`);
    assert.ok(browser.storage.size <= keys + 1);
    assert.deepEqual(session.$requests.get(), []);
    assert.deepEqual(session.$active.get(), []);
    assert.deepEqual(page.did.reports, []);
    session.close();
  });

  it('a request that is as it was is the same object, and so is the list', async () => {
    const { relay, session, clock } = await desk();
    for (let i = 0; i < 5; i++) relay.request('opened', ask(relay, `u${i.toString()}.1`, clock.now() + i));
    const before = session.$requests.get();
    assert.equal(session.$requests.get(), before);
    relay.request('opened', ask(relay, 'x.1', clock.now() + 9));
    const after = session.$requests.get();
    assert.deepEqual(after.slice(0, 5), before);
    for (const [i, view] of before.entries()) assert.equal(after[i], view);
    session.send({ type: 'transfer.accept', conversation: 'u3.1', request: after[3]?.n ?? 0 });
    assert.equal(session.$requests.get().filter((view, i) => view !== after[i]).length, 1);
    session.close();
  });

  it('a thousand requests within a frame are one list', async () => {
    const { relay, session, clock, page } = await desk();
    let told = 0;
    session.$requests.listen(() => told++);
    const draw = page.holdFrames();
    for (let i = 0; i < 1_000; i++) relay.request('opened', ask(relay, `u${i.toString()}.1`, clock.now() + i));
    assert.equal(session.$requests.get().length, 1_000);
    draw();
    assert.equal(told, 1);
    assert.equal(page.title, '(1000) The page');
    assert.equal(page.did.sounds, 1);
    assert.deepEqual(
      page.did.notifications.map(({ title }) => title),
      [
        `${session.$requests
          .get()
          .slice(0, 3)
          .map(({ endUser }) => endUser.name)
          .join(', ')} +997`,
      ],
    );
    session.close();
  });

  it('a host that computes from a store hears of it too', async () => {
    const { computed } = await import('nanostores');
    const { relay, session, clock } = await desk();
    const $count = computed(session.$requests, (requests) => requests.length);
    assert.equal($count.get(), 0);
    relay.request('opened', ask(relay, 'u1.1', clock.now()));
    assert.equal($count.get(), 1);
    session.close();
  });
});
