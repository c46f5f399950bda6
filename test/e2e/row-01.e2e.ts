import type { Intent } from '../../src/protocol/index.ts';
import { Client } from './client.ts';
import { expect, test } from './desk.ts';
import { Apex } from './pages.ts';

test.describe('1 · The Live Agent logs into the Apex with Analyst access', () => {
  test('Apex asks who you are, and lets an analyst in', async ({ desk }) => {
    const apex = new Apex(await desk.page('/apex/'));
    await expect(apex.signIn).toBeVisible();
    await expect(apex.icon).toHaveCount(0);

    await apex.signInAs.fill('analyst-1');
    await apex.signIn.click();

    await expect(apex.icon).toBeVisible();
    await expect(apex.page.getByText(desk.nameOf('analyst-1')).first()).toBeVisible();
    await expect(apex.signIn).toHaveCount(0);
  });

  test('a person without Analyst access gets a clear refusal and no Live Chat icon', async ({ desk }) => {
    const apex = new Apex(await desk.page('/apex/'));
    await apex.signInAs.fill('guest');
    await apex.signIn.click();

    await expect(apex.page.getByText(/Analyst access/)).toBeVisible();
    await expect(apex.icon).toHaveCount(0);
  });

  test('the relay itself refuses that token every agent intent', async ({ desk }) => {
    const hub = await desk.hub('analyst-1');
    await desk.waiting('user-2');
    await expect(hub.request(desk.nameOf('user-2'))).toBeVisible();
    // Where the request is: only the token of somebody else knows.
    const analyst = new Client(desk.socketUrl);
    await analyst.hello(await desk.tokenOf('analyst-1'), 'hub');
    const agent = `agent.${(await analyst.welcome()).you.key}`;
    const { entries } = await analyst.feed('requests');
    const { stream: conversation, n: request } = entries[0] as { stream: string; n: number };
    const token = await desk.tokenOf('guest');

    for (const surface of ['hub', 'dashboard'] as const) {
      const refused = new Client(desk.socketUrl);
      await refused.hello(token, surface);
      expect(await refused.closed, surface).toBe(4403);
    }

    const guest = new Client(desk.socketUrl);
    await guest.hello(token, 'chat');
    const { you } = await guest.welcome();
    const wishes: [string, Intent][] = [
      [conversation, { type: 'transfer.accept', request }],
      [conversation, { type: 'message.send', text: 'I am the live agent.' }],
      [conversation, { type: 'message.read', upTo: 1 }],
      [
        conversation,
        { type: 'transfer.request', why: 'x', workgroup: 'IT Service Desk', urgency: 'urgent', collected: [] },
      ],
      [conversation, { type: 'transfer.cancel', request }],
      [conversation, { type: 'conversation.end', request }],
      [agent, { type: 'transfer.ignore', conversation, request }],
      [agent, { type: 'transfer.unignore', conversation, request }],
      [`agent.${you.key}`, { type: 'transfer.ignore', conversation, request }],
      [`agent.${you.key}`, { type: 'transfer.unignore', conversation, request }],
    ];
    for (const [stream, intent] of wishes) {
      const answer = await guest.intent(stream, intent);
      expect(answer, `${intent.type} in ${stream}`).toMatchObject({
        type: 'refusal',
        code: 'forbidden',
        retryable: false,
      });
    }

    // And nothing came of any of it.
    await expect(hub.request(desk.nameOf('user-2'))).toBeVisible();
    analyst.close();
    guest.close();
  });
});
