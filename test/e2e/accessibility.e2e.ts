import { AxeBuilder } from '@axe-core/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './desk.ts';

/** No violation. Motion is switched off: a colour in the middle of a fade is nobody's choice. */
async function isAccessible(page: Page, state: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    const axe = new AxeBuilder({ page });
    // Of all that axe looks at, only the colours are different in the dark.
    const { violations } = await (colorScheme === 'dark' ? axe.withRules('color-contrast') : axe).analyze();
    const found = violations.map(
      ({ id, help, nodes }) =>
        `${id}: ${help}\n${nodes.map((node) => `  ${node.target.join(' ')}\n  ${node.failureSummary ?? ''}`).join('\n')}`,
    );
    expect(found, `${state}, ${colorScheme}`).toEqual([]);
  }
}

// An analysis of a whole page takes seconds on a small machine, and each test makes several.
test.describe.configure({ timeout: 180_000 });

test.describe('axe finds no violation', () => {
  test('on the list of pages', async ({ desk }) => {
    const page = await desk.page('/');
    await expect(page.getByRole('link').first()).toBeVisible();
    await isAccessible(page, '/');
  });

  test('on Apex: signed out, refused, signed in, with somebody waiting', async ({ desk }) => {
    const out = await desk.page('/apex/');
    await expect(out.getByRole('button', { name: 'Sign in', exact: true })).toBeVisible();
    await isAccessible(out, 'signed out');
    const guest = await desk.page('/apex/?as=guest');
    await expect(guest.getByText(/Analyst access/)).toBeVisible();
    await isAccessible(guest, 'refused');
    const apex = await desk.apex('analyst-1');
    await isAccessible(apex.page, 'signed in');
    await desk.waiting('user-2');
    await expect(apex.iconNamed('Live Chat, 1 waiting')).toBeVisible();
    await isAccessible(apex.page, 'somebody waits');
  });

  test('on the hub: signed out, empty, preview, active, ended', async ({ desk }) => {
    const out = await desk.page('/hub/');
    await isAccessible(out, 'signed out');
    const hub = await desk.hub('analyst-1');
    const name = desk.nameOf('user-1');
    await isAccessible(hub.page, 'empty');
    const chat = await desk.chat('user-1');
    await chat.says('VPN does not connect');
    await chat.askForLiveAgent();
    await hub.previews(name);
    await expect(hub.recordHistory.getByRole('link').first()).toBeVisible();
    await isAccessible(hub.page, 'preview');
    await hub.accept.click();
    await expect(hub.status('You are connected with')).toBeVisible();
    await hub.says('Hello');
    await chat.composer.fill('**Hello** there');
    await chat.composer.press('Enter');
    await expect(hub.message('Hello there')).toBeVisible();
    await isAccessible(hub.page, 'active');
    await hub.end.click();
    await expect(hub.page.getByRole('dialog')).toBeVisible();
    await isAccessible(hub.page, 'asked whether to end');
    await hub.page.getByRole('button', { name: 'End chat', exact: true }).click();
    await expect(hub.past(name)).toBeVisible();
    await isAccessible(hub.page, 'ended');
    await hub.opens(hub.past(name), name);
    await expect(hub.message('VPN').first()).toBeVisible();
    await isAccessible(hub.page, 'history');
  });

  test('on the chat: signed out, empty, with the digital agent, waiting, connected, ended', async ({ desk }) => {
    const out = await desk.page('/chat/');
    await isAccessible(out, 'signed out');
    const hub = await desk.hub('analyst-1');
    const chat = await desk.chat('user-2');
    await isAccessible(chat.page, 'empty');
    await chat.says('VPN does not connect');
    await expect(chat.messages('Digital Agent', 'Connect to the VPN')).toBeVisible();
    await isAccessible(chat.page, 'digital agent');
    await chat.askForLiveAgent();
    await isAccessible(chat.page, 'waiting');
    await hub.accepts(desk.nameOf('user-2'));
    await hub.says('Hello');
    await expect(chat.message('Hello').last()).toBeVisible();
    await isAccessible(chat.page, 'connected');
    await chat.endChat.click();
    await expect(chat.page.getByRole('dialog')).toBeVisible();
    await isAccessible(chat.page, 'asked whether to end');
    await chat.page.getByRole('dialog').getByRole('button', { name: 'End', exact: true }).click();
    await expect(chat.endChat).toHaveCount(0);
    await isAccessible(chat.page, 'ended');
  });

  test('where the hub is open in another tab', async ({ desk }) => {
    const context = await desk.person();
    await desk.hub('analyst-1', context);
    const page = await desk.page('/hub/?as=analyst-1', context);
    await expect(page.getByRole('button', { name: 'Use it here', exact: true })).toBeVisible();
    await isAccessible(page, 'elsewhere');
  });
});
