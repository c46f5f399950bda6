import { expect, test } from './desk.ts';

test.describe('13 · Ignore', () => {
  test('hides it for this agent alone', async ({ desk }) => {
    const context = await desk.person();
    const [hub, other] = [await desk.hub('analyst-1', context), await desk.hub('analyst-2')];
    const apex = await desk.apex('analyst-1', context);
    const name = desk.nameOf('user-2');
    const chat = await desk.waiting('user-2');
    await expect(apex.iconNamed('Live Chat, 1 waiting')).toBeVisible();
    await hub.previews(name);
    await hub.ignore.click();

    await expect(hub.request(name)).toHaveCount(0);
    await expect(apex.iconNamed('Live Chat')).toBeVisible();
    await expect(hub.accept).toHaveCount(0);
    await expect(other.request(name)).toBeVisible();
    await expect(chat.cancelRequest).toBeVisible();

    await hub.page.reload();
    await hub.isConnected();
    await expect(hub.request(name)).toHaveCount(0);
  });

  test('with "Undo" for at least 10 s', async ({ desk }) => {
    const hub = await desk.hub('analyst-1');
    const name = desk.nameOf('user-2');
    await desk.waiting('user-2');
    await hub.previews(name);
    await hub.ignore.click();
    const undo = hub.page.getByRole('status').getByRole('button', { name: 'Undo', exact: true });
    await expect(undo).toBeVisible();
    const since = Date.now();
    await expect
      .poll(async () => Date.now() - since >= 10_000 || (await undo.count()) === 0, { timeout: 15_000 })
      .toBe(true);
    expect(Date.now() - since).toBeGreaterThanOrEqual(10_000);
  });

  test('"Undo" brings it back', async ({ desk }) => {
    const hub = await desk.hub('analyst-1');
    const name = desk.nameOf('user-2');
    await desk.waiting('user-2');
    await hub
      .request(name)
      .getByRole('button', { name: `Ignore ${name}`, exact: true })
      .click();
    await expect(hub.request(name)).toHaveCount(0);
    await hub.page.getByRole('status').getByRole('button', { name: 'Undo', exact: true }).click();
    await expect(hub.request(name)).toBeVisible();
    await hub.accepts(name);
  });

  test('other agents still see it', async ({ desk }) => {
    const [hub, other] = [await desk.hub('analyst-1'), await desk.hub('analyst-2')];
    const name = desk.nameOf('user-2');
    await desk.waiting('user-2');
    await hub.previews(name);
    await hub.ignore.click();
    await expect(hub.request(name)).toHaveCount(0);
    await other.accepts(name);
  });

  test('it comes back to me only if it is routed to me anew', async ({ desk }) => {
    const hub = await desk.hub('analyst-1');
    const [name, second] = [desk.nameOf('user-2'), desk.nameOf('user-3')];
    const chat = await desk.waiting('user-2');
    await hub
      .request(name)
      .getByRole('button', { name: `Ignore ${name}`, exact: true })
      .click();
    await expect(hub.request(name)).toHaveCount(0);
    // Neither by what goes on in the conversation or in the queue, nor by a restart of the relay.
    await chat.says('Is anybody there?');
    await desk.waiting('user-3');
    await expect(hub.request(second)).toBeVisible();
    await expect(hub.request(name)).toHaveCount(0);

    await chat.cancelRequest.click();
    await expect(chat.cancelRequest).toHaveCount(0);
    await chat.askForLiveAgent();
    await expect(hub.request(name)).toBeVisible();
  });
});
