/**
 * What every catalog must do. Each implementation runs this same file; see `catalog.ts` for the words.
 */
import assert from 'node:assert/strict';
import { afterEach, beforeEach, describe, it } from 'node:test';
import { empty, emptyAgent } from '../../../src/core/index.ts';
import type { Batch, Catalog, KeptEntry, KeptStream } from '../../../src/relay/catalog/catalog.ts';
import { plain, soughtWords } from '../../../src/relay/catalog/words.ts';
import { agent, queued, uma } from './kept.ts';

/** One catalog under test, empty at first. */
export interface Subject {
  catalog: Catalog;
  /** Closes it and opens it again; absent if it does not outlive its process. */
  reopen?: () => Promise<Catalog>;
  dispose: () => Promise<void>;
}

const key = 'a'.repeat(40);
const name = (k: number): string => `demo/${key}.${String(k)}`;
const at = 1_700_000_000_000;

/** The k-th conversation after so many facts; `endedAt`: the number of its end. */
const conversation = (k: number, n: number, endedAt?: number): KeptStream => ({
  name: name(k),
  version: n * 10,
  fold: {
    ...empty(`${key}.${String(k)}`),
    ...{ n, endUser: uma, ended: endedAt === undefined ? null : { n: endedAt, at, by: agent } },
  },
});

/** A batch that comes to a position. */
const batch = (position: number, parts: Partial<Batch> = {}): Batch => ({
  place: { previous: position - 1, position, name: `commit ${String(position)}` },
  ...{ at, streams: [], commits: [], messages: [], ends: [], entries: [] },
  ...parts,
});

/** A conversation that has ended, with these texts said in it. */
const ended = (k: number, position: number, texts: readonly string[], by = agent.id): Batch =>
  batch(position, {
    streams: [conversation(k, texts.length + 1, texts.length + 1)],
    messages: texts.map((text, i) => ({ stream: name(k), n: i + 1, text })),
    ends: [{ stream: name(k), tenant: 'demo', agent: by, position }],
  });

export function catalogContract(title: string, open: () => Promise<Subject>): void {
  describe(`the catalog contract: ${title}`, () => {
    let subject: Subject;
    let catalog: Catalog;
    beforeEach(async () => {
      subject = await open();
      catalog = subject.catalog;
    });
    afterEach(() => subject.dispose());

    const search = (text: string, before: number | null = null, limit = 10): number[] =>
      catalog.search('demo', agent.id, soughtWords(text), before, limit).map(({ position }) => position);

    it('is empty at first', () => {
      assert.equal(catalog.place(), null);
      assert.equal(catalog.newestAt(), 0);
      assert.deepEqual(catalog.live(), []);
      assert.equal(catalog.stream(name(1)), undefined);
      assert.equal(catalog.newest(`demo/${key}`), 0);
      assert.equal(catalog.answer(name(1), 'user-1', 'i1'), undefined);
      assert.equal(catalog.versionBefore(name(1), 1), undefined);
      assert.deepEqual(catalog.history('demo', agent.id, null, 10), []);
      assert.deepEqual(catalog.find(name(1), 'a', Infinity, 10), { numbers: [], total: 0 });
      assert.deepEqual(search('a'), []);
    });

    it('has what the last batch said of a stream, and how far it has come', async () => {
      await catalog.write(batch(1, { streams: [conversation(1, 1)] }));
      const agents: KeptStream = {
        name: `demo/agent.${key}`,
        version: 7,
        fold: { ...emptyAgent(`agent.${key}`), n: 2 },
      };
      await catalog.write(batch(4, { at: at + 5, streams: [conversation(1, 2), agents] }));
      assert.deepEqual(catalog.stream(name(1)), conversation(1, 2));
      assert.deepEqual(catalog.stream(agents.name), agents);
      assert.deepEqual(catalog.place(), { previous: 3, position: 4, name: 'commit 4' });
      assert.equal(catalog.newestAt(), at + 5);
    });

    it('knows which conversations live, and which is the newest of a person', async () => {
      await catalog.write(batch(1, { streams: [conversation(1, 1), conversation(2, 1)] }));
      await catalog.write(batch(2, { streams: [conversation(1, 2, 2)] }));
      assert.deepEqual(catalog.live(), [conversation(2, 1)]);
      assert.equal(catalog.newest(`demo/${key}`), 2);
      assert.equal(catalog.newest(`elsewhere/${key}`), 0);
    });

    it('finds what an intent wrote, by stream, author and id, and where a number lies', async () => {
      const commit = (id: string, n: number, version: number, after: number, author = 'user-1') => ({
        ...{ stream: name(1), author, id, intent: `digest of ${id}`, n, version, after },
      });
      const commits = [
        commit('i1', 2, 10, 0),
        commit('i2', 3, 40, 10),
        commit('none', 3, 50, 40),
        commit('i3', 4, 60, 50),
      ];
      await catalog.write(batch(60, { streams: [conversation(1, 4)], commits }));
      assert.deepEqual(catalog.answer(name(1), 'user-1', 'i2'), { n: 3, intent: 'digest of i2' });
      assert.equal(catalog.answer(name(1), 'user-2', 'i2'), undefined);
      assert.equal(catalog.answer(name(2), 'user-1', 'i2'), undefined);
      assert.deepEqual(
        [1, 2, 3, 4, 5].map((n) => catalog.versionBefore(name(1), n)),
        [0, 0, 10, 50, undefined],
      );
    });

    it('keeps what has closed for ten minutes, oldest first', async () => {
      const entry = (closedAt: number): KeptEntry => ({
        feed: 'requests',
        tenant: 'demo',
        at: closedAt,
        entry: queued(closedAt),
      });
      await catalog.write(batch(1, { streams: [conversation(1, 1)], entries: [entry(at), entry(at + 1)] }));
      await catalog.write(
        batch(2, { at: at + 600_001, streams: [conversation(1, 2)], entries: [entry(at + 600_001)] }),
      );
      assert.deepEqual(catalog.entries(0), [entry(at + 600_001)]);
      assert.deepEqual(catalog.entries(at + 600_001), []);
    });

    it("lists an agent's ended conversations, newest first, from a position down", async () => {
      for (const [k, position] of [3, 5, 9].entries()) await catalog.write(ended(k + 1, position, ['hello']));
      await catalog.write(ended(4, 10, ['hello'], 'analyst-2'));
      const list = (before: number | null, limit: number) => catalog.history('demo', agent.id, before, limit);
      assert.deepEqual(list(null, 2), [
        { stream: name(3), position: 9 },
        { stream: name(2), position: 5 },
      ]);
      assert.deepEqual(list(5, 2), [{ stream: name(1), position: 3 }]);
      assert.deepEqual(catalog.history('elsewhere', agent.id, null, 10), []);
    });

    it('finds a text anywhere in the messages of one conversation; case and accents are as good as none', async () => {
      const texts = ['My Café is closed', 'decaf, please', 'Ο δρόμος', 'ÉCAFÉ'];
      const messages = texts.map((text, i) => ({ stream: name(1), n: 2 * i + 1, text }));
      await catalog.write(batch(1, { streams: [conversation(1, 7), conversation(2, 1)], messages }));
      await catalog.write(
        batch(2, { streams: [conversation(2, 2)], messages: [{ stream: name(2), n: 2, text: 'cafe' }] }),
      );
      const find = (text: string, upTo = Infinity, limit = 10) => catalog.find(name(1), plain(text), upTo, limit);
      assert.deepEqual(find('CAFE'), { numbers: [1, 7], total: 2 });
      assert.deepEqual(find('caf'), { numbers: [1, 3, 7], total: 3 });
      assert.deepEqual(find('caf', 6), { numbers: [1, 3], total: 2 });
      assert.deepEqual(find('caf', Infinity, 2), { numbers: [3, 7], total: 3 });
      assert.deepEqual(find('ΔΡΟΜΟΣ'), { numbers: [5], total: 1 });
      assert.deepEqual(find('%'), { numbers: [], total: 0 });
    });

    it('searches by the beginnings of all words, wherever in the conversation they were said', async () => {
      await catalog.write(ended(1, 3, ['The VPN does not connect', 'Which office?']));
      await catalog.write(ended(2, 5, ['Connecting to the vpn fails in the Zürich office']));
      await catalog.write(ended(3, 9, ['the vpn of somebody else in the office'], 'analyst-2'));
      assert.deepEqual(search('vpn conn'), [5, 3]);
      assert.deepEqual(search('OFFICE vp'), [5, 3]);
      assert.deepEqual(search('zurich'), [5]);
      assert.deepEqual(search('onnect'), []);
      assert.deepEqual(search('vpn conn', 5), [3]);
      assert.deepEqual(search('vpn conn', null, 1), [5]);
      assert.deepEqual(search(' ,;'), []);
    });

    it('names the message that has the most of the words, of several the first', async () => {
      await catalog.write(ended(1, 3, ['vpn', 'the vpn does not connect', 'vpn connected', 'bye']));
      assert.deepEqual(
        catalog.search('demo', agent.id, soughtWords('vpn conn'), null, 10).map(({ n }) => n),
        [2],
      );
    });

    it('takes quotes and operators for what they are: no words', async () => {
      await catalog.write(ended(1, 3, ['say "hello" OR near world', 'who: a1 * NOT']));
      for (const text of [
        '"hello"',
        'hello OR world',
        '"',
        "he'llo",
        'words:hello',
        'hello*',
        '(hello',
        'hello AND NOT',
        '-hello',
      ])
        assert.doesNotThrow(() => search(text), text);
      assert.deepEqual(search('"hello" world'), [3]);
      assert.deepEqual(search('hello OR world'), [3]);
      assert.deepEqual(search('hello AND world'), []);
      assert.deepEqual(search('who:a1'), [3]);
      assert.deepEqual(search('words:hello'), []);
    });

    it('searches scripts that put no space between words', async () => {
      await catalog.write(ended(1, 3, ['東京都のVPNに接続できません']));
      await catalog.write(ended(2, 5, ['京都の東にあるプリンター']));
      assert.deepEqual(search('東京'), [3]);
      assert.deepEqual(search('京都'), [5, 3]);
      assert.deepEqual(search('東'), [5, 3]);
      assert.deepEqual(search('vpn 接続'), [3]);
      assert.deepEqual(search('プリンタ'), [5]);
    });

    it('has nothing any more once it is cleared, and can be filled again', async () => {
      await catalog.write(ended(1, 3, ['hello']));
      await catalog.clear();
      assert.equal(catalog.place(), null);
      assert.deepEqual(search('hello'), []);
      assert.deepEqual(catalog.find(name(1), 'hello', Infinity, 10), { numbers: [], total: 0 });
      await catalog.write(ended(1, 3, ['hello']));
      assert.deepEqual(search('hello'), [3]);
    });

    it('is the same when it is opened again', async () => {
      if (!subject.reopen) return;
      const entry: KeptEntry = { feed: 'requests', tenant: 'demo', at, entry: queued(at) };
      await catalog.write({ ...ended(1, 3, ['hello']), entries: [entry] });
      await catalog.write(batch(4, { streams: [conversation(2, 1)] }));
      catalog = await subject.reopen();
      assert.deepEqual(catalog.place(), { previous: 3, position: 4, name: 'commit 4' });
      assert.deepEqual(catalog.live(), [conversation(2, 1)]);
      assert.deepEqual(catalog.entries(0), [entry]);
      assert.deepEqual(search('hel'), [3]);
      await catalog.write(ended(3, 9, ['hello again']));
      assert.deepEqual(search('hel'), [9, 3]);
    });
  });
}
