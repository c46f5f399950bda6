import { expect, test, type Desk } from './desk.ts';
import type { Hub } from './pages.ts';

/** Ends that many chats with the end user, and says which one it was in each. */
async function past(desk: Desk, hub: Hub, signInAs: string, count: number): Promise<void> {
  const chat = await desk.chat(signInAs);
  for (let i = 1; i <= count; i++) {
    await chat.askForLiveAgent();
    await hub.accepts(desk.nameOf(signInAs));
    await hub.says(`Chat number ${i} with ${desk.nameOf(signInAs)}`);
    await hub.ends();
    await expect(chat.endChat).toHaveCount(0);
  }
}

test.describe('11 · view history log of conversations', () => {
  test("the signed-in agent's last five ended conversations with the end user's name, date and time, more on demand", async ({
    desk,
  }) => {
    test.slow();
    const [hub, other] = [await desk.hub('analyst-1'), await desk.hub('analyst-2')];
    const [first, second] = [desk.nameOf('user-2'), desk.nameOf('user-3')];
    await past(desk, hub, 'user-2', 2);
    await past(desk, hub, 'user-3', 5);
    await hub.page.reload();
    await hub.isConnected();

    await expect(hub.past(second)).toHaveCount(5);
    await expect(hub.past(first)).toHaveCount(0);
    const today = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeZone: 'UTC' }).format();
    for (const item of await hub.past(second).all()) {
      await expect(item).toContainText(today);
      await expect(item).toContainText(/\d{1,2}:\d{2}/);
    }
    await hub.history.getByRole('button', { name: 'Show more', exact: true }).click();
    await expect(hub.past(first)).toHaveCount(2);
    await expect(hub.past(second)).toHaveCount(5);
    await expect(hub.history.getByRole('button', { name: 'Show more', exact: true })).toHaveCount(0);
    await expect(other.history.getByRole('listitem'), 'nobody else has them').toHaveCount(0);
  });

  test('a click shows the whole conversation, read-only', async ({ desk }) => {
    const hub = await desk.hub('analyst-1');
    const name = desk.nameOf('user-2');
    await past(desk, hub, 'user-2', 1);
    await hub.opens(hub.past(name), name);
    await expect(hub.message('live agent').first()).toBeVisible();
    await expect(hub.messages('Digital Agent').first()).toBeVisible();
    await expect(hub.divider).toBeVisible();
    await expect(hub.messages(desk.nameOf('analyst-1'), 'Chat number 1')).toBeVisible();
    await expect(hub.composer).toHaveCount(0);
    for (const button of [hub.accept, hub.ignore, hub.end]) await expect(button).toHaveCount(0);
  });

  test('still there after the relay restarts', async ({ desk }) => {
    const hub = await desk.hub('analyst-1');
    const name = desk.nameOf('user-2');
    await past(desk, hub, 'user-2', 1);
    await desk.restartRelay();

    const again = await desk.hub('analyst-1');
    await expect(again.past(name)).toHaveCount(1);
    await again.opens(again.past(name), name);
    await expect(again.message('Chat number 1')).toBeVisible();
    // And in the page that was open all the time.
    await expect(hub.past(name)).toHaveCount(1);
    await hub.opens(hub.past(name), name);
    await expect(hub.message('Chat number 1')).toBeVisible({ timeout: 20_000 });
  });
});
