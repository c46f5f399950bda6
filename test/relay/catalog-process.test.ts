/** What a process that was killed leaves in its catalog, and what it costs to lose it: nothing but time. */
import assert from 'node:assert/strict';
import { copyFileSync, existsSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { after, describe, it } from 'node:test';
import type { Answer, Intent, Query } from '../../src/protocol/index.ts';
import { cleanUp, newFolder, Page, ready } from './program.ts';

after(cleanUp);

let ids = 0;

async function does(page: Page, stream: string, intent: Intent): Promise<number> {
  const id = `i${String(++ids)}`;
  page.send({ type: 'intent', id, stream, intent });
  const frame = await page.until((one) => (one.type === 'done' || one.type === 'refusal') && one.id === id);
  assert.ok(frame.type === 'done', JSON.stringify(frame));
  return frame.n;
}

async function asks(page: Page, query: Query): Promise<Answer> {
  const id = `q${String(++ids)}`;
  page.send({ type: 'query', id, query });
  const frame = await page.until((one) => (one.type === 'answer' || one.type === 'refusal') && one.id === id);
  assert.ok(frame.type === 'answer', JSON.stringify(frame));
  return frame.answer;
}

/** One conversation from its first message to its end. */
async function chat(user: Page, bot: Page, agent: Page, k: number): Promise<void> {
  const stream = `${user.key}.${String(k)}`;
  await does(user, stream, { type: 'conversation.start', after: k - 1, text: `Conversation number ${String(k)}` });
  const request = await does(bot, stream, {
    ...{ type: 'transfer.request', why: 'Help', workgroup: 'IT Service Desk', urgency: 'normal', collected: [] },
  });
  await does(agent, stream, { type: 'transfer.accept', request });
  await does(agent, stream, { type: 'message.send', text: 'Restart the router' });
  await does(agent, stream, { type: 'conversation.end', request });
}

const everybody = (url: string): Promise<[Page, Page, Page]> =>
  Promise.all([
    Page.signedIn(url, 'user-1'),
    Page.signedIn(url, 'digital-agent', 'digital-agent'),
    Page.signedIn(url, 'analyst-1', 'hub'),
  ]);

/** What rests on the catalog, as this process says it. */
async function known(url: string): Promise<Answer[]> {
  const [user, , agent] = await everybody(url);
  return [
    await asks(agent, { name: 'history', cursor: null, limit: 100 }),
    await asks(agent, { name: 'search', text: 'rout', cursor: null, limit: 100 }),
    await asks(agent, { name: 'search', text: 'number 2', cursor: null, limit: 100 }),
    await asks(user, { name: 'find', stream: `${user.key}.1`, text: 'conversation' }),
    await asks(user, { name: 'transcript', stream: `${user.key}.2`, limit: 3 }),
  ];
}

describe('the catalog of the process', () => {
  it('[F11] [F12] is right after kill -9, and the same when it is made anew', async () => {
    const DATA_DIR = newFolder();
    const catalog = join(DATA_DIR, 'catalog.sqlite');
    let k = 0;
    for (let round = 0; round < 3; round++) {
      const { child, url, ended, output } = await ready({ DATA_DIR });
      assert.doesNotMatch(output(), /catalog\.(anew|failed)/);
      const [user, bot, agent] = await everybody(url);
      // The second round is killed before anything is written, the others while or after it is.
      for (const rest = [6, 1, 4][round] ?? 0, until = k + rest; k < until;) await chat(user, bot, agent, ++k);
      child.kill('SIGKILL');
      await ended;
    }
    const { child, url, ended, output } = await ready({ DATA_DIR });
    const kept = await known(url);
    assert.doesNotMatch(output(), /catalog\.(anew|failed)/);
    assert.ok(kept[0]?.name === 'history' && kept[0].conversations.length === k);
    assert.ok(kept[1]?.name === 'search' && kept[1].found.length === k);
    child.kill('SIGTERM');
    assert.equal(await ended, 0);
    assert.equal(statSync(catalog).mode & 0o777, 0o600);
    assert.ok(!existsSync(`${catalog}-wal`), 'it was closed');

    for (const lose of [() => rmSync(catalog), () => writeFileSync(catalog, 'not a database at all')]) {
      lose();
      const again = await ready({ DATA_DIR });
      assert.deepEqual(await known(again.url), kept);
      again.child.kill('SIGTERM');
      assert.equal(await again.ended, 0);
    }
  });

  it('is thrown away when the log is another', async () => {
    const [before, after] = [newFolder(), newFolder()];
    for (const DATA_DIR of [before, after]) {
      const { child, url, ended } = await ready({ DATA_DIR });
      const [user, bot, agent] = await everybody(url);
      for (let k = 1; k <= (DATA_DIR === before ? 1 : 3); k++) await chat(user, bot, agent, k);
      child.kill('SIGTERM');
      await ended;
    }
    copyFileSync(join(before, 'log.sqlite'), join(after, 'log.sqlite')); // As if an older copy had been put back.
    const { child, url, ended, output } = await ready({ DATA_DIR: after });
    assert.match(output(), /"catalog\.anew"/);
    const history = await asks((await everybody(url))[2], { name: 'history', cursor: null, limit: 10 });
    assert.ok(history.name === 'history' && history.conversations.length === 1);
    child.kill('SIGTERM');
    await ended;
  });
});
