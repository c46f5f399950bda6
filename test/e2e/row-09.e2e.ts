import { Client } from './client.ts';
import { expect, test } from './desk.ts';

test.describe('9 · The conversation between the Live Agent and end user is displayed in the middle panel', () => {
  test('the same transcript goes on below a divider', async ({ desk }) => {
    const hub = await desk.hub('analyst-1');
    const chat = await desk.connect(hub, 'user-2');
    await hub.says('Hello, how can I help?');
    await chat.says('My screen stays black.');
    const reply = hub.messages(desk.nameOf('user-2'), 'My screen stays black.');
    await expect(reply).toBeVisible();

    await expect(hub.divider).toHaveCount(1);
    const order = await Promise.all(
      [hub.message('live agent').first(), hub.divider, hub.messages(desk.nameOf('analyst-1')), reply].map((part) =>
        part.boundingBox(),
      ),
    );
    const tops = order.map((box) => box?.y ?? NaN);
    expect(tops).toEqual([...tops].sort((a, b) => a - b));
    await expect(chat.messages(desk.nameOf('analyst-1'), 'Hello, how can I help?')).toBeVisible();
  });

  test('composer with Enter to send', async ({ desk }) => {
    const hub = await desk.hub('analyst-1');
    const chat = await desk.connect(hub, 'user-2');
    await expect(hub.composer).toHaveCount(1);
    await expect(hub.send).toHaveCount(1);

    await hub.types('first line');
    await hub.composer.press('Shift+Enter');
    await hub.composer.pressSequentially('second line');
    await expect(hub.message('first line')).toHaveCount(0);
    await hub.composer.press('Enter');
    await expect(chat.messages(desk.nameOf('analyst-1'), /first line\s*second line/)).toBeVisible();
    await expect(hub.composer).toHaveValue('');
    await expect(hub.composer).toBeFocused();

    await hub.types('by the button');
    await hub.send.click();
    await expect(chat.message('by the button')).toBeVisible();
    await expect(hub.composer).toBeFocused();
  });

  test('the Digital Agent is silent from now on', async ({ desk }) => {
    const hub = await desk.hub('analyst-1');
    const chat = await desk.connect(hub, 'user-2');
    const answers = await chat.messages('Digital Agent').count();
    // Each of them it would answer at once.
    for (const text of ['VPN does not connect', 'live agent', 'Yes']) await chat.says(text);
    await hub.says('I have read all three.');
    await chat.says('Good.');
    await expect(hub.message('Good.')).toBeVisible();
    expect(await chat.messages('Digital Agent').count()).toBe(answers);
    expect(await hub.messages('Digital Agent').count()).toBe(answers);
  });

  test('and the relay enforces it', async ({ desk }) => {
    const hub = await desk.hub('analyst-1');
    const chat = await desk.connect(hub, 'user-2');
    const bot = new Client(desk.socketUrl);
    await bot.hello(await desk.tokenOf('digital-agent'), 'digital-agent');
    await bot.welcome();
    const { entries } = await bot.feed('served');
    const { stream } = entries[0] as { stream: string };

    const by = { name: desk.nameOf('analyst-1') };
    expect(await bot.intent(stream, { type: 'message.send', text: 'I am still here.' })).toMatchObject({
      type: 'refusal',
      code: 'not-in-control',
      by,
    });
    expect(
      await bot.intent(stream, {
        type: 'transfer.request',
        why: 'x',
        workgroup: 'IT Service Desk',
        urgency: 'normal',
        collected: [],
      }),
    ).toMatchObject({
      type: 'refusal',
      code: 'not-in-control',
    });
    await hub.says('Only I write here.');
    await expect(chat.message('Only I write here.')).toBeVisible();
    await expect(chat.message('I am still here.')).toHaveCount(0);
    bot.close();
  });
});
