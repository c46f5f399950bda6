/** A catalog whose file is damaged under a relay that runs. */
import assert from 'node:assert/strict';
import { closeSync, existsSync, openSync, statSync, writeSync } from 'node:fs';
import { describe, it } from 'node:test';
import type { Query } from '../../src/protocol/index.ts';
import { openSqliteCatalog } from '../../src/relay/catalog/sqlite.ts';
import type { Client } from './client.ts';
import { conversationOf, openDesk, requested, type Desk } from './desk.ts';
import { temporaryFile } from './temporary-file.ts';

/** Another byte at each place of the file: what was read before is not there any more. */
function damage(file: string): void {
  for (const path of [file, `${file}-wal`]) {
    const handle = openSync(path, 'r+');
    writeSync(handle, Buffer.alloc(statSync(path).size, 0xee), 0);
    closeSync(handle);
  }
}

/** One conversation of user-1, from its first message to its end. */
async function chat(desk: Desk, agent: Client, k: number): Promise<string> {
  const [user, bot] = [await desk.join('user-1'), await desk.join('digital-agent')];
  const { stream, request } = await requested(desk, user, bot, k);
  await agent.does(stream, { type: 'transfer.accept', request });
  await agent.does(stream, { type: 'message.send', text: `Restart the router, number ${String(k)}` });
  await agent.does(stream, { type: 'conversation.end', request });
  user.leave();
  bot.leave();
  return stream;
}

/** What rests on the catalog alone, or that it is not known. */
async function known(agent: Client, streams: readonly string[]): Promise<unknown[]> {
  const queries: Query[] = [
    { name: 'history', cursor: null, limit: 10 },
    { name: 'search', text: 'router', cursor: null, limit: 10 },
    ...streams.map((stream): Query => ({ name: 'transcript', stream, limit: 3 })),
    ...streams.map((stream): Query => ({ name: 'find', stream, text: 'restart' })),
  ];
  const answers: unknown[] = [];
  for (const query of queries) {
    const frame = await agent.queries(query);
    answers.push(frame.type === 'answer' ? frame.answer : frame.code);
  }
  return answers;
}

describe('a catalog that is damaged', () => {
  it('[I8] is made anew beside it while the relay goes on, and nothing wrong is said meanwhile', async () => {
    const { file, remove } = await temporaryFile('catalog.sqlite');
    const catalog = openSqliteCatalog(file);
    const desk = await openDesk({ catalog, keepIdle: 0 });
    const [alex, otto] = [await desk.join('analyst-1'), await desk.join('user-2')];
    const streams: string[] = [];
    for (let k = 1; k <= 4; k++) streams.push(await chat(desk, alex, k));
    const open = await conversationOf(otto);
    await otto.does(open, { type: 'conversation.start', after: 0, text: 'Hello' }, 'first');
    const before = await known(alex, streams);
    assert.ok(!before.includes('unavailable'));

    damage(file);
    let sent = 0;
    const is = (event: string): boolean => desk.lines.some((line) => line['event'] === event);
    while (!is('catalog.mended')) {
      assert.equal(await otto.does(open, { type: 'message.send', text: 'Still there?' }), 3 + sent++);
      for (const [i, answer] of (await known(alex, streams)).entries())
        if (answer !== 'unavailable') assert.deepEqual(answer, before[i]);
    }
    assert.ok(is('catalog.damaged'));
    assert.deepEqual(await known(alex, streams), before);
    assert.equal(await otto.does(open, { type: 'conversation.start', after: 0, text: 'Hello' }, 'first'), 2);
    streams.push(await chat(desk, alex, 5));
    const after = await known(alex, streams);
    await desk.relay.close();
    await catalog.close();
    assert.ok(!existsSync(`${file}.new`));

    const again = openSqliteCatalog(file);
    const next = await openDesk({ log: desk.log, catalog: again, keepIdle: 0 });
    assert.deepEqual(await known(await next.join('analyst-1'), streams), after);
    assert.ok(!next.lines.some(({ event }) => event === 'catalog.anew'));
    await next.close();
    await again.close();
    await remove();
  });

  it('is damaged once more: it is mended once more', async () => {
    const { file, remove } = await temporaryFile('catalog.sqlite');
    const catalog = openSqliteCatalog(file);
    const desk = await openDesk({ catalog, keepIdle: 0 });
    const [alex, otto] = [await desk.join('analyst-1'), await desk.join('user-2')];
    const open = await conversationOf(otto);
    await otto.does(open, { type: 'conversation.start', after: 0, text: 'Hello' });
    const streams: string[] = [];
    for (let round = 1; round <= 2; round++) {
      streams.push(await chat(desk, alex, round));
      await known(alex, streams);
      damage(file);
      while (desk.lines.filter(({ event }) => event === 'catalog.mended').length < round) {
        await otto.does(open, { type: 'message.send', text: 'Still there?' }); // What is read anew is seen to be damaged.
        await known(alex, streams);
      }
      assert.ok(!(await known(alex, streams)).includes('unavailable'));
    }
    await desk.close();
    await catalog.close();
    await remove();
  });
});
