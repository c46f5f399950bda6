import { expect, test } from '@playwright/test';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Chat, Hub } from './pages.ts';
import { Program } from './program.ts';

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  await new Promise((resolve) => server.close(resolve));
  return port;
}

const statusOf = (url: string): Promise<number> =>
  fetch(url).then(
    ({ status }) => status,
    () => 0,
  );

test.describe('a newcomer, with nothing but "npm start"', () => {
  let data = '';
  test.beforeEach(() => {
    data = mkdtempSync(path.join(tmpdir(), 'live-agent-hub-'));
  });
  test.afterEach(() => rmSync(data, { recursive: true, force: true }));

  test('one line says that it is ready, and a transfer works between two windows', async ({ browser }) => {
    const port = await freePort();
    const url = `http://127.0.0.1:${port}/`;
    const health = `${url}healthz`;
    const started = new Program(['start'], { PORT: String(port), DATA_DIR: data }, 'npm');
    try {
      expect(await statusOf(health), 'not before it is ready').not.toBe(200);
      await started.says(/^Ready: /m);
      expect(started.output.split('\n').filter((line) => line.startsWith('Ready: '))).toEqual([
        expect.stringMatching(new RegExp(`^Ready: ${url}`)),
      ]);
      expect(await statusOf(health)).toBe(200);

      const [agent, user] = [await browser.newContext({ baseURL: url }), await browser.newContext({ baseURL: url })];
      const home = await agent.newPage();
      await home.goto('/');
      for (const address of ['/apex/', '/hub/', '/chat/'])
        await expect(home.locator(`a[href*="${address}"]`).first()).toBeVisible();
      await home.goto('/hub/?as=analyst-1');
      const hub = new Hub(home);
      await hub.isConnected();
      const people = (await (await fetch(`${url}demo/people`)).json()) as { signInAs: string; name: string }[];
      const name = people.find(({ signInAs }) => signInAs === 'user-2')?.name ?? '';
      const page = await user.newPage();
      await page.goto('/chat/?as=user-2');
      const chat = new Chat(page);
      await chat.askForLiveAgent();
      await hub.accepts(name);
      await hub.says('Hello, how can I help?');
      await expect(chat.message('Hello, how can I help?')).toBeVisible();
      await chat.says('You already did.');
      await expect(hub.message('You already did.')).toBeVisible();
      await hub.ends();
      await expect(hub.past(name)).toBeVisible();

      // A taken port is said plainly.
      const second = new Program(['start'], { PORT: String(port), DATA_DIR: path.join(data, 'other') }, 'npm');
      await second.exited;
      expect(second.output).toMatch(new RegExp(`${port}`));
      expect(second.output).toMatch(/in use|taken/i);
      expect(second.output).not.toContain('Ready:');
      await Promise.all([agent.close(), user.close()]);
    } finally {
      await started.end('SIGTERM');
    }
    await expect.poll(() => statusOf(health), 'nothing is left running').toBe(0);
  });
});
