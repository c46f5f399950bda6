/**
 * Every story, as it is built: it comes to the state that it names, nothing complains, and axe finds no violation.
 *
 * Builds Storybook only if it is not there, or older than what it is built from.
 */
import { AxeBuilder } from '@axe-core/playwright';
import { expect, test, type Browser } from '@playwright/test';
import { execFileSync } from 'node:child_process';
import { existsSync, globSync, readFileSync, statSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import path from 'node:path';

const ROOT = path.resolve(import.meta.dirname, '../..');
const BUILT = path.join(ROOT, 'storybook-static');
const INDEX = path.join(BUILT, 'index.json');
const ROOMS = ['Welcome', 'Hub', 'Requests', 'Conversation', 'End user'] as const;
/** Pages that are looked at side by side. */
const LANES = 2;

interface Story {
  id: string;
  title: string;
  name: string;
  type: 'story' | 'docs';
}

const TYPES: Record<string, string> = {
  '.html': 'text/html',
  '.js': 'text/javascript',
  '.css': 'text/css',
  '.json': 'application/json',
  '.svg': 'image/svg+xml',
  '.woff2': 'font/woff2',
};

let server: Server;
let url: string;

function isStale(): boolean {
  if (!existsSync(INDEX)) return true;
  const built = statSync(INDEX).mtimeMs;
  return globSync(['src/**/*.ts', 'stories/**/*.ts', '.storybook/*.ts'], { cwd: ROOT }).some(
    (file) => statSync(path.join(ROOT, file)).mtimeMs > built,
  );
}

const storiesOf = (room: string): Story[] => {
  const { entries } = JSON.parse(readFileSync(INDEX, 'utf8')) as { entries: Record<string, Story> };
  return Object.values(entries).filter(({ type, title }) => type === 'story' && title.split('/')[0] === room);
};

// Of some 250 pages, what is wrong is in the message.
test.use({ trace: 'off', screenshot: 'off' });

test.beforeAll(async () => {
  test.setTimeout(240_000);
  if (isStale()) execFileSync('npm', ['run', 'storybook:build'], { cwd: ROOT, stdio: ['ignore', 'ignore', 'inherit'] });
  server = createServer((request, response) => {
    const { pathname } = new URL(request.url ?? '/', 'http://storybook');
    const file = path.join(BUILT, path.normalize(decodeURIComponent(pathname)));
    const type = TYPES[path.extname(file)] ?? 'application/octet-stream';
    // Kept by the browser, so that it compiles each asset once and not for every story.
    const cache = pathname.startsWith('/assets/') ? 'max-age=3600' : 'no-cache';
    readFile(file).then(
      (body) => response.writeHead(200, { 'content-type': type, 'cache-control': cache }).end(body),
      () => response.writeHead(pathname === '/favicon.ico' ? 204 : 404).end(),
    );
  });
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});

test.afterAll(() => {
  server.closeAllConnections();
  server.close();
});

/** What is wrong with it; empty if nothing is. */
async function look(page: Awaited<ReturnType<Browser['newPage']>>, { id }: Story): Promise<string[]> {
  const wrong: string[] = [];
  const complain = (text: string): number => wrong.push(text);
  page.removeAllListeners();
  page.on('pageerror', (error) => complain(error.stack ?? error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complain(`${message.text()} (${message.location().url})`);
  });
  page.on('dialog', (dialog) => {
    complain(`a dialog of the browser: ${dialog.message()}`);
    void dialog.dismiss();
  });
  // The add-on would run axe as well, at the same time.
  await page.goto(`${url}/iframe.html?id=${id}&viewMode=story&globals=a11y.manual:!true`);
  const ready = page.locator('.stage[data-state]');
  const failed = page.locator('body.sb-show-errordisplay, body.sb-show-nopreview');
  await ready
    .or(failed)
    .waitFor({ state: 'attached', timeout: 15_000 })
    .catch(() => complain('it never came to its state'));
  if ((await failed.count()) > 0) complain(await page.locator('#error-message').innerText());
  if (wrong.length > 0) return wrong;
  const { violations } = await new AxeBuilder({ page }).setLegacyMode().exclude('.sb-wrapper').analyze();
  for (const { id: rule, help, nodes } of violations)
    complain(
      `${rule}: ${help}\n${nodes.map((node) => `  ${node.target.join(' ')}\n  ${node.failureSummary ?? ''}`).join('\n')}`,
    );
  return wrong;
}

for (const room of ROOMS) {
  test(`every story of ${room}`, async ({ browser }, info) => {
    test.setTimeout(300_000);
    const stories = storiesOf(room);
    const queue = [...stories];
    const wrong: string[] = [];
    const lane = async (): Promise<void> => {
      const context = await browser.newContext({ reducedMotion: 'reduce', viewport: { width: 1366, height: 768 } });
      const page = await context.newPage();
      for (let story = queue.shift(); story; story = queue.shift())
        for (const problem of await look(page, story)) wrong.push(`${story.id}: ${problem}`);
      await context.close();
    };
    await Promise.all(Array.from({ length: LANES }, lane));
    info.annotations.push({ type: 'stories', description: `${stories.length}` });
    expect(wrong, 'what is wrong').toEqual([]);
    expect(stories.length, `stories of ${room}`).toBeGreaterThan(0);
  });
}

test('there is no other room', () => {
  const { entries } = JSON.parse(readFileSync(INDEX, 'utf8')) as { entries: Record<string, Story> };
  const rooms = new Set(Object.values(entries).map(({ title }) => title.split('/')[0]));
  expect([...rooms].sort()).toEqual([...ROOMS].sort());
});
