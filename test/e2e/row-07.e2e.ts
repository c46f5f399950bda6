import type { Locator } from '@playwright/test';
import { expect, test } from './desk.ts';

/** How one message looks: the first colour behind it, and on which side it stands. */
const look = (article: Locator): Promise<{ colour: string; side: string }> =>
  article.evaluate((element) => {
    const inside = (node: Element): Element[] => [
      node,
      ...[...node.children, ...(node.shadowRoot?.children ?? [])].flatMap(inside),
    ];
    const bubble =
      inside(element).find((node) => !/^rgba\(.*, 0\)$/.test(getComputedStyle(node).backgroundColor)) ?? element;
    const [outer, inner] = [element.closest('[role=log]')?.getBoundingClientRect(), bubble.getBoundingClientRect()];
    const middle = inner.left + inner.width / 2;
    return {
      colour: getComputedStyle(bubble).backgroundColor,
      side: outer && middle > outer.left + outer.width / 2 ? 'right' : 'left',
    };
  });

test.describe('7 · The middle panel displays the initial conversation between Digital Agent and end user', () => {
  test('the transcript, whole and in order', async ({ desk }) => {
    const hub = await desk.hub('analyst-1');
    const chat = await desk.chat('user-2');
    const said = ['I forgot my password', 'MacBook', 'That did not help'];
    for (const text of said) {
      const answers = await chat.messages('Digital Agent').count();
      await chat.says(text);
      await expect.poll(() => chat.messages('Digital Agent').count()).toBeGreaterThan(answers);
    }
    await chat.askForLiveAgent();
    await hub.previews(desk.nameOf('user-2'));

    await expect(hub.messages(desk.nameOf('user-2'))).toHaveText(
      [...said, 'live agent', 'Yes'].map((text) => new RegExp(text)),
    );
    await expect(hub.messages('Digital Agent')).toHaveCount(await chat.messages('Digital Agent').count());
    await expect(hub.messages('Digital Agent').first()).toContainText('I am the Digital Agent');
    await expect(hub.log.getByRole('article').first()).toContainText(said[0] ?? '');
  });

  test('end user, Digital Agent and Live Agent plainly different', async ({ desk }) => {
    const hub = await desk.hub('analyst-1');
    await desk.connect(hub, 'user-2');
    await hub.says('Good morning, I am here.');

    const looks = await Promise.all(
      [desk.nameOf('user-2'), 'Digital Agent', desk.nameOf('analyst-1')].map((author) =>
        look(hub.messages(author).last()),
      ),
    );
    expect(new Set(looks.map(({ colour }) => colour)).size, JSON.stringify(looks)).toBe(3);
  });

  test('cards and quick replies shown as the end user saw them, read-only', async ({ desk }) => {
    const hub = await desk.hub('analyst-1');
    const chat = await desk.chat('user-2');
    await chat.says('VPN does not connect');
    for (const reply of ['That helped', 'That did not help', 'Windows laptop']) {
      await expect(chat.log.getByRole('button', { name: reply, exact: true })).toBeEnabled();
    }
    await expect(chat.message('Connect to the VPN')).toHaveCount(1);
    await chat.askForLiveAgent();
    await hub.previews(desk.nameOf('user-2'));

    const card = hub.messages('Digital Agent', 'Connect to the VPN');
    await expect(card).toHaveCount(1);
    await expect(card.getByRole('link', { name: /VPN guide/ })).toBeVisible();
    for (const reply of ['That helped', 'That did not help', 'Windows laptop'])
      await expect(card.getByText(reply, { exact: true })).toBeVisible();
    const pressed = hub.log.getByRole('article').getByRole('button');
    await expect(pressed, 'nothing to press, not even what is over').toHaveCount(0);
    await expect(hub.messages('Digital Agent', 'Shall I transfer you')).toContainText('Yes');
  });

  test('no composer yet', async ({ desk }) => {
    const hub = await desk.hub('analyst-1');
    await desk.waiting('user-2');
    await hub.previews(desk.nameOf('user-2'));
    await expect(hub.message('live agent').first()).toBeVisible();
    await expect(hub.composer).toHaveCount(0);
    await expect(hub.send).toHaveCount(0);
    await expect(hub.end).toHaveCount(0);
  });
});
