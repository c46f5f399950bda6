/** Where something was said: in one conversation, and in all that a live agent had to the end. */
import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import type { AnswerTo, Query } from '../../src/protocol/index.ts';
import { createMemoryCatalog } from '../../src/relay/catalog/memory.ts';
import { excerptOf, soughtWords } from '../../src/relay/catalog/words.ts';
import type { Client } from './client.ts';
import { openDesk, requested, transfer, type Desk } from './desk.ts';

async function asks<Name extends Query['name']>(
  client: Client,
  query: Extract<Query, { name: Name }>,
): Promise<AnswerTo<Name>> {
  const frame = await client.queries(query);
  assert.ok(frame.type === 'answer' && isTo(frame.answer, query.name), JSON.stringify(frame));
  return frame.answer;
}
const isTo = <Name extends Query['name']>(answer: AnswerTo<Query['name']>, name: Name): answer is AnswerTo<Name> =>
  answer.name === name;

async function refusal(client: Client, query: Query): Promise<string> {
  const frame = await client.queries(query);
  assert.ok(frame.type === 'refusal', JSON.stringify(frame));
  return frame.code;
}

const search = (text: string, cursor: string | null = null, limit = 10) =>
  ({ name: 'search', text, cursor, limit }) as const;

/** Uma's k-th conversation, had by this agent to the end, with these texts said by the agent. */
async function had(desk: Desk, agent: Client, k: number, texts: readonly string[]): Promise<string> {
  const [user, bot] = [await desk.join('user-1'), await desk.join('digital-agent')];
  const { stream, request } = await requested(desk, user, bot, k);
  await agent.does(stream, { type: 'transfer.accept', request });
  for (const text of texts) await agent.does(stream, { type: 'message.send', text });
  await agent.does(stream, { type: 'conversation.end', request });
  user.leave();
  bot.leave();
  return stream;
}

describe('find', () => {
  it('[F10] gives the numbers of the messages that have the text, newest messages included, whatever their case and accents', async () => {
    const desk = await openDesk();
    const [user, bot] = [await desk.join('user-1'), await desk.join('digital-agent')];
    const { stream } = await requested(desk, user, bot);
    const said: number[] = [];
    for (const text of ['Das CAFÉ', 'nothing', 'decafé'])
      said.push(await user.does(stream, { type: 'message.send', text }));
    const found = await asks(user, { name: 'find', stream, text: 'Cafe' });
    assert.deepEqual(found, { name: 'find', numbers: [said[0], said[2]], total: 2 });
    assert.deepEqual((await asks(user, { name: 'find', stream, text: '\u0301' })).total, 0);
  });

  it('[F10] [F11] reads cards, too, and gives an excerpt of them', async () => {
    const desk = await openDesk();
    const [user, bot, alex] = [
      await desk.join('user-1'),
      await desk.join('digital-agent'),
      await desk.join('analyst-1'),
    ];
    const stream = `${user.all('welcome')[0]?.you.key ?? ''}.1`;
    await user.does(stream, { type: 'conversation.start', after: 0, text: 'VPN' });
    const card = {
      title: 'Your profile',
      details: [{ label: 'Gateway', value: 'vpn-göteborg' }],
      link: { label: 'Install it', url: 'https://handbook.example/profile' },
    };
    const n = await bot.does(stream, { type: 'message.send', text: 'Here it is.', card });
    for (const text of ['your PROFILE', 'gateway', 'Goteborg', 'install', 'handbook.example'])
      assert.deepEqual((await asks(user, { name: 'find', stream, text })).numbers, [n], text);
    assert.equal((await asks(user, { name: 'find', stream, text: 'profile gateway' })).total, 0);
    const request = await bot.does(stream, { ...transfer, collected: [] });
    await alex.does(stream, { type: 'transfer.accept', request });
    await alex.does(stream, { type: 'conversation.end', request });
    const { found } = await asks(alex, search('goteborg'));
    assert.deepEqual(
      found.map((one) => [one.n, one.excerpt]),
      [[n, 'Here it is. Your profile Gateway vpn-göteborg Install it https://handbook.example/profile']],
    );
  });

  it('[F10] tells the last thousand of them, and how many there are', async () => {
    const desk = await openDesk();
    const user = await desk.join('user-1');
    const stream = `${user.all('welcome')[0]?.you.key ?? ''}.1`;
    await user.does(stream, { type: 'conversation.start', after: 0, text: 'hello' });
    let last = 0;
    for (let i = 0; i < 1009; i++) last = await user.does(stream, { type: 'message.send', text: 'hello' });
    const { numbers, total } = await asks(user, { name: 'find', stream, text: 'hell' });
    assert.equal(total, 1010);
    assert.deepEqual([numbers.length, numbers[0], numbers.at(-1)], [1000, last - 999, last]);
  });

  it('[F3] [F10] finds only what the person may read, and nothing where they may read nothing', async () => {
    const desk = await openDesk();
    const [user, bot, alex] = [
      await desk.join('user-1'),
      await desk.join('digital-agent'),
      await desk.join('analyst-1'),
    ];
    const { stream, request } = await requested(desk, user, bot);
    const bo = await desk.join('analyst-2');
    assert.equal((await asks(bo, { name: 'find', stream, text: 'vpn' })).total, 1);
    await alex.does(stream, { type: 'transfer.accept', request });
    assert.equal(await refusal(bo, { name: 'find', stream, text: 'vpn' }), 'forbidden');
    assert.equal(await refusal(await desk.join('user-2'), { name: 'find', stream, text: 'vpn' }), 'forbidden');
    assert.equal(await refusal(bo, { name: 'find', stream: `${'0'.repeat(40)}.1`, text: 'vpn' }), 'forbidden');
    assert.equal((await asks(alex, { name: 'find', stream, text: 'vpn' })).total, 1);
  });

  it('[F3] asks again who may read once it has waited', async () => {
    const memory = createMemoryCatalog();
    let held: Promise<void> = Promise.resolve();
    const catalog = {
      ...memory,
      patience: 60_000,
      write: (batch: Parameters<typeof memory.write>[0]) => held.then(() => memory.write(batch)),
    };
    const desk = await openDesk({ catalog });
    const [user, bot, alex] = [
      await desk.join('user-1'),
      await desk.join('digital-agent'),
      await desk.join('analyst-1'),
    ];
    const { stream, request } = await requested(desk, user, bot);
    const bo = await desk.join('analyst-2');
    let release = (): void => undefined;
    held = new Promise((resolve) => (release = resolve));
    const answer = bo.queries({ name: 'find', stream, text: 'vpn' }); // It waits for what was just said.
    await alex.does(stream, { type: 'transfer.accept', request });
    release();
    const frame = await answer;
    assert.ok(frame.type === 'refusal' && frame.code === 'forbidden', JSON.stringify(frame));
  });
});

describe('search', () => {
  it("[F11] finds the agent's own ended conversations by the beginnings of words, newest first, with the place", async () => {
    const desk = await openDesk();
    const alex = await desk.join('analyst-1');
    const first = await had(desk, alex, 1, [
      'Which office are you in?',
      'The **router** in the office in Zürich is old',
    ]);
    const second = await had(desk, alex, 2, ['Restart the router']);
    const bo = await desk.join('analyst-2');
    await had(desk, bo, 3, ['The router again']);

    const both = await asks(alex, search('ROUT vpn'));
    assert.deepEqual(
      both.found.map(({ conversation }) => conversation.stream),
      [second, first],
    );
    const [one] = (await asks(alex, search('zurich off'))).found;
    assert.equal(one?.conversation.stream, first);
    assert.equal(one.excerpt, 'The **router** in the office in Zürich is old');
    const page = await asks(alex, { name: 'transcript', stream: first, before: one.n + 1, limit: 1 });
    assert.ok(page.events[0]?.type === 'message.posted' && page.events[0].text === one.excerpt);
    assert.deepEqual((await asks(alex, search('outer'))).found, []);
    assert.deepEqual((await asks(alex, search('"?!'))).found, []);
    assert.equal((await asks(alex, search('"router" (OR'))).found.length, 0);
    assert.equal((await asks(bo, search('router'))).found.length, 1);
  });

  it('[F11] finds nothing that has not ended, or ended with somebody else', async () => {
    const desk = await openDesk();
    const [user, bot, alex] = [
      await desk.join('user-1'),
      await desk.join('digital-agent'),
      await desk.join('analyst-1'),
    ];
    const { stream, request } = await requested(desk, user, bot);
    await alex.does(stream, { type: 'transfer.accept', request });
    assert.deepEqual((await asks(alex, search('vpn'))).found, []);
    await user.does(stream, { type: 'conversation.end', request });
    assert.equal((await asks(alex, search('vpn'))).found.length, 1);
    assert.deepEqual((await asks(await desk.join('analyst-2'), search('vpn'))).found, []);
    for (const token of ['user-1', 'supervisor-1', 'digital-agent'])
      assert.equal(await refusal(await desk.join(token), search('vpn')), 'forbidden');
    assert.deepEqual((await asks(await desk.join('elsewhere-1'), search('vpn'))).found, []);
  });

  it('[F12] goes on where a page ended, whatever ends meanwhile', async () => {
    const desk = await openDesk();
    const alex = await desk.join('analyst-1');
    const streams: string[] = [];
    for (let k = 1; k <= 5; k++) streams.unshift(await had(desk, alex, k, []));
    for (const query of [search('vpn', null, 2), { name: 'history', cursor: null, limit: 2 } as const]) {
      const seen: string[] = [];
      for (let cursor: string | null = null, first = true; first || cursor !== null; first = false) {
        const answer: AnswerTo<'search'> | AnswerTo<'history'> = await asks(alex, { ...query, cursor });
        const list =
          answer.name === 'search' ? answer.found.map(({ conversation }) => conversation) : answer.conversations;
        seen.push(...list.map(({ stream }) => stream));
        cursor = answer.cursor;
        if (first) await had(desk, alex, streams.length + 1, []).then((stream) => streams.unshift(stream));
      }
      assert.deepEqual(seen, streams.slice(1));
      assert.equal(await refusal(alex, { ...query, cursor: '1; DROP' }), 'malformed');
    }
  });

  it('[I8] says `unavailable`, and nothing wrong, while the catalog cannot be written', async () => {
    const memory = createMemoryCatalog();
    let broken = false;
    const catalog = {
      ...memory,
      write: (batch: Parameters<typeof memory.write>[0]) =>
        broken ? Promise.reject(new Error('the disk is full')) : memory.write(batch),
    };
    const desk = await openDesk({ catalog });
    const alex = await desk.join('analyst-1');
    broken = true;
    const stream = await had(desk, alex, 1, []);
    assert.equal(await refusal(alex, search('vpn')), 'unavailable');
    assert.equal(await refusal(alex, { name: 'history', cursor: null, limit: 5 }), 'unavailable');
    assert.equal(await refusal(alex, { name: 'find', stream, text: 'vpn' }), 'unavailable');
    assert.equal((await asks(alex, { name: 'transcript', stream, limit: 1 })).events.length, 1);
    assert.ok(desk.lines.some(({ event }) => event === 'catalog.failed'));
    broken = false;
    assert.equal((await asks(alex, search('vpn'))).found.length, 1);
  });
});

describe('an excerpt', () => {
  const of = (text: string, sought: string): string => excerptOf(text, soughtWords(sought));

  it('[F11] is the text itself where it is short', () => {
    assert.equal(of('Ça ne marche  pas,\n voilà', 'VOILA'), 'Ça ne marche pas, voilà');
  });

  it('[F11] is cut at words around the first place, in the text as it was written', () => {
    const long = `${'ﬁrst ünd dann '.repeat(40)}Straße nach Zürich ${'und so weiter '.repeat(40)}`;
    const excerpt = of(long, 'zurich');
    assert.match(excerpt, /^…[^…]*Straße nach Zürich[^…]*…$/);
    assert.ok(excerpt.length <= 160 && excerpt.length > 120, String(excerpt.length));
  });

  it('[F11] never cuts a character in two', () => {
    const excerpt = of(`${'😀'.repeat(200)}needle${'😀'.repeat(200)}`, 'needle');
    assert.ok(excerpt.includes('needle') && excerpt.isWellFormed());
  });
});
