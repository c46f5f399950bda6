import { expect, test } from './desk.ts';

test.describe('2 · click Live Chat icon on the Analyst Dashboard', () => {
  test('a button "Live Chat" while none waits', async ({ desk }) => {
    const apex = await desk.apex('analyst-1');
    await expect(apex.iconNamed('Live Chat')).toBeVisible();
  });

  test('"Live Chat, 2 waiting" else', async ({ desk }) => {
    const before = await desk.apex('analyst-1');
    await desk.waiting('user-2');
    await desk.waiting('user-3');
    await expect(before.iconNamed('Live Chat, 2 waiting')).toBeVisible();
    const after = await desk.apex('analyst-2');
    await expect(after.iconNamed('Live Chat, 2 waiting')).toBeVisible();
  });

  test('the count changes without reload or polling', async ({ desk }) => {
    const apex = await desk.apex('analyst-1');
    await expect(apex.iconNamed('Live Chat')).toBeVisible();
    await apex.page.waitForLoadState('networkidle');
    const asked: string[] = [];
    apex.page.on('request', (request) => asked.push(request.url()));
    apex.page.on('websocket', (socket) => asked.push(socket.url()));

    const first = await desk.waiting('user-2');
    await expect(apex.iconNamed('Live Chat, 1 waiting')).toBeVisible();
    await desk.waiting('user-3');
    await expect(apex.iconNamed('Live Chat, 2 waiting')).toBeVisible();
    await first.cancelRequest.click();
    await expect(apex.iconNamed('Live Chat, 1 waiting')).toBeVisible();

    expect(asked).toEqual([]);
  });

  test("the page's title shows the count", async ({ desk }) => {
    const apex = await desk.apex('analyst-1');
    const title = await apex.page.title();
    expect(title).not.toMatch(/\d/);
    const chat = await desk.waiting('user-2');
    await expect(apex.page).toHaveTitle(`(1) ${title}`);
    await desk.waiting('user-3');
    await expect(apex.page).toHaveTitle(`(2) ${title}`);
    await chat.cancelRequest.click();
    await expect(apex.page).toHaveTitle(`(1) ${title}`);
  });

  test('it draws the eye when one arrives', async ({ desk }) => {
    const apex = await desk.apex('analyst-1');
    await expect(apex.iconNamed('Live Chat')).toBeVisible();
    const quiet = await apex.icon.screenshot({ animations: 'disabled' });
    await desk.waiting('user-2');
    await expect(apex.iconNamed('Live Chat, 1 waiting')).toBeVisible();
    expect(await apex.icon.screenshot({ animations: 'disabled' })).not.toEqual(quiet);
  });

  test('an analyst of another workgroup is not called', async ({ desk }) => {
    const it = await desk.apex('analyst-1');
    const hr = await desk.apex('analyst-3');
    await desk.waiting('user-2');
    await expect(it.iconNamed('Live Chat, 1 waiting')).toBeVisible();
    await expect(hr.iconNamed('Live Chat')).toBeVisible();
  });
});
