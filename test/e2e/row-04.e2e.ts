import { expect, test } from './desk.ts';

test.describe('4 · New conversation transfer requests are displayed under the New Requests panel', () => {
  test('who, why, how long, what happens next and when, VIP', async ({ desk }) => {
    const hub = await desk.hub('analyst-1');
    const [vip, other] = [desk.nameOf('user-1'), desk.nameOf('user-2')];
    const chat = await desk.chat('user-1');
    await chat.says('VPN does not connect');
    await chat.askForLiveAgent();
    await desk.waiting('user-2');

    const item = hub.request(vip);
    await expect(item.getByRole('button', { name: vip, exact: true })).toBeVisible();
    await expect(item).toContainText('VPN does not connect');
    await expect(item).toContainText('asked for a live agent');
    await expect(item).toContainText(/returns to the Digital Agent in [45]:\d\d/i);
    await expect(item).toContainText('VIP');
    await expect(hub.request(other)).not.toContainText('VIP');
    // How long: a time that goes up, beside the one that goes down.
    const waited = async () => /waiting\s*(\d+:\d\d)/i.exec((await item.textContent()) ?? '')?.[1];
    const first = await waited();
    expect(first).toBeDefined();
    await expect.poll(waited).not.toBe(first);
  });

  test('in order of urgency, a VIP one step up, then waiting time', async ({ desk }) => {
    const hub = await desk.hub('analyst-1');
    const [vip, second, third] = [desk.nameOf('user-1'), desk.nameOf('user-2'), desk.nameOf('user-3')];
    const ask = async (signInAs: string, urgency: string) => {
      const chat = await desk.chat(signInAs);
      await chat.says(urgency);
      await chat.askForLiveAgent();
      return chat;
    };

    await ask('user-2', 'Normal');
    const later = await ask('user-3', 'Normal');
    await expect.poll(() => hub.queue(), 'both normal: who waits longer').toEqual([second, third]);
    await ask('user-1', 'Normal');
    await expect.poll(() => hub.queue(), 'a VIP is one step up').toEqual([vip, second, third]);

    await later.cancelRequest.click();
    await expect(hub.request(third)).toHaveCount(0);
    await later.says('It is high urgency');
    await later.askForLiveAgent();
    await expect.poll(() => hub.queue(), 'high: as the VIP, who waits longer').toEqual([vip, third, second]);

    await later.cancelRequest.click();
    await expect(hub.request(third)).toHaveCount(0);
    await later.says('Urgent');
    await later.askForLiveAgent();
    await expect.poll(() => hub.queue(), 'urgent is first').toEqual([third, vip, second]);
    await expect(hub.request(third)).toContainText('Urgent');
  });

  test('live, on every hub of the workgroup and on no other', async ({ desk }) => {
    const [first, second, hr, supervisor] = [
      await desk.hub('analyst-1'),
      await desk.hub('analyst-2'),
      await desk.hub('analyst-3'),
      await desk.hub('supervisor-1'),
    ];
    const name = desk.nameOf('user-2');
    const chat = await desk.waiting('user-2');
    for (const hub of [first, second, supervisor]) await expect(hub.request(name)).toBeVisible();
    await expect(hr.newRequests.getByRole('listitem')).toHaveCount(0);
    await expect(supervisor.page.getByRole('button', { name: /^Accept/ })).toHaveCount(0);

    await chat.cancelRequest.click();
    for (const hub of [first, second, supervisor]) await expect(hub.request(name)).toHaveCount(0);
    await expect(hr.newRequests.getByRole('listitem')).toHaveCount(0);
  });
});
