/** How a relay starts over a log that has something in it. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { createMemoryCatalog } from '../../src/relay/catalog/memory.ts';
import type { Log } from '../../src/relay/log/log.ts';
import { createMemoryLog } from '../../src/relay/log/memory.ts';
import { conversationOf, openDesk, type Desk } from './desk.ts';

/** A log that remembers what it yielded. */
function counting(): { log: Log; yielded: Set<number> } {
  const memory = createMemoryLog();
  const yielded = new Set<number>();
  async function* follow(...asked: Parameters<Log['follow']>): ReturnType<Log['follow']> {
    for await (const page of memory.follow(...asked)) {
      for (const { position } of page) yielded.add(position);
      yield page;
    }
  }
  return { log: { ...memory, follow }, yielded };
}

async function says(desk: Desk, token: string, texts: readonly string[]): Promise<string> {
  const user = await desk.join(token);
  const stream = await conversationOf(user);
  for (const [i, text] of texts.entries())
    await user.does(stream, i === 0 ? { type: 'conversation.start', after: 0, text } : { type: 'message.send', text });
  user.leave();
  return stream;
}

describe('a relay that starts', () => {
  it('[L3] reads only what came since its catalog was written, and the commit where that ends', async () => {
    const { log, yielded } = counting();
    const catalog = createMemoryCatalog();
    const first = await openDesk({ log, catalog });
    const stream = await says(
      first,
      'user-1',
      Array.from({ length: 50 }, () => 'hello'),
    );
    await first.relay.close();

    const meanwhile = await openDesk({ log }); // Another relay, with a catalog of its own.
    await says(meanwhile, 'user-2', ['hello', 'again']);
    await meanwhile.relay.close();

    yielded.clear();
    const second = await openDesk({ log, catalog });
    assert.equal(yielded.size, 3);
    const followed = await (await second.join('digital-agent')).follow(stream);
    assert.equal(followed.n, 51);
    await second.close();
  });

  it('[L3] reads everything when the catalog was made from a log that went another way', async () => {
    const catalog = createMemoryCatalog();
    const first = await openDesk({ catalog });
    await says(first, 'user-1', ['one', 'two', 'three']);
    await first.close();

    const log = createMemoryLog();
    const other = await openDesk({ log });
    const stream = await says(other, 'user-1', ['uno', 'due', 'tre', 'quattro']);
    await other.relay.close();

    const again = await openDesk({ log, catalog });
    assert.ok(again.lines.some(({ event }) => event === 'catalog.anew'));
    const user = await again.join('user-1');
    const found = async (text: string): Promise<unknown> => {
      const frame = await user.queries({ name: 'find', stream, text });
      return frame.type === 'answer' && frame.answer.name === 'find' && frame.answer.numbers;
    };
    assert.deepEqual([await found('two'), await found('due')], [[], [3]]);
    await again.close();
  });

  it('[I3] answers a repeat of what was asked long before, of a conversation that it has forgotten', async () => {
    const log = createMemoryLog();
    const catalog = createMemoryCatalog();
    const desk = await openDesk({ log, catalog, keepIdle: 0 });
    const user = await desk.join('user-1');
    const stream = await conversationOf(user);
    await user.does(stream, { type: 'conversation.start', after: 0, text: 'hello' }, 'first');
    for (let i = 0; i < 700; i++) await user.does(stream, { type: 'message.send', text: 'hello' });
    const n = await user.does(stream, { type: 'message.send', text: 'bye' }, 'last');
    assert.equal(await user.does(stream, { type: 'conversation.start', after: 0, text: 'hello' }, 'first'), 2);
    await desk.relay.close();
    const again = await openDesk({ log, catalog, keepIdle: 0 });
    const later = await again.join('user-1');
    assert.equal(await later.does(stream, { type: 'conversation.start', after: 0, text: 'hello' }, 'first'), 2);
    assert.equal(await later.does(stream, { type: 'message.send', text: 'bye' }, 'last'), n);
    const other = await later.asks(stream, { type: 'message.send', text: 'bye bye' }, 'last');
    assert.ok(other.type === 'refusal' && other.code === 'id-reused');
    await again.close();
  });
});
