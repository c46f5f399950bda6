/**
 * By seed: a relay with a catalog is stopped or killed at random points and started again. Whatever anybody then asks it, it
 * answers as a relay that has read the whole log.
 */
import assert from 'node:assert/strict';
import { after, describe, it } from 'node:test';
import type { FrameOf, FromRelay, Intent, Query } from '../../src/protocol/index.ts';
import type { Catalog } from '../../src/relay/catalog/catalog.ts';
import { createMemoryCatalog } from '../../src/relay/catalog/memory.ts';
import { openSqliteCatalog } from '../../src/relay/catalog/sqlite.ts';
import { createMemoryLog } from '../../src/relay/log/memory.ts';
import type { Log } from '../../src/relay/log/log.ts';
import type { Client } from './client.ts';
import { openDesk, transfer, type Desk } from './desk.ts';
import { createFakeClock } from './fake-clock.ts';
import { seeded, type Random } from './log/flaky.ts';
import { temporaryFile } from './temporary-file.ts';

const USERS = ['user-1', 'user-2'];
const AGENTS = ['analyst-1', 'analyst-2'];
const EVERYBODY = [...USERS, ...AGENTS, 'supervisor-1', 'digital-agent'];
const WORDS = ['vpn', 'VPN-client', 'Drucker', 'Café', 'cafés', 'office', 'offline', '東京', 'a', 'the'];

interface Asked {
  token: string;
  stream: string;
  id: string;
  intent: Intent;
  n: number;
}

/** A catalog that from some write on takes nothing more: what a process that is killed leaves behind. */
function mortal(catalog: Catalog, random: Random): Catalog {
  let left = random() < 0.5 ? Infinity : Math.floor(random() * 12);
  return {
    ...catalog,
    write: (batch) => (left-- > 0 ? catalog.write(batch) : Promise.reject(new Error('the process is gone'))),
  };
}

const pick = <T>(random: Random, list: readonly T[]): T => list[Math.floor(random() * list.length)]!;
const textBy = (random: Random): string =>
  Array.from({ length: 1 + Math.floor(random() * 4) }, () => pick(random, WORDS)).join(' ');

/** Everybody at one relay, for some steps. */
async function live(desk: Desk, random: Random, asked: Asked[]): Promise<void> {
  const clients = new Map<string, Client>();
  for (const token of EVERYBODY) clients.set(token, await desk.join(token));
  const keys = new Map<string, string>();
  for (const [token, client] of clients) keys.set(token, client.all('welcome')[0]?.you.key ?? '');
  for (let steps = 40 + Math.floor(random() * 60); steps > 0; steps--) {
    const user = pick(random, USERS);
    const agent = pick(random, AGENTS);
    const k = Number(
      asked.findLast(({ stream }) => stream.startsWith(`${keys.get(user)!}.`))?.stream.split('.')[1] ?? 0,
    );
    const stream = `${keys.get(user)!}.${String(Math.max(1, k))}`;
    const state = k === 0 ? undefined : (await clients.get('digital-agent')!.follow(stream)).state;
    const request = state?.kind === 'conversation' ? (state.request?.n ?? state.assignments.at(-1)?.request ?? 0) : 0;
    const [token, wish, where = stream] = pick<[string, Intent, string?]>(random, [
      [user, { type: 'conversation.start', after: k, text: textBy(random) }, `${keys.get(user)!}.${String(k + 1)}`],
      [user, { type: 'message.send', text: textBy(random) }],
      ['digital-agent', { type: 'message.send', text: textBy(random) }],
      ['digital-agent', { ...transfer, collected: [] }],
      [agent, { type: 'transfer.accept', request }],
      [agent, { type: 'transfer.accept', request }],
      [agent, { type: 'message.send', text: textBy(random) }],
      [agent, { type: 'message.read', upTo: state?.n ?? 0 }],
      [agent, { type: 'conversation.end', request }],
      [agent, { type: 'transfer.ignore', conversation: stream, request }, `agent.${keys.get(agent)!}`],
    ]);
    const id = clients.get(token)!.id();
    const answer = await clients.get(token)!.asks(where, wish, id);
    if (answer.type === 'done') asked.push({ token, stream: where, id, intent: wish, n: answer.n });
  }
  for (const client of clients.values()) client.leave();
}

/** What a feed begins with is all that is in it, in no order. */
const inOrder = (frame: FrameOf<'listed'>): FromRelay =>
  frame.feed === 'requests'
    ? { ...frame, entries: frame.entries.toSorted(byName) }
    : { ...frame, entries: frame.entries.toSorted(byName) };
const byName = (a: { stream: string; n: number }, b: { stream: string; n: number }): number =>
  a.stream < b.stream ? -1 : a.stream > b.stream ? 1 : a.n - b.n;

/** All that anybody is told when they ask, by what they asked. */
async function told(desk: Desk, asked: readonly Asked[]): Promise<Map<string, unknown>> {
  const streams = [...new Set(asked.map(({ stream }) => stream))];
  const answers = new Map<string, unknown>();
  for (const token of EVERYBODY) {
    const client = await desk.join(token);
    const say = (question: unknown, frame: FromRelay): void => {
      if (frame.type === 'refusal' && frame.code === 'unavailable') return; // It says that it does not know.
      answers.set(JSON.stringify([token, question]), { ...frame, id: null });
    };
    const ask = async (query: Query): Promise<void> => say(query, await client.queries(query));
    const pages = async (query: Extract<Query, { name: 'history' | 'search' }>): Promise<void> => {
      const answer = await client.queries(query);
      say(query, answer);
      if (answer.type === 'answer' && 'cursor' in answer.answer && answer.answer.cursor !== null)
        await pages({ ...query, cursor: answer.answer.cursor });
    };
    for (const feed of ['requests', 'mine', 'served'] as const) {
      client.send({ type: 'feed', feed });
      await client.ping();
    }
    for (const frame of client.all('listed')) say(frame.feed, inOrder(frame));
    for (const stream of streams) {
      client.send({ type: 'follow', stream });
      await client.ping();
      await ask({ name: 'transcript', stream, limit: 200 });
      await ask({ name: 'transcript', stream, after: 2, limit: 3 });
      await ask({ name: 'transcript', stream, before: 5, limit: 2 });
      await ask({ name: 'earlier', stream, limit: 5 });
      for (const text of ['VPN', 'caf', 'a', '京']) await ask({ name: 'find', stream, text });
    }
    for (const frame of client.all('followed')) say(['follow', frame.stream], frame);
    for (const frame of client.all('unfollowed')) say(['follow', frame.stream], frame);
    await pages({ name: 'history', cursor: null, limit: 2 });
    for (const text of ['vpn', 'café off', 'dr', '東京', 'client vpn the'])
      await pages({ name: 'search', text, cursor: null, limit: 2 });
    for (const { stream, id, intent, n } of asked.filter((one) => one.token === token)) {
      const again = await client.asks(stream, intent, id);
      assert.deepEqual([again.type, 'n' in again && again.n], ['done', n], `${token} repeats ${id}`);
    }
    const [first] = asked.filter((one) => one.token === token);
    if (first)
      say(
        'another content',
        await client.asks(first.stream, { type: 'message.send', text: 'something else' }, first.id),
      );
    client.leave();
  }
  return answers;
}

const cleanUp: (() => Promise<void>)[] = [];
after(async () => {
  for (const step of cleanUp) await step();
});

/** Each gives the catalog as the next process finds it. */
const kinds: Record<string, () => Promise<() => Promise<Catalog>>> = {
  memory: () => {
    const catalog = createMemoryCatalog();
    return Promise.resolve(() => Promise.resolve(catalog));
  },
  SQLite: async () => {
    const { file, remove } = await temporaryFile('catalog.sqlite');
    let catalog: Catalog | null = null;
    cleanUp.push(async () => {
      await catalog?.close();
      await remove();
    });
    return async () => {
      await catalog?.close();
      return (catalog = openSqliteCatalog(file));
    };
  },
};

for (const [kind, make] of Object.entries(kinds))
  describe(`a relay with a catalog in ${kind}, started again and again`, () => {
    for (const seed of [1, 2, 12, 21])
      it(`[I3] [F10] [F11] answers as one that has read everything (seed ${String(seed)})`, async () => {
        const random = seeded(seed);
        const log: Log = createMemoryLog();
        const open = await make();
        const clock = createFakeClock();
        const asked: Asked[] = [];
        for (let round = 0; round < 4; round++) {
          const catalog = mortal(await open(), random);
          const desk = await openDesk({ log, clock, catalog, keepIdle: 1 });
          await live(desk, random, asked);
          await clock.advance(random() < 0.2 ? 400_000 : 300); // Some of what had closed is forgotten; what is gathered is written.
          const replayed = await openDesk({ log, clock });
          const expected = await told(replayed, asked);
          for (const [question, answer] of await told(desk, asked))
            assert.deepEqual(answer, expected.get(question), question);
          await replayed.relay.close();
          await desk.relay.close();
          const again = await openDesk({ log, clock, catalog: await open(), keepIdle: 1 });
          const fresh = await openDesk({ log, clock });
          assert.deepEqual(await told(again, asked), await told(fresh, asked));
          await fresh.relay.close();
          await again.relay.close();
        }
        assert.ok(
          asked.filter(({ intent }) => intent.type === 'conversation.end').length > 3,
          'too little has happened',
        );
        await log.close();
      });
  });
