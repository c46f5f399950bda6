import type { BrowserContext, Page } from '@playwright/test';
import { expect, test, type Desk } from './desk.ts';
import { press, reach } from './keyboard.ts';
import { Apex, Chat, Hub } from './pages.ts';
import { Wire } from './wire.ts';

/** A hub on a wire. */
async function tapped(desk: Desk, signInAs = 'analyst-1'): Promise<{ hub: Hub; wire: Wire }> {
  const page = await (await desk.person()).newPage();
  const wire = await Wire.tap(page);
  await page.goto(`/hub/?as=${signInAs}`);
  const hub = new Hub(page);
  await hub.isConnected();
  return { hub, wire };
}

/** Nobody looks at this page any more: another tab of the same window is in front. */
async function lookAway(page: Page): Promise<Page> {
  const context = page.context();
  const session = await context.newCDPSession(page);
  await session.send('Emulation.setFocusEmulationEnabled', { enabled: false });
  const other = await context.newPage();
  await other.bringToFront();
  await expect.poll(() => page.evaluate(() => document.hasFocus())).toBe(false);
  return other;
}

test.describe('while both write', () => {
  test('typing is seen on both sides, and goes with the message', async ({ desk }) => {
    const hub = await desk.hub('analyst-1');
    const chat = await desk.connect(hub, 'user-2');
    const [agent, user] = [desk.nameOf('analyst-1'), desk.nameOf('user-2')];

    await hub.types('I am looking');
    await expect(chat.page.getByText(new RegExp(`${agent} is typing`)).first()).toBeVisible();
    await hub.composer.press('Enter');
    await expect(chat.page.getByText(/is typing/)).toHaveCount(0);

    await chat.types('Thank you');
    await expect(hub.page.getByText(new RegExp(`${user} is typing`)).first()).toBeVisible();
    await chat.composer.press('Enter');
    await expect(hub.page.getByText(/is typing/)).toHaveCount(0);
  });

  test('a previewer who types is not seen by anybody', async ({ desk }) => {
    const hub = await desk.hub('analyst-1');
    await desk.waiting('user-2');
    await hub.previews(desk.nameOf('user-2'));
    await expect(hub.composer).toHaveCount(0);
  });

  test('a message is sent, and read once the other side has seen it', async ({ desk }) => {
    const hub = await desk.hub('analyst-1');
    const context = await desk.person();
    const chat = await desk.connect(hub, 'user-2', context);
    await chat.page.goto('about:blank');
    await hub.says('Please restart it.');
    await expect(hub.message('Please restart it.')).toContainText('Sent');
    await expect(hub.message('Please restart it.')).not.toContainText('Read');

    const back = new Chat(chat.page);
    await chat.page.goto('/chat/?as=user-2');
    await expect(hub.message('Please restart it.')).toContainText('Read');
    await back.says('It works now.');
    await expect(back.message('It works now.')).toContainText('Read');
  });

  test('messages show a safe subset of Markdown, and never HTML', async ({ desk }) => {
    const hub = await desk.hub('analyst-1');
    const chat = await desk.connect(hub, 'user-2');
    await hub.composer.fill(
      '**bold** _italic_ `code` [site](https://example.com/a) [bad](javascript:alert(1)) <img src=x onerror=alert(1)>\n\n- one\n- two\n\n> quoted',
    );
    await hub.composer.press('Enter');
    for (const side of [hub, chat]) {
      const message = side.message('bold');
      await expect(message.getByRole('strong')).toHaveText('bold');
      await expect(message.getByRole('emphasis')).toHaveText('italic');
      await expect(message.getByRole('code')).toHaveText('code');
      await expect(message.getByRole('listitem')).toHaveText(['one', 'two']);
      await expect(message.getByRole('blockquote')).toContainText('quoted');
      const link = message.getByRole('link');
      await expect(link).toHaveCount(1);
      await expect(link).toHaveAttribute('href', 'https://example.com/a');
      await expect(link).toHaveAttribute('rel', /noopener/);
      await expect(message).toContainText('<img src=x onerror=alert(1)>');
      await expect(message.locator('img')).toHaveCount(0);
    }
  });

  test('"Sending…" until the relay has echoed it, never "Sent" before', async ({ desk }) => {
    const { hub, wire } = await tapped(desk);
    const chat = await desk.connect(hub, 'user-2');
    wire.hold('down', 'On its way');
    await hub.types('On its way');
    await hub.composer.press('Enter');
    // The other side has it: so the relay has written it, and still it is not "sent" here.
    await expect(chat.message('On its way')).toBeVisible();
    await expect(hub.message('On its way')).toContainText('Sending');
    await expect(hub.message('On its way')).not.toContainText(/Sent|Read/);
    wire.release('down');
    await expect(hub.message('On its way')).toContainText(/Sent|Read/);
    await expect(hub.message('On its way')).not.toContainText('Sending');
    await expect(hub.message('On its way')).toHaveCount(1);
  });

  test('a refused message stays, as failed, with "Retry"', async ({ desk }) => {
    const { hub, wire } = await tapped(desk);
    const chat = await desk.connect(hub, 'user-2');
    wire.refuse('message.send', 'forbidden');
    await hub.types('Try me twice');
    await hub.composer.press('Enter');
    const message = hub.message('Try me twice');
    await expect(message).toContainText(/not sent|failed/i);
    await expect(message).not.toContainText(/\bSent\b/);
    await expect(chat.message('Try me twice')).toHaveCount(0);

    await message.getByRole('button', { name: 'Retry', exact: true }).click();
    await expect(chat.message('Try me twice')).toHaveCount(1);
    await expect(message).toContainText(/Sent|Read/);
    await expect(message.getByRole('button', { name: 'Retry', exact: true })).toHaveCount(0);
  });

  test('drafts survive a reload and stay with their conversation', async ({ desk }) => {
    const hub = await desk.hub('analyst-1');
    const [first, second] = [desk.nameOf('user-2'), desk.nameOf('user-3')];
    const chat = await desk.connect(hub, 'user-2');
    await hub.types('only for the first');
    await desk.connect(hub, 'user-3');
    await expect(hub.composer).toHaveValue('');
    await chat.types('half a question');

    await Promise.all([hub.page.reload(), chat.page.reload()]);
    await hub.isConnected();
    await hub.opens(hub.active(second), second);
    await expect(hub.composer).toHaveValue('');
    await hub.opens(hub.active(first), first);
    await expect(hub.composer).toHaveValue('only for the first');
    await expect(chat.composer).toHaveValue('half a question');
    await chat.composer.press('Enter');
    await expect(hub.message('half a question')).toBeVisible();
    await chat.page.reload();
    await expect(chat.composer).toHaveValue('');
  });

  test('Enter with blank text does nothing', async ({ desk }) => {
    const hub = await desk.hub('analyst-1');
    const chat = await desk.connect(hub, 'user-2');
    for (const side of [hub, chat]) {
      const before = await side.log.getByRole('article').count();
      await side.types('  ');
      await side.composer.press('Shift+Enter');
      await side.composer.press('Enter');
      await side.composer.fill('');
      await side.composer.press('Enter');
      await side.says(`After it, from ${side === hub ? 'the hub' : 'the chat'}.`);
      expect(await side.log.getByRole('article').count()).toBe(before + 1);
    }
  });

  test('a text over 8,000 characters is said before sending, and stays', async ({ desk }) => {
    const hub = await desk.hub('analyst-1');
    const chat = await desk.connect(hub, 'user-2');
    for (const side of [hub, chat]) {
      const text = 'a'.repeat(8001);
      await side.composer.fill(text);
      await expect(side.page.getByText(/too long|1 (character )?(too many|over)|8,000/i).first()).toBeVisible();
      await side.composer.press('Enter');
      await expect(side.composer).toHaveValue(text);
      await expect(side.message(/a{8000}/)).toHaveCount(side === hub ? 0 : 1);
      await side.composer.fill('a'.repeat(8000));
      await side.composer.press('Enter');
      await expect(side.composer).toHaveValue('');
      await expect(side.message(/a{8000}/)).toHaveCount(side === hub ? 1 : 2);
    }
  });

  test('a name with markup is plain text, on every side', async ({ desk }) => {
    const name = '<img src=x onerror=alert(1)> & <b>Bo</b>';
    const context = await desk.person();
    await desk.rename('user-2', name, context);
    const hub = await desk.hub('analyst-1');
    const chat = await desk.waiting('user-2', context);
    await expect(hub.request(name)).toBeVisible();
    await hub.accepts(name);
    await expect(hub.status(`You are connected with ${name}`)).toBeVisible();
    await expect(hub.userDetails).toContainText(name);
    await chat.says('It is my real name.');
    await expect(hub.messages(name, 'It is my real name.')).toBeVisible();
    for (const side of [hub, chat]) await expect(side.page.locator('img[src="x"]')).toHaveCount(0);
    await hub.ends();
    await expect(hub.past(name)).toBeVisible();
  });
});

test.describe('the digital agent', () => {
  test('a chosen quick reply is posted as a text and disables its set; typing the text does the same', async ({
    desk,
  }) => {
    const chat = await desk.chat('user-2');
    await chat.says('I forgot my password');
    const first = chat.messages('Digital Agent', 'Reset your password');
    const replies = first.getByRole('button');
    await expect(replies.last()).toBeEnabled();
    await chat.chooses('MacBook');
    await expect(chat.messages(desk.nameOf('user-2'), 'MacBook')).toHaveCount(1);
    for (const reply of await replies.all()) await expect(reply).toBeDisabled();

    const second = chat.messages('Digital Agent').last();
    await expect(second.getByRole('button', { name: 'High', exact: true })).toBeEnabled();
    const answer = chat.messages('Digital Agent', 'How urgent');
    await chat.says('high');
    for (const reply of await answer.getByRole('button').all()) await expect(reply).toBeDisabled();
  });

  test('every answer ends with "That helped" and "That did not help"; three that did not help offer a transfer', async ({
    desk,
  }) => {
    const hub = await desk.hub('analyst-1');
    const chat = await desk.chat('user-3');
    for (const problem of [
      'I forgot my password',
      'VPN does not connect',
      'printer does not print',
      'I need a laptop',
    ]) {
      const count = await chat.messages('Digital Agent').count();
      await chat.says(problem);
      await expect(chat.messages('Digital Agent')).toHaveCount(count + 1);
      const replies = chat.messages('Digital Agent').last().getByRole('button');
      await expect
        .poll(async () => (await replies.allTextContents()).slice(-2).map((text) => text.trim()))
        .toEqual(['That helped', 'That did not help']);
    }
    for (let i = 1; i <= 3; i++) {
      const count = await chat.messages('Digital Agent').count();
      await chat.chooses('That did not help');
      await expect(chat.messages('Digital Agent')).toHaveCount(count + 1);
    }
    await chat.chooses('Yes');
    await expect(hub.request(desk.nameOf('user-3'))).toContainText('three answers did not help');
  });

  test('"No" goes on with the digital agent', async ({ desk }) => {
    const hub = await desk.hub('analyst-1');
    const chat = await desk.chat('user-2');
    await chat.says('live agent');
    await chat.chooses('No');
    await chat.says('VPN does not connect');
    await expect(chat.messages('Digital Agent', 'Connect to the VPN')).toBeVisible();
    await expect(chat.cancelRequest).toHaveCount(0);
    await expect(hub.newRequests.getByRole('listitem')).toHaveCount(0);
  });

  test('it has logged nothing before the end user writes', async ({ desk }) => {
    const context = await desk.person();
    const chat = await desk.chat('user-2', context);
    await chat.page.reload();
    await expect(chat.composer).toBeVisible();
    const hub = await desk.hub('analyst-1');
    await chat.says('My first words');
    await expect(chat.messages('Digital Agent').first()).toBeVisible();
    await chat.askForLiveAgent();
    await hub.previews(desk.nameOf('user-2'));
    await expect(hub.log.getByRole('article').first()).toContainText('My first words');
  });
});

test.describe('calling somebody who looks elsewhere', () => {
  /** Notes each notification that the page shows. */
  async function notifying(desk: Desk): Promise<BrowserContext> {
    const context = await desk.person();
    await context.grantPermissions(['notifications'], { origin: new URL(desk.url).origin });
    await context.addInitScript(() => {
      const shown: string[] = [];
      Object.assign(window, { shown });
      window.Notification = new Proxy(window.Notification, {
        construct: (target, [title, options]: [string, NotificationOptions?]) => {
          shown.push(`${title} ${options?.body ?? ''}`);
          return new target(title, options);
        },
      });
    });
    return context;
  }
  const shown = (page: Page): Promise<string[]> =>
    page.evaluate(() => ('shown' in window ? (window.shown as string[]) : []));

  test('"Sound is off: turn on" while the browser blocks it', async ({ desk }) => {
    const hub = await desk.hub('analyst-1');
    const chip = hub.page.getByRole('button', { name: 'Sound is off: turn on', exact: true });
    await expect(chip).toBeVisible();
    await chip.click();
    await expect(chip).toHaveCount(0);
  });

  test('a notification for a new request and for a message in a page that is not looked at', async ({ desk }) => {
    const context = await notifying(desk);
    const hub = await desk.hub('analyst-1', context);
    const chat = await desk.connect(hub, 'user-2');
    const before = await shown(hub.page);
    await chat.says('You look at this.');
    await expect(hub.message('You look at this.')).toBeVisible();
    expect(await shown(hub.page)).toEqual(before);

    await lookAway(hub.page);
    await chat.says('You do not look at this.');
    await expect.poll(() => shown(hub.page)).toEqual([...before, expect.stringContaining(desk.nameOf('user-2'))]);
    await desk.waiting('user-3');
    await expect
      .poll(() => shown(hub.page))
      .toEqual([...before, expect.anything(), expect.stringContaining(desk.nameOf('user-3'))]);
  });

  test('of two hubs of one person, one calls', async ({ desk }) => {
    const context = await notifying(desk);
    const hubs = [await desk.hub('analyst-1', context), await desk.hub('analyst-1', context)];
    await desk.waiting('user-2');
    for (const hub of hubs) await expect(hub.request(desk.nameOf('user-2'))).toBeVisible();
    await expect.poll(async () => (await Promise.all(hubs.map(({ page }) => shown(page)))).flat().length).toBe(1);
  });
});

test.describe('when the relay goes', () => {
  test('the banner says so in plain words, and again when everything is up to date', async ({ desk }) => {
    const hub = await desk.hub('analyst-1');
    const chat = await desk.connect(hub, 'user-2');
    await desk.killRelay();
    for (const side of [hub, chat]) await expect(side.status(/reconnecting/i).first()).toBeVisible();
    await desk.restartRelay();
    for (const side of [hub, chat]) {
      await expect(side.status(/up to date/i).first()).toBeVisible({ timeout: 20_000 });
      await expect(side.status(/reconnecting/i)).toHaveCount(0);
    }
    await hub.says('Here again.');
    await expect(chat.message('Here again.')).toBeVisible();
  });

  test('killed with messages in flight: nothing is lost, nothing is doubled', async ({ desk }) => {
    const hub = await desk.hub('analyst-1');
    const chat = await desk.connect(hub, 'user-2');
    const sent: string[] = [];
    for (let round = 1; round <= 2; round++) {
      for (let i = 1; i <= 4; i++) {
        for (const [side, who] of [
          [hub, 'agent'],
          [chat, 'user'],
        ] as const) {
          const text = `round ${round} message ${i} by the ${who}`;
          sent.push(text);
          await side.composer.fill(text);
          await side.composer.press('Enter');
        }
      }
      await desk.killRelay();
      await desk.startRelay();
    }
    for (const side of [hub, chat]) {
      for (const text of sent) {
        await expect(side.message(text)).toHaveCount(1, { timeout: 30_000 });
      }
      // Its own it shows as sent, too.
      await expect(side.log.getByText('Sending')).toHaveCount(0);
      await expect(side.log.getByRole('button', { name: 'Retry' })).toHaveCount(0);
    }
    const order = async (side: Hub | Chat) =>
      (await side.message(/round \d message \d by/).allTextContents()).map(
        (text) => /round \d message \d by the \w+/.exec(text)?.[0],
      );
    expect(await order(hub)).toEqual(await order(chat));
    await chat.page.reload();
    await expect(chat.message(/round \d message \d by/)).toHaveCount(sent.length);
    expect(await order(chat)).toEqual(await order(hub));
  });

  test('a message that was not sent when the page was reloaded is sent by the next page', async ({ desk }) => {
    const { hub, wire } = await tapped(desk);
    const chat = await desk.connect(hub, 'user-2');
    await wire.cut();
    await hub.types('Written without a link');
    await hub.composer.press('Enter');
    await expect(hub.message('Written without a link')).toContainText('Sending');
    await hub.page.reload();
    wire.mend();
    await expect(chat.message('Written without a link')).toHaveCount(1, { timeout: 20_000 });
  });
});

test.describe('persons and tabs', () => {
  test('two persons in two tabs of one browser work', async ({ desk }) => {
    const context = await desk.person();
    const hub = await desk.hub('analyst-1', context);
    const other = await desk.hub('analyst-2', context);
    const chat = await desk.chat('user-2', context);
    const second = await desk.chat('user-3', context);
    await chat.askForLiveAgent();
    await hub.accepts(desk.nameOf('user-2'));
    await second.askForLiveAgent();
    await other.accepts(desk.nameOf('user-3'));
    await hub.types('a draft of the first agent');
    await expect(other.composer).toHaveValue('');
    await other.says('To the second user.');
    await expect(second.message('To the second user.')).toBeVisible();
    await expect(chat.message('To the second user.')).toHaveCount(0);
    await expect(hub.active(desk.nameOf('user-3'))).toHaveCount(0);
    await chat.says('From the first user.');
    await expect(hub.message('From the first user.')).toBeVisible();
    for (const { page } of [hub, other, chat, second]) {
      await page.reload();
      await expect(page.getByText('already open')).toHaveCount(0);
    }
    await expect(hub.activeRequests).toContainText(desk.nameOf('user-2'));
    await expect(other.activeRequests).toContainText(desk.nameOf('user-3'));
  });

  test('one end user in two tabs: both show the same, and what is said in one is said once', async ({ desk }) => {
    const hub = await desk.hub('analyst-1');
    const context = await desk.person();
    const [first, second] = [await desk.connect(hub, 'user-2', context), await desk.chat('user-2', context)];
    await expect(second.endChat).toBeVisible();
    await first.says('From the first tab.');
    await expect(second.message('From the first tab.')).toHaveCount(1);
    await second.says('From the second tab.');
    await expect(first.message('From the second tab.')).toHaveCount(1);
    await expect(hub.message(/From the (first|second) tab\./)).toHaveCount(2);
  });

  test('a page keeps only the sign-in name, and the relay’s address holds no token', async ({ desk }) => {
    const hub = await desk.hub('analyst-1');
    const sockets: string[] = [];
    hub.page.on('websocket', (socket) => sockets.push(socket.url()));
    await hub.page.reload();
    await hub.isConnected();
    const kept = await hub.page.evaluate(() =>
      JSON.stringify([Object.entries(sessionStorage), Object.entries(localStorage), document.cookie]),
    );
    expect(kept).toContain('analyst-1');
    expect(kept).not.toMatch(/eyJ[\w-]+\./);
    expect(sockets.join()).not.toMatch(/eyJ[\w-]+\.|token/);
  });
});

test('the whole flow by keyboard alone', async ({ desk }) => {
  const apex = new Apex(await desk.page('/apex/'));
  const name = desk.nameOf('user-2');
  await reach(apex.signInAs);
  await apex.page.keyboard.type('analyst-1');
  await apex.page.keyboard.press('Enter');
  await reach(apex.icon);
  const [tab] = await Promise.all([apex.page.context().waitForEvent('page'), apex.page.keyboard.press('Enter')]);
  const hub = new Hub(tab);
  await hub.isConnected();

  const chat = await desk.chat('user-2');
  await reach(chat.composer);
  await chat.page.keyboard.type('live agent');
  await chat.page.keyboard.press('Enter');
  await press(chat.log.getByRole('button', { name: 'Yes', exact: true }));
  await expect(chat.cancelRequest).toBeVisible();

  await press(hub.request(name).getByRole('button', { name, exact: true }));
  await expect(hub.message('live agent').first()).toBeVisible();
  await press(hub.accept, 'Space');
  await expect(hub.active(name)).toBeVisible();
  await reach(hub.composer);
  await hub.page.keyboard.type('Hello by keyboard');
  await hub.page.keyboard.press('Enter');
  await expect(chat.message('Hello by keyboard')).toBeVisible();

  await reach(chat.composer);
  await chat.page.keyboard.type('Thank you');
  await chat.page.keyboard.press('Enter');
  await expect(hub.message('Thank you')).toBeVisible();

  await press(hub.end);
  const dialog = hub.page.getByRole('dialog', { name: 'End this chat?', exact: true });
  await expect(dialog).toBeVisible();
  await hub.page.keyboard.press('Escape');
  await expect(dialog).toHaveCount(0);
  await expect(hub.end).toBeFocused();
  await hub.page.keyboard.press('Enter');
  await press(dialog.getByRole('button', { name: 'End chat', exact: true }));
  await expect(hub.past(name)).toBeVisible();
  await press(hub.past(name).getByRole('button', { name, exact: true }));
  await expect(hub.message('Hello by keyboard')).toBeVisible();
  await expect(chat.endChat).toHaveCount(0);
});
