/** What a page that is loaded anew shows, and what stays on the screen while the relay is away. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { createFakeBrowser } from './fake-browser.ts';
import {
  accepted,
  companyOf,
  createWorld,
  kill,
  kinds,
  only,
  said,
  turn,
  waiting,
  type Page,
  type World,
} from './world.ts';

const MINUTE = 60_000;

describe('a hub that is loaded anew', () => {
  let world: World;
  beforeEach(async () => {
    world = await createWorld();
  });
  afterEach(() => world.close());

  async function reload(page: Page, token = 'analyst-1'): Promise<Page> {
    kill(page);
    return world.open(token, 'hub', { prepare: (next) => (next.tab = page.tab) });
  }

  it('opens the conversation that was open in its tab, and no other tab does', async () => {
    const { hub, stream } = await accepted(world);
    await hub.wish({ type: 'draft.change', conversation: stream, text: 'half a' });
    const other = await world.open('analyst-1', 'hub');
    assert.equal(other.session.$open.get(), null);
    const again = await reload(hub);
    assert.equal(again.session.$open.get()?.stream, stream);
    assert.equal(again.session.$open.get()?.phase, 'active');
    assert.deepEqual(said(again), ['Uma Okafor: Hello']);
    assert.equal(again.session.$draft.get(), 'half a');
    await again.wish({ type: 'conversation.open', conversation: null });
    const third = await reload(again);
    assert.equal(third.session.$open.get(), null);
  });

  it('opens a preview of what still waits', async () => {
    const { hub, stream } = await waiting(world);
    await hub.wish({ type: 'conversation.open', conversation: stream });
    const again = await reload(hub);
    assert.equal(again.session.$open.get()?.phase, 'preview');
  });

  it('opens nothing, and says nothing, if it is no longer this person’s', async () => {
    const { hub, stream, request } = await waiting(world);
    await hub.wish({ type: 'conversation.open', conversation: stream });
    kill(hub);
    const other = await world.open('analyst-2', 'hub', { browser: createFakeBrowser(world.clock) });
    await other.wish({ type: 'transfer.accept', conversation: stream, request });
    const again = await reload(hub);
    assert.equal(again.session.$open.get(), null);
    assert.deepEqual(kinds(again), []);
    const third = await reload(again);
    assert.equal(third.session.$open.get(), null);
  });

  it('is another person’s, or was signed out: nothing of it is left', async () => {
    const { hub, stream } = await accepted(world);
    const next = await reload(hub, 'analyst-2');
    assert.equal(next.session.$open.get(), null);
    const back = await reload(next);
    assert.equal(back.session.$open.get()?.stream, stream);
    back.session.close({ signOut: true });
    assert.equal(back.tab.size, 0);
  });

  it('keeps what is known of an end user on the screen while the relay is away, and asks when it is back', async () => {
    const { hub, stream } = await accepted(world);
    assert.equal(companyOf(hub), 'Acme');
    const [records, earlier] = [hub.session.$records.get(), hub.session.$earlier.get()];
    await hub.wish({ type: 'conversation.open', conversation: null });
    assert.equal(hub.session.$person.get(), null);
    hub.cable.cut();
    await hub.wish({ type: 'conversation.open', conversation: stream });
    assert.equal(companyOf(hub), 'Acme');
    assert.equal(hub.session.$records.get(), records);
    assert.equal(hub.session.$earlier.get(), earlier);
    const asked = hub.sent.length;
    hub.cable.heal();
    await turn();
    const queries = hub.sent.slice(asked).flatMap((frame) => (frame.type === 'query' ? [frame.query.name] : []));
    assert.ok(queries.includes('person') && queries.includes('records') && queries.includes('earlier'));
  });

  it('forgets what is known of an end user with the right to know it', async () => {
    const { hub, stream, request } = await waiting(world);
    await hub.wish({ type: 'conversation.open', conversation: stream });
    assert.ok(hub.session.$person.get());
    const other = await world.open('analyst-2', 'hub', { browser: createFakeBrowser(world.clock) });
    await other.wish({ type: 'transfer.accept', conversation: stream, request });
    await hub.wish({ type: 'conversation.open', conversation: null });
    hub.cable.cut();
    await hub.wish({ type: 'conversation.open', conversation: stream });
    assert.equal(hub.session.$person.get(), null);
  });

  it('a browser that never knew a conversation as theirs does not tell that it is lost', async () => {
    const { hub } = await accepted(world);
    kill(hub);
    await world.advance(3 * MINUTE);
    const elsewhere = await world.open('analyst-1', 'hub', { browser: createFakeBrowser(world.clock) });
    assert.deepEqual(kinds(elsewhere), []);
    const here = await world.open('analyst-1', 'hub');
    assert.equal(only(here.session.$toasts.get()).kind, 'requeued');
  });
});
