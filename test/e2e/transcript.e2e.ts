/** A conversation of which a page never holds more than a part: all of it is within reach. */
import { AxeBuilder } from '@axe-core/playwright';
import { Client } from './client.ts';
import { expect, test, type Desk } from './desk.ts';
import type { Hub } from './pages.ts';

const LINES = 450;
const line = (k: number): string => `Line ${k}: ${k === 7 || k === 440 ? 'the Zürich needle' : 'a word'}`;

/** An end user without a screen who has said a lot, and waits. */
async function talker(desk: Desk): Promise<{ says(text: string): Promise<void>; close(): void }> {
  await desk.stopDigitalAgent();
  const [user, bot] = [new Client(desk.socketUrl), new Client(desk.socketUrl)];
  await bot.hello(await desk.tokenOf('digital-agent'), 'digital-agent');
  await bot.welcome();
  await user.hello(await desk.tokenOf('user-2'), 'chat');
  const { you } = await user.welcome();
  const stream = `${you.key}.1`;
  const says = async (text: string): Promise<void> => {
    expect(await user.intent(stream, { type: 'message.send', text })).toMatchObject({ type: 'done' });
  };
  await user.intent(stream, { type: 'conversation.start', after: 0, text: line(1) });
  await Promise.all(Array.from({ length: LINES - 1 }, (_, i) => says(line(i + 2))));
  const transfer = { why: 'VPN', workgroup: 'IT Service Desk', urgency: 'normal', collected: [] } as const;
  expect(await bot.intent(stream, { type: 'transfer.request', ...transfer })).toMatchObject({ type: 'done' });
  return {
    says,
    close() {
      user.close();
      bot.close();
    },
  };
}

/** How much of the conversation's view shows no row, in px: at most the space between two rows. */
const blank = (hub: Hub): Promise<number> =>
  hub.log.evaluate((log) => {
    const view = log.closest('.scroller')?.getBoundingClientRect() ?? new DOMRect();
    let [end, most] = [view.top, 0];
    for (const row of log.children) {
      const { top, bottom, height } = row.getBoundingClientRect();
      if (height === 0 || bottom <= view.top || top >= view.bottom) continue;
      most = Math.max(most, top - end);
      end = Math.max(end, bottom);
    }
    return most;
  });

test('a long conversation: scrolled through, walked through, searched, and read while more comes', async ({ desk }) => {
  test.slow();
  const hub = await desk.hub('analyst-1');
  const user = await talker(desk);
  const shown = (k: number) => hub.message(`Line ${k}:`);
  await hub.previews(desk.nameOf('user-2'));
  await expect(shown(LINES)).toBeInViewport();
  expect(await hub.log.getByRole('article').count()).toBeLessThan(LINES / 2);

  await test.step('the wheel reaches the first message, and no view on the way is empty', async () => {
    await hub.log.hover();
    await expect(async () => {
      await hub.page.mouse.wheel(0, -2_000);
      expect(await blank(hub)).toBeLessThan(60);
      await expect(shown(1)).toBeInViewport({ timeout: 50 });
    }).toPass({ intervals: [0], timeout: 60_000 });
  });

  await test.step('the keyboard: End, Home, and arrows beyond what was in the page', async () => {
    await shown(1).focus();
    await hub.page.keyboard.press('End');
    await expect(hub.log.locator('article:focus')).toContainText('A Live Agent was asked for');
    await hub.page.keyboard.press('Home');
    await expect(hub.log.locator('article:focus')).toContainText('Line 1:');
    // Nobody has read it, since nobody is in charge: nothing lies over the line of the day.
    await hub.log.getByRole('button', { name: /Go to a date/ }).click({ trial: true });
    for (let k = 1; k < 60; k++) await hub.page.keyboard.press('ArrowDown');
    await expect(hub.log.locator('article:focus')).toContainText('Line 60:');
    await expect(shown(60)).toBeInViewport();
  });

  await test.step('find reaches what is not loaded, whatever its accents', async () => {
    await hub.page.keyboard.press('Control+f');
    const bar = hub.page.getByRole('search', { name: 'Find in this conversation', exact: true });
    await bar.getByRole('textbox').fill('zurich NEEDLE');
    await expect(bar.getByRole('status')).toHaveText('2 of 2');
    await expect(shown(440)).toBeInViewport();
    const axe = await new AxeBuilder({ page: hub.page }).analyze();
    expect(axe.violations).toEqual([]);
    await bar.getByRole('button', { name: 'Previous one found', exact: true }).click();
    await expect(bar.getByRole('status')).toHaveText('1 of 2');
    await expect(shown(7)).toBeInViewport();
    await hub.page.keyboard.press('Escape');
    await expect(bar).toHaveCount(0);
  });

  await test.step('what comes meanwhile is counted, and one press away', async () => {
    await user.says('Are you still there?');
    await expect(shown(7)).toBeInViewport();
    await hub.page.getByRole('button', { name: /new message|Go to the newest/ }).click();
    await expect(hub.message('Are you still there?')).toBeInViewport();
  });
  user.close();
});
