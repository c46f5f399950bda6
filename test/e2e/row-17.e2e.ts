import { expect, test, type Desk } from './desk.ts';
import type { Chat } from './pages.ts';

const texts = {
  NOBODY_TEXT: 'Nobody is at the desk, says the test.',
  CLOSED_TEXT: 'The desk is closed, says the test.',
};
test.use({ settings: texts });

/** The end user asked, and was told that it cannot be: no request, and the Digital Agent goes on. */
async function isDeclined(chat: Chat, text: string): Promise<void> {
  await expect(chat.messages('System').last()).toContainText(text);
  await expect(chat.cancelRequest).toHaveCount(0);
  await chat.says('VPN does not connect');
  await expect(chat.messages('Digital Agent', 'Connect to the VPN')).toBeVisible();
}

/** A day that is not today, nor next to it, wherever in the world today is asked. */
const anotherDay = ['Sun', 'Mon', 'Tue', 'Wed', 'Thu', 'Fri', 'Sat'][(new Date().getUTCDay() + 3) % 7] ?? '';

async function nothingWaits(desk: Desk): Promise<void> {
  const hub = await desk.hub('analyst-1');
  await expect(hub.newRequests.getByRole('listitem')).toHaveCount(0);
}

test.describe('17 · no agent is there, or outside of working hours', () => {
  test('no agent is there: the configured message, no request is made, and the Digital Agent goes on', async ({
    desk,
  }) => {
    const chat = await desk.chat('user-2');
    await chat.asksForLiveAgent();
    await isDeclined(chat, texts.NOBODY_TEXT);
    await nothingWaits(desk);
  });

  test('an agent of another workgroup, or a supervisor, is not "there"', async ({ desk }) => {
    const hr = await desk.hub('analyst-3');
    await desk.hub('supervisor-1');
    const chat = await desk.chat('user-2');
    await chat.asksForLiveAgent();
    await isDeclined(chat, texts.NOBODY_TEXT);
    await expect(hr.newRequests.getByRole('listitem')).toHaveCount(0);
  });

  test('"there" is a dashboard too', async ({ desk }) => {
    const apex = await desk.apex('analyst-1');
    const chat = await desk.chat('user-2');
    await chat.askForLiveAgent();
    await expect(apex.iconNamed('Live Chat, 1 waiting')).toBeVisible();
  });

  test.describe('outside of working hours', () => {
    test.use({ settings: { ...texts, WORKING_HOURS: `${anotherDay}-${anotherDay} 09:00-17:00 UTC` } });

    test('another configured message, no request is made, and the Digital Agent goes on', async ({ desk }) => {
      const hub = await desk.hub('analyst-1');
      const chat = await desk.chat('user-2');
      await chat.asksForLiveAgent();
      await isDeclined(chat, texts.CLOSED_TEXT);
      await expect(hub.newRequests.getByRole('listitem')).toHaveCount(0);
    });
  });

  test.describe('the last one leaves while a request waits', () => {
    test.use({ settings: { REQUEST_WAIT_MS: 4000, REQUEST_WARN_MS: 1000 } });

    test('it goes on waiting until row 15', async ({ desk }) => {
      const hub = await desk.hub('analyst-1');
      const chat = await desk.waiting('user-2');
      await hub.page.close();
      await chat.says('Is somebody there?');
      await expect(chat.cancelRequest).toBeVisible();
      await expect(chat.cancelRequest).toHaveCount(0);
      await expect(chat.messages('Digital Agent', 'I am here again')).toBeVisible();
    });
  });
});
