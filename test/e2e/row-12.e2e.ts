import { expect, test } from './desk.ts';

test.describe("12 · (the product's own page on its hub) Active Requests", () => {
  test("my conversations by end user's name, unread count, who wrote last", async ({ desk }) => {
    const [hub, other] = [await desk.hub('analyst-1'), await desk.hub('analyst-2')];
    const [first, second] = [desk.nameOf('user-2'), desk.nameOf('user-3')];
    const chat = await desk.connect(hub, 'user-2');
    await desk.connect(hub, 'user-3');
    await expect(hub.active(first)).toHaveCount(1);
    await expect(hub.active(second)).toHaveCount(1);
    await expect(other.activeRequests.getByRole('listitem')).toHaveCount(0);

    // The second is open: what the first one writes is unread.
    await expect(hub.active(first)).not.toContainText('unread');
    await chat.says('Are you there?');
    await expect(hub.active(first)).toContainText('1 unread');
    await chat.says('Hello?');
    await expect(hub.active(first)).toContainText('2 unread');
    await expect(hub.active(second)).not.toContainText('unread');

    await hub.says('I am with you.');
    await expect(hub.active(second)).toContainText('You wrote last');
    await expect(hub.active(first)).toContainText(`${first} wrote last`);

    await hub.opens(hub.active(first), first);
    await expect(hub.message('Hello?')).toBeVisible();
    await expect(hub.active(first)).not.toContainText('unread');
  });

  test("several at once, switching keeps each one's draft", async ({ desk }) => {
    const hub = await desk.hub('analyst-1');
    const [first, second] = [desk.nameOf('user-2'), desk.nameOf('user-3')];
    await desk.connect(hub, 'user-2');
    await hub.types('for the first');
    await desk.connect(hub, 'user-3');
    await expect(hub.composer).toHaveValue('');
    await hub.types('for the second');
    await hub.opens(hub.active(first), first);
    await expect(hub.composer).toHaveValue('for the first');
    await hub.opens(hub.active(second), second);
    await expect(hub.composer).toHaveValue('for the second');
  });

  test("switching keeps each one's scroll", async ({ desk }) => {
    const hub = await desk.hub('analyst-1');
    const [first, second] = [desk.nameOf('user-2'), desk.nameOf('user-3')];
    await desk.connect(hub, 'user-2');
    for (let i = 1; i <= 6; i++) await hub.says(`Message ${i} is long${', and it needs its space'.repeat(20)}.`);
    const upTo = () => hub.message('live agent').first();
    const top = async () => Math.round((await upTo().boundingBox())?.y ?? NaN);
    await hub.log.hover();
    await hub.page.mouse.wheel(0, -20_000);
    await expect(upTo()).toBeInViewport();
    let before = NaN;
    await expect.poll(async () => before === (before = await top()), 'it has stopped moving').toBe(true);

    await desk.connect(hub, 'user-3');
    await hub.says('To the second');
    await hub.opens(hub.active(first), first);
    await expect(hub.message('is long').first()).toBeVisible();
    await expect.poll(async () => Math.abs((await top()) - before)).toBeLessThan(8);
    await hub.opens(hub.active(second), second);
    await expect(hub.message('To the second')).toBeInViewport();
  });

  test("switching keeps each one's unread line", async ({ desk }) => {
    const hub = await desk.hub('analyst-1');
    const [first, second] = [desk.nameOf('user-2'), desk.nameOf('user-3')];
    const chat = await desk.connect(hub, 'user-2');
    await hub.says('I look into it.');
    await desk.connect(hub, 'user-3');
    await chat.says('One more thing');
    await expect(hub.active(first)).toContainText('1 unread');

    const line = hub.page.getByRole('separator', { name: /^(New|Unread)/ });
    const above = async () => {
      await expect(line).toHaveCount(1);
      const [y, message] = [await line.boundingBox(), await hub.message('One more thing').boundingBox()];
      expect(y?.y).toBeLessThan(message?.y ?? 0);
    };
    await hub.opens(hub.active(first), first);
    await above();
    await hub.opens(hub.active(second), second);
    await expect(line).toHaveCount(0);
    await hub.opens(hub.active(first), first);
    await above();
  });
});
