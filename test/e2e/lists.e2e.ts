/** A desk where a thousand wait: what the live agent points at is what they accept, whatever comes and goes meanwhile. */
import { Client } from './client.ts';
import { expect, test, type Desk } from './desk.ts';

const THOUSAND = 1000;
/** How many speak with the relay at once. */
const LANES = 25;

const nameOf = (k: number): string => `Waiting ${k}`;

/** End users and a digital agent without screens; every ninth request is urgent, and belongs at the top. */
async function crowd(desk: Desk): Promise<{ ask(from: number, to: number): Promise<void>; close(): void }> {
  await desk.stopDigitalAgent();
  const bot = new Client(desk.socketUrl);
  await bot.hello(await desk.tokenOf('digital-agent'), 'digital-agent');
  await bot.welcome();
  const clients = [bot];

  async function asks(k: number): Promise<void> {
    const client = new Client(desk.socketUrl);
    clients.push(client);
    await client.hello(await desk.tokenFor(`waiting-${k}`, nameOf(k)), 'chat');
    const { you } = await client.welcome();
    const stream = `${you.key}.1`;
    const started = await client.intent(stream, { type: 'conversation.start', after: 0, text: 'Hello' });
    expect(started.type).toBe('done');
    const urgency = k % 9 === 0 ? 'urgent' : 'normal';
    const transfer = { why: 'VPN does not connect', workgroup: 'IT Service Desk', urgency, collected: [] } as const;
    const asked = await bot.intent(stream, { type: 'transfer.request', ...transfer });
    expect(asked).toMatchObject({ type: 'done' });
  }

  return {
    async ask(from, to) {
      let next = from;
      const lane = async (): Promise<void> => {
        while (next < to) await asks(next++);
      };
      await Promise.all(Array.from({ length: LANES }, lane));
    },
    close: () => clients.forEach((client) => client.close()),
  };
}

test('of a thousand requests, the one that was pointed at is accepted while others come and go', async ({ desk }) => {
  const hub = await desk.hub('analyst-1');
  const colleague = await desk.hub('analyst-2');
  const people = await crowd(desk);
  const target = nameOf(5);
  for (let k = 1; k <= 8; k++) await people.ask(k, k + 1);
  const accept = hub.request(target).getByRole('button', { name: `Accept ${target}`, exact: true });
  await accept.hover();
  const before = await accept.boundingBox();

  await colleague.accepts(nameOf(3));
  const taken = hub.newRequests.getByRole('listitem').filter({ hasText: nameOf(3) });
  await expect(taken).toContainText('accepted this request');
  await expect(taken.getByRole('button')).toHaveCount(0);

  await people.ask(9, THOUSAND + 1);
  await expect(hub.newRequests.getByText(String(THOUSAND - 1), { exact: true })).toBeVisible({ timeout: 30_000 });
  await expect(hub.newRequests.getByRole('button', { name: /^\d+ new$/ })).toBeVisible();
  expect(await accept.boundingBox()).toEqual(before);
  await hub.page.mouse.down();
  await hub.page.mouse.up();
  await expect(hub.active(target)).toBeVisible();
  await expect(hub.activeRequests.getByRole('listitem')).toHaveCount(1);

  // Nobody is at the list any more: it is in order, a page of it.
  await hub.composer.hover();
  await expect.poll(async () => (await hub.queue()).length).toBe(50);
  expect(await hub.queue()).toContain(nameOf(9));
  await expect(hub.request(nameOf(9))).toContainText('Urgent');
  const more = hub.newRequests.getByRole('button', { name: 'Show 50 more', exact: true });
  await more.click();
  await expect(hub.newRequests.getByRole('listitem')).toHaveCount(100);
  await expect(more).toBeFocused();
  people.close();
});
