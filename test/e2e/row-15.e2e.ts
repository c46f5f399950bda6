import { expect, test } from './desk.ts';

test.use({ settings: { REQUEST_WAIT_MS: 5000, REQUEST_WARN_MS: 3000 } });

test.describe('15 · nobody accepts', () => {
  test('after the configured wait the request expires, warned before', async ({ desk }) => {
    const hub = await desk.hub('analyst-1');
    const name = desk.nameOf('user-2');
    const chat = await desk.chat('user-2');
    await chat.asksForLiveAgent();
    const item = hub.request(name);
    await expect(item).toBeVisible();
    const since = Date.now();
    await expect(item).toContainText(/returns to the Digital Agent in 0:0[45]/i);
    await expect(item).not.toContainText('Expires soon');
    await expect(item).toContainText('Expires soon');
    await expect(item).toContainText(/returns to the Digital Agent in 0:0[123]/i);
    await expect(item).toHaveCount(0);
    expect(Date.now() - since).toBeGreaterThan(3500);
    expect(Date.now() - since).toBeLessThan(8000);
  });

  test('who has it open reads what became of it', async ({ desk }) => {
    const hub = await desk.hub('analyst-1');
    const name = desk.nameOf('user-2');
    await desk.waiting('user-2');
    await hub.previews(name);
    await expect(hub.accept).toHaveCount(0);
    await expect(hub.page.getByText(/expired|returned to the Digital Agent/i).first()).toBeVisible();
    await expect(hub.message('live agent'), 'and reads no further').toHaveCount(0);
  });

  test('the end user is told', async ({ desk }) => {
    await desk.hub('analyst-1');
    const chat = await desk.waiting('user-2');
    await expect(chat.cancelRequest).toHaveCount(0);
    await expect(chat.messages('System').last()).toContainText(/no live agent|nobody|expired/i);
  });

  test('and the Digital Agent takes up again in the same conversation', async ({ desk }) => {
    const hub = await desk.hub('analyst-1');
    const name = desk.nameOf('user-2');
    const chat = await desk.waiting('user-2');
    await expect(chat.messages('Digital Agent', 'I am here again')).toBeVisible();
    await chat.says('VPN does not connect');
    await expect(chat.messages('Digital Agent', 'Connect to the VPN')).toBeVisible();

    await chat.askForLiveAgent();
    await hub.previews(name);
    await expect(hub.message('I am here again'), 'one conversation').toBeVisible();
    await expect(hub.earlier.getByRole('listitem')).toHaveCount(0);
  });
});
