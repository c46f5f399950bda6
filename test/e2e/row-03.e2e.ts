import type { BrowserContext, Page } from '@playwright/test';
import { expect, test } from './desk.ts';
import { Hub } from './pages.ts';

/** A mark that a reload would take away. */
const mark = (page: Page) => page.evaluate(() => void Object.assign(window, { marked: true }));
const isMarked = (page: Page) => page.evaluate(() => 'marked' in window);

/** Playwright says of every page that it is focused, unless it is told not to. */
async function honestFocus(context: BrowserContext, page: Page): Promise<void> {
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setFocusEmulationEnabled', { enabled: false });
}

test.describe('3 · a new tab will open: Live Agent Hub', () => {
  test('the hub opens in a new tab, already signed in', async ({ desk }) => {
    const apex = await desk.apex('analyst-1');
    const hub = await apex.opensHub();
    await hub.isConnected();
    expect(new URL(hub.page.url()).pathname).toBe('/hub/');
    await expect(hub.page.getByText(desk.nameOf('analyst-1')).first()).toBeVisible();
    expect(apex.page.context().pages()).toHaveLength(2);
  });

  test('a second click brings that tab to the front without reloading it, also after Apex was reloaded', async ({
    desk,
  }) => {
    const apex = await desk.apex('analyst-1');
    const context = apex.page.context();
    const hub = await apex.opensHub();
    await hub.isConnected();
    await mark(hub.page);
    await honestFocus(context, hub.page);

    for (const reload of [false, true]) {
      await apex.page.bringToFront();
      if (reload) await apex.page.reload();
      await expect.poll(() => hub.page.evaluate(() => document.hasFocus())).toBe(false);
      await apex.icon.click();
      await expect
        .poll(() => hub.page.evaluate(() => document.hasFocus()), reload ? 'after a reload' : 'second click')
        .toBe(true);
      expect(await isMarked(hub.page)).toBe(true);
      expect(context.pages()).toHaveLength(2);
    }
  });

  for (const { where, prepare } of [
    { where: 'another Apex tab', prepare: async () => {} },
    {
      where: 'a hub with an opener policy',
      prepare: async (context: BrowserContext) => {
        // To the browser a page that the test answers for comes from elsewhere, and may not reach this machine by itself.
        await context.grantPermissions(['local-network-access']);
        await context.route('**/hub/**', async (route) => {
          const response = await route.fetch();
          const headers = { ...response.headers(), 'cross-origin-opener-policy': 'same-origin' };
          await route.fulfill({ response, headers });
        });
      },
    },
  ]) {
    test(`where no handle can be had (${where}) a second hub says so, and "Use it here" moves the ringing`, async ({
      desk,
    }) => {
      const apex = await desk.apex('analyst-1');
      const context = apex.page.context();
      await prepare(context);
      const first = await apex.opensHub();
      await first.isConnected();

      const opener = where === 'another Apex tab' ? await desk.apex('analyst-1', context) : apex;
      const second = await opener.opensHub();
      await expect(second.page.getByText('Live Agent Hub is already open in another tab')).toBeVisible();
      const use = second.page.getByRole('button', { name: 'Use it here', exact: true });
      await use.click();

      await second.isConnected();
      await expect(use).toHaveCount(0);
      await expect(second.page.getByText('Live Agent Hub is already open in another tab')).toHaveCount(0);
      await expect(first.page.getByText(/rings no more|no longer rings/)).toBeVisible();
    });
  }

  test('a second hub of another person in the same browser is nobody else’s business', async ({ desk }) => {
    const context = await desk.person();
    const first = await desk.hub('analyst-1', context);
    const second = await desk.hub('analyst-2', context);
    for (const hub of [first, second]) await expect(hub.page.getByText('already open')).toHaveCount(0);
  });

  test('a blocked pop-up falls back to a link', async ({ desk }) => {
    const context = await desk.person();
    await context.addInitScript(() => {
      window.open = () => null;
    });
    const apex = await desk.apex('analyst-1', context);
    await apex.icon.click();
    const link = apex.page.getByRole('link', { name: /Live Agent Hub/ });
    await expect(link).toBeVisible();
    const [tab] = await Promise.all([context.waitForEvent('page'), link.click()]);
    await new Hub(tab).isConnected();
  });
});
