import { expect, test, type Desk } from './desk.ts';
import { Hub } from './pages.ts';
import { Wire } from './wire.ts';

test.describe('16 · the end user goes', () => {
  test.use({ settings: { END_USER_GRACE_MS: 1500 } });

  test('cancels while waiting: each side is told in words what happened', async ({ desk }) => {
    const hub = await desk.hub('analyst-1');
    const name = desk.nameOf('user-2');
    const chat = await desk.waiting('user-2');
    await hub.previews(name);
    await chat.cancelRequest.click();

    await expect(chat.cancelRequest).toHaveCount(0);
    await expect(chat.messages('System').last()).toContainText(/cancel/i);
    await expect(chat.messages('Digital Agent', 'I am here again')).toBeVisible();
    await expect(hub.request(name)).toHaveCount(0);
    await expect(hub.page.getByText(new RegExp(`${name}.*cancel|cancel.*${name}`, 'i')).first()).toBeVisible();
  });

  test('ends while connected, asked once: each side is told in words what happened', async ({ desk }) => {
    const hub = await desk.hub('analyst-1');
    const name = desk.nameOf('user-2');
    const chat = await desk.connect(hub, 'user-2');
    await chat.endChat.click();
    const dialog = chat.page.getByRole('dialog');
    await dialog.getByRole('button', { name: 'Cancel', exact: true }).click();
    await expect(dialog).toHaveCount(0);
    await expect(chat.endChat).toBeVisible();
    await chat.ends();

    await expect(chat.messages('System').last()).toContainText(/ended/);
    await expect(hub.page.getByText(new RegExp(`${name}.*ended`)).first()).toBeVisible();
    await expect(hub.composer).toHaveCount(0);
    await expect(hub.past(name)).toHaveCount(1);
    await expect(hub.active(name)).toHaveCount(0);
  });

  test('leaves while waiting and is not back within the grace: the request goes, each side is told', async ({
    desk,
  }) => {
    const hub = await desk.hub('analyst-1');
    const name = desk.nameOf('user-2');
    const context = await desk.person();
    const chat = await desk.waiting('user-2', context);
    await hub.previews(name);
    await chat.page.close();

    await expect(hub.request(name)).toHaveCount(0);
    await expect(hub.page.getByText(new RegExp(`${name}.*left|left.*${name}`, 'i')).first()).toBeVisible();
    const back = await desk.chat('user-2', context);
    await expect(back.messages('System').last()).toContainText(/cancel|withdrawn|left/i);
    await expect(back.messages('Digital Agent', 'Welcome back')).toBeVisible();
  });

  test('leaves while connected and is not back within the grace: the agent is told, and again when they are back', async ({
    desk,
  }) => {
    const hub = await desk.hub('analyst-1');
    const name = desk.nameOf('user-2');
    const context = await desk.person();
    const chat = await desk.connect(hub, 'user-2', context);
    await chat.page.close();
    await expect(hub.messages('System', new RegExp(`${name}.*left`, 'i'))).toBeVisible();
    await hub.says('I am still here.');

    const back = await desk.chat('user-2', context);
    await expect(back.message('I am still here.')).toBeVisible();
    await expect(hub.messages('System', new RegExp(`${name}.*back`, 'i'))).toBeVisible();
    await back.says('So am I.');
    await expect(hub.message('So am I.')).toBeVisible();
  });
});

test.describe('16 · the end user is back within the grace', () => {
  test('nobody is told, the request still waits', async ({ desk }) => {
    const hub = await desk.hub('analyst-1');
    const name = desk.nameOf('user-2');
    const chat = await desk.waiting('user-2');
    await chat.page.reload();
    await expect(chat.cancelRequest).toBeVisible();
    await hub.accepts(name);
    await chat.page.reload();
    await expect(chat.endChat).toBeVisible();
    await chat.says('Here I am.');
    await expect(hub.message('Here I am.')).toBeVisible();
    await expect(hub.messages('System', /left|back/i)).toHaveCount(0);
  });
});

test.describe("16 · the agent's last hub is gone", () => {
  const settings = { AGENT_NOTICE_MS: 1500, AGENT_REQUEUE_MS: 4000 };
  test.use({ settings });

  /** A hub in a context of its own, on a wire that can be cut. */
  async function hubOnWire(desk: Desk): Promise<{ hub: Hub; wire: Wire }> {
    const page = await (await desk.person()).newPage();
    const wire = await Wire.tap(page);
    await page.goto('/hub/?as=analyst-1');
    const hub = new Hub(page);
    await hub.isConnected();
    return { hub, wire };
  }

  const lost = (desk: Desk) => new RegExp(`${desk.nameOf('analyst-1')}.*(lost|left|connection|away)`, 'i');

  for (const { how, go } of [
    { how: 'closed', go: async (hub: Hub) => hub.page.close() },
    { how: 'closed while a dashboard stays open', go: async (hub: Hub) => hub.page.goto('/apex/?as=analyst-1') },
    { how: 'reloaded into something else', go: async (hub: Hub) => hub.page.goto('about:blank') },
    {
      how: 'crashed',
      go: async (hub: Hub) =>
        Promise.race([hub.page.goto('chrome://crash').catch(() => {}), hub.page.waitForEvent('crash')]),
    },
    { how: 'link lost', go: async (_: Hub, wire: Wire) => wire.cut() },
  ]) {
    test(`${how}: after the notice time the end user is told, after the requeue time the transfer is asked for anew`, async ({
      desk,
    }) => {
      const { hub, wire } = await hubOnWire(desk);
      const chat = await desk.connect(hub, 'user-2');
      const name = desk.nameOf('user-2');
      const other = await desk.hub('analyst-2');

      await go(hub, wire);

      await expect(chat.messages('System', lost(desk))).toBeVisible();
      await expect(other.request(name)).toBeVisible();
      await expect(chat.cancelRequest).toBeVisible();
      await other.accepts(name);
      await expect(other.message('live agent').first()).toBeVisible();
      await other.says('I take over.');
      await expect(chat.messages(desk.nameOf('analyst-2'), 'I take over.')).toBeVisible();
    });
  }

  test('it is asked for with its old waiting time, and the former agent, when back, reads that it was given back', async ({
    desk,
  }) => {
    const { hub, wire } = await hubOnWire(desk);
    const [name, later] = [desk.nameOf('user-2'), desk.nameOf('user-3')];
    await desk.connect(hub, 'user-2');
    const other = await desk.hub('analyst-2');
    await desk.waiting('user-3');
    await expect.poll(() => other.queue()).toEqual([later]);

    await wire.cut();
    // It has begun to wait before the other one, and so it is above it again.
    await expect.poll(() => other.queue()).toEqual([name, later]);

    wire.mend();
    await expect(hub.status(new RegExp(`${name}.*given back|given back.*${name}`, 'i')).first()).toBeVisible({
      timeout: 20_000,
    });
    await expect(hub.active(name)).toHaveCount(0);
    await expect(hub.composer).toHaveCount(0);
    await expect(hub.request(name), 'it is routed to the former agent too').toBeVisible();
  });

  test('another hub of the agent keeps the chat', async ({ desk }) => {
    const context = await desk.person();
    const first = await desk.hub('analyst-1', context);
    const chat = await desk.connect(first, 'user-2');
    const second = await desk.hub('analyst-1', context);
    await first.page.close();
    const name = desk.nameOf('user-2');
    await expect(second.page.getByText('already open')).toHaveCount(0);
    await second.opens(second.active(name), name);
    // Longer than the notice time.
    const since = Date.now();
    await expect.poll(() => Date.now() - since, { timeout: 10_000 }).toBeGreaterThan(settings.AGENT_NOTICE_MS + 1000);
    await second.says('Still with you.');
    await expect(chat.message('Still with you.')).toBeVisible();
    await expect(chat.messages('System', lost(desk))).toHaveCount(0);
  });
});

test.describe('16 · an agent back within the grace', () => {
  test.use({ settings: { AGENT_NOTICE_MS: 6000, AGENT_REQUEUE_MS: 12_000 } });

  for (const { how, go } of [
    { how: 'reloaded', go: async (hub: Hub) => hub.page.reload() },
    {
      how: 'closed and opened again',
      go: async (hub: Hub) => {
        await hub.page.goto('about:blank');
        await hub.page.goto('/hub/?as=analyst-1');
      },
    },
  ]) {
    test(`${how}: goes on and the end user has seen nothing`, async ({ desk }) => {
      const hub = await desk.hub('analyst-1');
      const name = desk.nameOf('user-2');
      const chat = await desk.connect(hub, 'user-2');
      const notices = await chat.messages('System').count();
      await go(hub);
      await hub.isConnected();
      await hub.opens(hub.active(name), name);
      await hub.says('Where were we?');
      await expect(chat.message('Where were we?')).toBeVisible();
      expect(await chat.messages('System').count()).toBe(notices);
    });
  }
});
