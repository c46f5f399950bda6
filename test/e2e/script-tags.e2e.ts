import { expect, test } from './desk.ts';

test('two script tags in one page work together', async ({ desk }) => {
  const page = await (await desk.person()).newPage();
  await page.goto('/hub/?as=analyst-1');
  await page.evaluate(async () => {
    // A name that the demo's page allows, and that none of ours takes.
    const types = Reflect.get(globalThis, 'trustedTypes') as {
      createPolicy: (name: string, rules: object) => { createScriptURL: (url: string) => string };
    };
    const policy = types.createPolicy('lit-html', { createScriptURL: (url: string) => url });
    for (const name of ['end-user-chat', 'live-chat-icon']) {
      const script = document.createElement('script');
      script.src = policy.createScriptURL(`/${name}.js`);
      document.head.append(script);
      await new Promise((resolve) => script.addEventListener('load', resolve));
    }
  });

  const handedOut = await page.evaluate(() => Object.keys(Reflect.get(globalThis, 'LiveAgentHub') as object));
  expect(handedOut).toEqual(expect.arrayContaining(['LiveAgentHub', 'EndUserChat', 'LiveChatIcon']));
  expect(handedOut).toEqual(expect.arrayContaining(['createSession', 'createDashboard']));

  await page.evaluate(async () => {
    const body = JSON.stringify({ signInAs: 'user-2' });
    const headers = { 'content-type': 'application/json' };
    const answer = await fetch('/demo/token', { method: 'POST', headers, body });
    const { token } = (await answer.json()) as { token: string };
    const chat = document.createElement('end-user-chat');
    Object.assign(chat, { url: '/socket', getToken: async () => token });
    document.body.append(chat);
  });
  await page.locator('end-user-chat').getByRole('textbox').fill('Hello');
  await page.keyboard.press('Enter');
  await expect(page.locator('end-user-chat').getByRole('log')).toContainText('Hello');
});
