import { expect, test } from './desk.ts';

test.describe('10 · will have an End option', () => {
  test('button "End" exists only while the chat is active', async ({ desk }) => {
    const hub = await desk.hub('analyst-1');
    await expect(hub.end).toHaveCount(0);
    await desk.waiting('user-2');
    const name = desk.nameOf('user-2');
    await hub.previews(name);
    await expect(hub.end).toHaveCount(0);
    await hub.accept.click();
    await expect(hub.end).toHaveCount(1);
    await hub.ends();
    await expect(hub.end).toHaveCount(0);
    await hub.opens(hub.past(name), name);
    await expect(hub.message('live agent').first()).toBeVisible();
    await expect(hub.end).toHaveCount(0);
  });

  test('asks once', async ({ desk }) => {
    const hub = await desk.hub('analyst-1');
    const chat = await desk.connect(hub, 'user-2');
    const dialog = hub.page.getByRole('dialog', { name: 'End this chat?', exact: true });

    await hub.end.click();
    await expect(dialog).toHaveCount(1);
    await dialog.getByRole('button', { name: 'Cancel', exact: true }).click();
    await expect(dialog).toHaveCount(0);
    await expect(hub.end).toBeFocused();
    await hub.says('Still here.');
    await expect(chat.message('Still here.')).toBeVisible();

    await hub.end.click();
    await dialog.getByRole('button', { name: 'End chat', exact: true }).click();
    await expect(dialog).toHaveCount(0);
    await expect(hub.end).toHaveCount(0);
    await expect(chat.endChat).toHaveCount(0);
  });

  test('both sides see it', async ({ desk }) => {
    const hub = await desk.hub('analyst-1');
    const chat = await desk.connect(hub, 'user-2');
    await hub.ends();
    await expect(hub.notice(/ended/).last()).toBeVisible();
    await expect(chat.notice(new RegExp(`${desk.nameOf('analyst-1')}.*ended`)).last()).toBeVisible();
  });

  test('the conversation is closed for good and moves to History', async ({ desk }) => {
    const [hub, other] = [await desk.hub('analyst-1'), await desk.hub('analyst-2')];
    const name = desk.nameOf('user-2');
    await desk.connect(hub, 'user-2');
    await hub.ends();
    await expect(hub.active(name)).toHaveCount(0);
    await expect(hub.past(name)).toHaveCount(1);
    await expect(other.past(name)).toHaveCount(0);
    await hub.opens(hub.past(name), name);
    await expect(hub.composer).toHaveCount(0);
    await expect(hub.end).toHaveCount(0);
  });

  test('the end user’s next message starts a new conversation with the Digital Agent that names the one before', async ({
    desk,
  }) => {
    const hub = await desk.hub('analyst-1');
    const name = desk.nameOf('user-2');
    const chat = await desk.connect(hub, 'user-2');
    await hub.says('Solved, good bye.');
    await hub.ends();
    const answers = await chat.messages('Digital Agent').count();
    await chat.says('Printer does not print');
    await expect.poll(() => chat.messages('Digital Agent').count()).toBeGreaterThan(answers);

    await chat.askForLiveAgent();
    await hub.previews(name);
    // A new conversation: nothing of the old one is in it, and the old one is listed as an earlier one.
    await expect(hub.message('Printer does not print').first()).toBeVisible();
    await expect(hub.message('Solved, good bye.')).toHaveCount(0);
    await expect(hub.divider).toHaveCount(0);
    await expect(hub.earlierWith(desk.nameOf('analyst-1'))).toHaveCount(1);
    await hub.opens(hub.earlierWith(desk.nameOf('analyst-1')), desk.nameOf('analyst-1'));
    await expect(hub.message('Solved, good bye.')).toBeVisible();
  });

  test('and the end user’s page shows them as one', async ({ desk }) => {
    const hub = await desk.hub('analyst-1');
    const context = await desk.person();
    const chat = await desk.connect(hub, 'user-2', context);
    await hub.says('Solved, good bye.');
    await hub.ends();
    await chat.says('One more question');
    const both = async () => {
      await expect(chat.message('Solved, good bye.')).toBeVisible();
      await expect(chat.message('One more question').first()).toBeVisible();
      await expect(chat.log).toHaveCount(1);
    };
    await both();
    await chat.page.reload();
    await both();
  });
});
