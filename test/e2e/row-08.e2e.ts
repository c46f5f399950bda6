import { expect, test } from './desk.ts';
import { Hub } from './pages.ts';
import { Wire } from './wire.ts';

test.describe('8 · When the Live Agent accepts: a toast message', () => {
  test('"You are connected with …" and the end user’s name, only after the relay confirmed', async ({ desk }) => {
    const page = await (await desk.person()).newPage();
    const wire = await Wire.tap(page);
    await page.goto('/hub/?as=analyst-1');
    const hub = new Hub(page);
    await hub.isConnected();
    const chat = await desk.waiting('user-2');
    const name = desk.nameOf('user-2');
    await hub.previews(name);

    wire.hold('down');
    await hub.accept.click();
    await expect(hub.accept).toHaveAttribute('aria-disabled', 'true');
    const toast = hub.page.getByText('You are connected with');
    expect(await toast.count(), 'at the click').toBe(0);
    // The relay has confirmed, and told the end user; this page has not heard of it.
    await expect(chat.endChat).toBeVisible();
    expect(await toast.count(), 'before the page has heard').toBe(0);
    await expect(hub.accept).toHaveAttribute('aria-disabled', 'true');
    await expect(hub.composer).toHaveCount(0);

    wire.release('down');
    await expect(hub.status(`You are connected with ${name}`)).toBeVisible();
    await expect(hub.composer).toBeVisible();
  });

  test('announced: the status line was there before its text', async ({ desk }) => {
    const hub = await desk.hub('analyst-1');
    await desk.waiting('user-2');
    const name = desk.nameOf('user-2');
    await hub.previews(name);
    // A live region that comes with its text is not read out by every screen reader.
    const regions = await hub.page.getByRole('status').elementHandles();
    await hub.accept.click();
    await expect(hub.status(`You are connected with ${name}`)).toBeVisible();
    const texts = await Promise.all(
      regions.map((status) => status.evaluate((element) => (element.isConnected ? (element.textContent ?? '') : ''))),
    );
    expect(
      texts.some((text) => text.includes(`You are connected with ${name}`)),
      JSON.stringify(texts),
    ).toBe(true);
  });

  test('the end user is told the live agent’s name and that they joined', async ({ desk }) => {
    const hub = await desk.hub('analyst-1');
    const chat = await desk.connect(hub, 'user-2');
    const joined = chat.notice(new RegExp(`${desk.nameOf('analyst-1')}.*joined`));
    await expect(joined.first()).toBeVisible();
    await expect(chat.cancelRequest).toHaveCount(0);
  });
});
