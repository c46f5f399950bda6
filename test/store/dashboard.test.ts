/** What a dashboard shows is the same from either session. */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { createFakeBrowser } from './fake-browser.ts';
import {
  accepted,
  createWorld,
  talk,
  TRANSFER,
  turn,
  waiting,
  type OpenOptions,
  type Page,
  type World,
} from './world.ts';

const waitingAt = ({ session }: Page): string[] => session.$requests.get().map(({ endUser }) => endUser.name);
const stateOf = ({ session }: Page): string => session.$link.get().state;

for (const small of [false, true])
  describe(small ? 'the session of a dashboard alone' : 'a session on a dashboard', () => {
    let world: World;
    beforeEach(async () => {
      world = await createWorld();
    });
    afterEach(() => world.close());

    const open = (token = 'analyst-1', options: OpenOptions = {}): Promise<Page> =>
      world.open(token, 'dashboard', { small, ...options });

    it('lists those who wait, and no longer whom somebody took', async () => {
      const dashboard = await open();
      const supervisor = await open('supervisor-1');
      assert.equal(stateOf(dashboard), 'up-to-date');
      const { hub, stream, request } = await waiting(world);
      assert.deepEqual([waitingAt(dashboard), waitingAt(supervisor)], [['Uma Okafor'], ['Uma Okafor']]);
      await hub.wish({ type: 'transfer.accept', conversation: stream, request });
      assert.deepEqual([waitingAt(dashboard), waitingAt(supervisor)], [[], []]);
      assert.deepEqual([dashboard.did.reports, supervisor.did.reports], [[], []]);
      assert.equal(dashboard.did.sounds, 0);
    });

    it('[V14] leaves out what this agent ignored, from before and from now on', async () => {
      const { hub, stream, request } = await waiting(world);
      const before = await open();
      const other = await open('analyst-2', { browser: createFakeBrowser(world.clock) });
      await hub.wish({ type: 'transfer.ignore', conversation: stream, request });
      const after = await open();
      assert.deepEqual([before, other, after].map(waitingAt), [[], ['Uma Okafor'], []]);
      await hub.wish({ type: 'transfer.unignore', conversation: stream, request });
      assert.deepEqual([before, after].map(waitingAt), [['Uma Okafor'], ['Uma Okafor']]);
    });

    it('is equal again after a cut, and says meanwhile that it may be old', async () => {
      const { bot, stream } = await talk(world);
      await world.open('analyst-2', 'hub');
      const dashboard = await open();
      dashboard.cable.cut();
      await turn();
      assert.equal(stateOf(dashboard), 'reconnecting');
      await bot.does(stream, TRANSFER);
      assert.deepEqual(waitingAt(dashboard), []);
      dashboard.cable.heal();
      await turn();
      assert.deepEqual([stateOf(dashboard), waitingAt(dashboard)], ['up-to-date', ['Uma Okafor']]);
    });

    it('finds an entry that was lost', async () => {
      const { hub, stream, request } = await waiting(world);
      const dashboard = await open();
      dashboard.wire.down = (frame) => (frame.type === 'event' ? [] : [frame]);
      await hub.wish({ type: 'transfer.ignore', conversation: stream, request });
      assert.deepEqual(waitingAt(dashboard), ['Uma Okafor']);
      delete dashboard.wire.down;
      await world.advance(20_000);
      assert.deepEqual(waitingAt(dashboard), []);
      assert.equal(stateOf(dashboard), 'up-to-date');
    });

    it('counts in the title, if it may', async () => {
      const dashboard = await open();
      const plain = await open('analyst-1', { title: false });
      await waiting(world);
      assert.deepEqual([dashboard.title, plain.title], ['(1) The page', 'The page']);
      dashboard.session.close();
      assert.equal(dashboard.title, 'The page');
      assert.equal(stateOf(dashboard), 'stopped');
    });

    it('ends where the person may not be', async () => {
      const dashboard = await open('user-1');
      assert.deepEqual(dashboard.session.$link.get(), { state: 'stopped', why: 'forbidden' });
    });

    it('leaves nothing of the person in the browser when they sign out', async () => {
      const { hub, stream } = await accepted(world);
      const dashboard = await open();
      await hub.wish({ type: 'draft.change', conversation: stream, text: 'Half a' });
      hub.leave();
      const mine = (): string[] => [...world.browser.storage.keys()].filter((key) => key.includes(':analyst-1:'));
      assert.notDeepEqual(mine(), []);
      dashboard.session.close({ signOut: true });
      assert.deepEqual(mine(), []);
    });
  });
