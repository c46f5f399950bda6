import { expect, test } from './desk.ts';

test.describe('5 · clicks on the end user name → all the details related to that specific end user', () => {
  test('selecting is a preview, never an accept', async ({ desk }) => {
    const [hub, other] = [await desk.hub('analyst-1'), await desk.hub('analyst-2')];
    const name = desk.nameOf('user-2');
    const chat = await desk.waiting('user-2');

    await hub.previews(name);

    await expect(hub.message('live agent').first()).toBeVisible();
    await expect(hub.request(name)).toBeVisible();
    await expect(hub.active(name)).toHaveCount(0);
    await expect(hub.composer).toHaveCount(0);
    await expect(other.request(name)).toBeVisible();
    await expect(chat.cancelRequest).toBeVisible();
    await expect(chat.notice(/joined/)).toHaveCount(0);
  });

  test('User Details: name, company, location, email, language, what the digital agent collected', async ({ desk }) => {
    const hub = await desk.hub('analyst-1');
    const name = desk.nameOf('user-1');
    const chat = await desk.chat('user-1');
    await chat.says('Printer does not print');
    await chat.says('MacBook');
    await chat.says('High');
    await chat.askForLiveAgent();

    await hub.previews(name);

    const details = hub.userDetails;
    await expect(details).toContainText(name);
    await expect(details).toContainText('VIP');
    for (const label of ['Company', 'Location', 'Email', 'Language'])
      await expect(details.getByText(label, { exact: true })).toBeVisible();
    await expect(details).toContainText(/\S+@\S+\.\S+/);
    for (const collected of ['MacBook', 'High', 'Printer does not print'])
      await expect(details).toContainText(collected);
  });

  test('Record History: the five newest tickets in each of the tabs, each a link that opens in a new window', async ({
    desk,
  }) => {
    const hub = await desk.hub('analyst-1');
    await desk.waiting('user-1');
    await hub.previews(desk.nameOf('user-1'));

    const seen: string[] = [];
    for (const name of ['Open', 'Closed']) {
      const tab = hub.recordHistory.getByRole('tab', { name: beginningWord(name) });
      await tab.click();
      await expect(tab).toHaveAttribute('aria-selected', 'true');
      const links = hub.recordHistory.getByRole('tabpanel').getByRole('link');
      await expect(links).toHaveCount(5);
      for (const link of await links.all()) {
        await expect(link).toHaveAttribute('target', '_blank');
        await expect(link).toHaveAttribute('rel', /noopener/);
        const text = (await link.textContent())?.trim() ?? '';
        expect(text, 'number and title').toMatch(/[A-Z]+-?\d+\s*\S+/);
        expect(seen, 'no ticket is open and closed').not.toContain(text);
        seen.push(text);
      }
    }

    const context = hub.page.context();
    await context.route(/^(?!http:\/\/127\.0\.0\.1)/, (route) => route.fulfill({ body: 'A ticket.' }));
    const [ticket] = await Promise.all([
      context.waitForEvent('page'),
      hub.recordHistory.getByRole('link').first().click(),
    ]);
    expect(await ticket.evaluate(() => window.opener === null)).toBe(true);
    await expect(hub.accept).toBeVisible();
  });

  test("Earlier Conversations: this end user's last five, with the agent's name, date and time", async ({ desk }) => {
    test.slow();
    const [first, second] = [await desk.hub('analyst-1'), await desk.hub('analyst-2')];
    const name = desk.nameOf('user-2');
    const chat = await desk.chat('user-2');
    for (const hub of [second, first, first, first, first, first]) {
      await chat.askForLiveAgent();
      await hub.accepts(name);
      await hub.ends();
      await expect(chat.endChat).toHaveCount(0);
    }
    await chat.askForLiveAgent();
    await first.previews(name);

    const items = first.earlierWith(desk.nameOf('analyst-1'));
    await expect(items).toHaveCount(5);
    await expect(first.earlierWith(desk.nameOf('analyst-2')), 'the sixth, which is the oldest').toHaveCount(0);
    const today = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeZone: 'UTC' }).format();
    for (const item of await items.all()) {
      await expect(item).toContainText(today);
      await expect(item).toContainText(/\d{1,2}:\d{2}/);
    }
    await first.opens(items.first(), desk.nameOf('analyst-1'));
    await expect(first.divider.first()).toBeVisible();
    await expect(first.composer).toHaveCount(0);
  });
});

/** A tab may also say how many there are. */
const beginningWord = (word: string): RegExp => new RegExp(`^${word}\\b`);
