/**
 * npm run screenshots: plays a morning at the service desk with the real relay and the real digital agent, and keeps what
 * it looks like in docs/screenshots, at four widths, light and dark.
 */
import { chromium as playwright, type Page } from '@playwright/test';
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync } from 'node:fs';
import path from 'node:path';
import process from 'node:process';
import { Client } from '../test/e2e/client.ts';
import { Desk, expect } from '../test/e2e/desk.ts';
import type { Chat, Hub } from '../test/e2e/pages.ts';
import { chromium, chromiumFlags } from './browsers.mjs';

const root = path.dirname(import.meta.dirname);
const folder = path.join(root, 'docs', 'screenshots');
const WIDTHS = { 1440: 900, 1366: 768, 1024: 768, 390: 844 };
/** For what is only on the way to something. */
const ONE = { 1366: 768 };

const built = spawnSync(process.execPath, [path.join(root, 'scripts/build.mjs')], { stdio: 'inherit' });
if (built.status !== 0) process.exit(built.status ?? 1);

const executablePath = chromium();
const browser = await playwright.launch({ args: chromiumFlags, ...(executablePath ? { executablePath } : {}) });
const desk = new Desk(browser, {});
const clients: Client[] = [];

rmSync(folder, { recursive: true, force: true });
mkdirSync(folder, { recursive: true });

/** The page as it stands, at each of these widths, light and dark. */
async function keep(page: Page, name: string, widths: Partial<typeof WIDTHS> = WIDTHS): Promise<void> {
  await page.bringToFront();
  for (const [width, height] of Object.entries(widths)) {
    await page.setViewportSize({ width: Number(width), height });
    for (const colorScheme of ['light', 'dark'] as const) {
      await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
      // Two frames: container queries and the scroll position follow the new size.
      await page.evaluate(() => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))));
      await page.screenshot({
        path: path.join(folder, `${name}-${width}-${colorScheme}.png`),
        animations: 'disabled',
        caret: 'hide',
      });
    }
  }
  await page.setViewportSize({ width: 1440, height: WIDTHS[1440] });
}

/** Two chats of yesterday's kind, so that History and Earlier Conversations have something to tell. */
async function playHistory(hub: Hub, chats: readonly (readonly [string, Chat])[]): Promise<void> {
  for (const [signInAs, chat] of chats) {
    await chat.says('I need a laptop');
    await chat.askForLiveAgent();
    await hub.accepts(desk.nameOf(signInAs));
    await hub.says('Good morning, I have ordered it for you. It is delivered on Thursday.');
    await chat.says('That was quick, thank you!');
    await hub.ends();
  }
}

async function playVpn(hub: Hub, chat: Chat, name: string): Promise<void> {
  await chat.says('VPN does not connect');
  await chat.chooses('Windows laptop');
  await chat.chooses('Urgent');
  await chat.askForLiveAgent();
  await hub.accepts(name);
  await hub.says('Hello, this is the IT Service Desk. I have read what you tried so far.');
  await chat.says('Thank you! It stops at “Verifying identity…” every time.');
  await hub.writes(
    'Then your sign-in has expired. Please do this:\n\n1. Open **Settings → Sign out** in the VPN client\n2. Sign in again and confirm on your phone',
  );
  await expect(chat.message('Sign in again')).toBeVisible();
  await chat.says('Done – it asks for a code now.');
  await hub.writes('That is right. The code is in the `Authenticator` app.');
}

/** Somebody of the directory whom the demo does not let sign in by name: they ask for a live agent, and wait. */
async function colleagueAsks(id: string, name: string, texts: readonly [string, ...string[]]): Promise<void> {
  const client = new Client(desk.socketUrl);
  clients.push(client);
  await client.hello(await desk.tokenFor(id, name), 'chat');
  const stream = `${(await client.welcome()).you.key}.1`;
  const [first, ...more] = texts;
  await client.intent(stream, { type: 'conversation.start', after: 0, text: first });
  for (const text of [...more, 'live agent', 'Yes']) await client.intent(stream, { type: 'message.send', text });
}

try {
  await desk.open();
  const [first, second, third] = ['user-1', 'user-2', 'user-3'] as const;
  const hub = await desk.hub('analyst-1');
  await hub.page.setViewportSize({ width: 1440, height: WIDTHS[1440] });
  const apex = await desk.apex('analyst-1', hub.page.context());
  const chats = { first: await desk.chat(first), second: await desk.chat(second), third: await desk.chat(third) };

  await keep(await desk.page('/'), 'index');
  await keep(hub.page, 'hub-empty', ONE);
  await playHistory(hub, [
    [second, chats.second],
    [third, chats.third],
    [second, chats.second],
  ]);
  await keep(chats.first.page, 'chat-start', ONE);
  await playVpn(hub, chats.second, desk.nameOf(second));

  // The queue: a VIP, and colleagues whom the demo does not let sign in by name.
  await chats.first.says('I forgot my password');
  await chats.first.chooses('MacBook');
  await chats.first.chooses('High');
  await chats.first.askForLiveAgent();
  await colleagueAsks('emp-1009', 'Chloé Garnier', ['printer does not print', 'Windows laptop', 'Normal']);
  await colleagueAsks('emp-1004', 'Thomas Adeyemi', ['I am locked out before the board meeting', 'it is urgent']);
  await colleagueAsks('emp-1015', 'Joaquín Ferrer', ['I need a laptop', 'MacBook', 'High']);

  await chats.third.says('printer does not print');
  await chats.third.chooses('Phone or tablet');
  await chats.third.chooses('Normal');
  await chats.third.askForLiveAgent();
  await hub.accepts(desk.nameOf(third));
  await hub.says('Hello Léa, which printer is it?');
  await chats.third.says('The one on the second floor, beside the kitchen.');

  await keep(apex.page, 'apex');
  await keep(chats.first.page, 'chat-waiting', ONE);
  await keep(chats.second.page, 'chat');
  await hub.previews(desk.nameOf(first));
  await keep(hub.page, 'hub-preview');
  await hub.opens(hub.active(desk.nameOf(second)), desk.nameOf(second));
  await chats.third.says('It says “Tray 2”, but there is paper in it.');
  await keep(hub.page, 'hub');
  await keep(await desk.page('/apex/'), 'apex-signed-out', ONE);
} finally {
  for (const client of clients) client.close();
  await desk.close();
  await browser.close();
}
