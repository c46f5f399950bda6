import type { Locator } from '@playwright/test';
import { expect, test } from './desk.ts';
import { Hub } from './pages.ts';
import { Wire } from './wire.ts';

const isFocused = (button: Locator) => expect(button).toBeFocused();

test.describe('6 · The right side will show the options to Ignore or Accept', () => {
  test('buttons "Accept" and "Ignore" in the right column', async ({ desk }) => {
    const hub = await desk.hub('analyst-1');
    await desk.waiting('user-2');
    await expect(hub.accept).toHaveCount(0);
    await hub.previews(desk.nameOf('user-2'));

    const middle = await hub.log.boundingBox();
    for (const button of [hub.accept, hub.ignore]) {
      await expect(button).toBeVisible();
      const box = await button.boundingBox();
      expect(box?.x).toBeGreaterThanOrEqual((middle?.x ?? Infinity) + (middle?.width ?? 0));
    }
    await hub.accept.click();
    await expect(hub.active(desk.nameOf('user-2'))).toBeVisible();
    await expect(hub.accept).toHaveCount(0);
    await expect(hub.ignore).toHaveCount(0);
  });

  test('also in the row', async ({ desk }) => {
    const hub = await desk.hub('analyst-1');
    const [taken, left] = [desk.nameOf('user-2'), desk.nameOf('user-3')];
    await desk.waiting('user-2');
    await desk.waiting('user-3');

    await hub
      .request(left)
      .getByRole('button', { name: `Ignore ${left}`, exact: true })
      .click();
    await expect(hub.request(left)).toHaveCount(0);
    await hub
      .request(taken)
      .getByRole('button', { name: `Accept ${taken}`, exact: true })
      .click();
    await expect(hub.active(taken)).toBeVisible();
  });

  test('aria-disabled while the link is down, so that focus stays', async ({ desk }) => {
    const page = await (await desk.person()).newPage();
    const wire = await Wire.tap(page);
    await page.goto('/hub/?as=analyst-1');
    const hub = new Hub(page);
    await hub.isConnected();
    await desk.waiting('user-2');
    await hub.previews(desk.nameOf('user-2'));
    await hub.accept.focus();

    await wire.cut();

    for (const button of [
      hub.accept,
      hub.ignore,
      hub.request(desk.nameOf('user-2')).getByRole('button', { name: /^Accept / }),
    ]) {
      await expect(button).toHaveAttribute('aria-disabled', 'true');
    }
    await isFocused(hub.accept);
    await hub.accept.press('Enter');
    await expect(hub.accept).toBeVisible();

    wire.mend();
    await expect(hub.accept).not.toHaveAttribute('aria-disabled', 'true', { timeout: 20_000 });
    await isFocused(hub.accept);
    await expect(hub.active(desk.nameOf('user-2')), 'what was pressed without a link was not kept').toHaveCount(0);
    await hub.accept.press('Enter');
    await expect(hub.active(desk.nameOf('user-2'))).toBeVisible();
  });

  test('aria-disabled while the intent is in flight, so that focus stays', async ({ desk }) => {
    const page = await (await desk.person()).newPage();
    const wire = await Wire.tap(page);
    await page.goto('/hub/?as=analyst-1');
    const hub = new Hub(page);
    await hub.isConnected();
    await desk.waiting('user-2');
    await hub.previews(desk.nameOf('user-2'));

    wire.hold('up');
    await hub.accept.focus();
    await hub.accept.press('Enter');

    await expect(hub.accept).toHaveAttribute('aria-disabled', 'true');
    await expect(hub.ignore).toHaveAttribute('aria-disabled', 'true');
    await isFocused(hub.accept);
    await hub.accept.press('Enter');
    wire.release('up');
    await expect(hub.active(desk.nameOf('user-2'))).toBeVisible();
    await expect(hub.divider).toHaveCount(1);
  });
});
