/**
 * Makes a log database of many events, fast: written straight into the log's own table, in the form in which the relay
 * itself seals them, so that a relay that opens it finds nothing strange.
 *
 *   import { fill } from './fill.mjs';
 *   const filled = fill('/tmp/x/log.sqlite', { events: 1_000_000, open: 1000 });
 *
 *   node bench/relay/fill.mjs FILE [--events 1000000] [--open 1000] [--waiting 0] [--agents 100] [--longest 0]
 *
 * It begins anew: a file that is there is removed. The same options give the same texts (not the same salts).
 * Conversations have about 20 events each: a few answers of the digital agent, a request, an accept, a chat, the end.
 * As many as fit run side by side, so that a page of the log holds many streams, as a real one does.
 */
import { createHash, randomBytes } from 'node:crypto';
import { rmSync } from 'node:fs';
import process from 'node:process';
import { openDatabase } from '../../src/relay/database.ts';
import { LOG_SCHEMA, logTables } from '../../src/relay/log/sqlite-tables.ts';

/**
 * @typedef {object} Fill
 * @property {number} [events] How many in all, about: whole conversations are written.
 * @property {number} [open] So many of the conversations have not ended: an agent is in charge, or it waits.
 * @property {number} [waiting] So many of the open ones wait for an agent.
 * @property {number} [agents] The live agents are `analyst-1` to this.
 * @property {number} [users] The end users are `user-1` to this; default: a fifth of the conversations.
 * @property {number} [longest] One more conversation, of `user-long` with `analyst-1`, open, with so many messages.
 * @property {string} [tenant]
 * @property {string} [workgroup]
 * @property {number} [until] When the newest event was, ms since the epoch.
 * @property {number} [waitMs] How long a request that waits still has, from `until` on.
 * @property {number} [seed]
 */

/** @typedef {{ events: number, commits: number, conversations: number, open: string[], waiting: string[], longest: string | null }} Filled Streams by name. */

const hash = (/** @type {string} */ text) => createHash('sha256').update(text).digest('hex');

/** What a person's streams are named after, as in src/relay/keys.ts. @param {string} tenant @param {string} id */
export const keyOf = (tenant, id) => hash(JSON.stringify([tenant, id])).slice(0, 40);

/** @param {string} file @param {Fill} [options] @returns {Filled} */
export function fill(file, options = {}) {
  const { events = 1_000_000, open = 1000, waiting = 0, agents = 100, longest = 0 } = options;
  const { tenant = 'demo', workgroup = 'IT Service Desk', until = Date.now(), waitMs = 3_600_000, seed = 1 } = options;
  const conversations = Math.max(open, Math.round((events - longest) / 20), 1);
  const users = Math.max(open, 1, options.users ?? Math.ceil(conversations / 5));
  const random = randomFrom(seed);
  for (const suffix of ['', '-wal', '-shm']) rmSync(file + suffix, { force: true });
  const database = openDatabase(file, LOG_SCHEMA);
  database.exec('PRAGMA synchronous = OFF; PRAGMA cache_size = -200000');
  const tables = logTables(database);

  let written = 0;
  let commits = 0;
  const step = 20_000; // ms between two commits
  const began = until - step * (events + conversations);
  const now = () => Math.min(until, began + commits * step);

  /** @typedef {{ name: string, after: number, n: number }} Stream */

  /** One commit. @param {Stream} stream @param {{ role: string, id: string, name: string }} by @param {({ type: string } & Record<string, unknown>)[]} facts */
  function commit(stream, by, ...facts) {
    const id = randomBytes(16).toString('hex');
    commits += 1;
    const at = now();
    const events = facts.map(({ type, ...fact }) => {
      const content = JSON.stringify({ name: by.name, fact });
      const salt = randomBytes(16).toString('hex');
      stream.n += 1;
      return { n: stream.n, type, at, by: { role: by.role, id: by.id }, salt, digest: hash(salt + content), content };
    });
    const intent = hash(id + JSON.stringify(facts));
    const named = { stream: `${tenant}/${stream.name}`, author: by.id, id, intent };
    stream.after = tables.add({ ...named, events }, stream.after).version;
    written += facts.length;
    return stream.n;
  }

  const bot = { role: 'digital-agent', id: 'digital-agent', name: 'Aria' };
  const person = (/** @type {string} */ role, /** @type {string} */ id) => ({ role, id, name: nameOf(id) });
  const say = () => ({ type: 'message.posted', text: textFrom(random) });

  /** One conversation, step by step, so that many go side by side. @param {number} c @param {'ended' | 'open' | 'waiting'} becomes */
  function* conversation(c, becomes = 'ended') {
    const id = `user-${String((c % users) + 1)}`;
    const user = person('end-user', id);
    const agent = person('live-agent', `analyst-${String((c % agents) + 1)}`);
    const key = keyOf(tenant, id);
    const k = Math.floor(c / users) + 1;
    const stream = { name: `${key}.${String(k)}`, after: 0, n: 0 };
    const endUser = { id, name: user.name, vip: c % 20 === 0 };
    const previous = k === 1 ? null : `${key}.${String(k - 1)}`;
    commit(stream, user, { type: 'conversation.started', endUser, previous }, say());
    yield stream;
    commit(stream, bot, say());
    yield stream;
    commit(stream, user, say());
    yield stream;
    const request = requestFrom(random, workgroup, now(), becomes === 'waiting' ? until + waitMs : now() + 300_000);
    const n = commit(stream, bot, request);
    if (becomes === 'waiting') return;
    yield stream;
    commit(stream, agent, { type: 'transfer.accepted', request: n });
    for (let turn = 0; turn < 4; turn++) {
      yield stream;
      const asked = commit(stream, user, say());
      if (turn % 2 === 0) commit(stream, agent, { type: 'message.read', upTo: asked });
      yield stream;
      commit(stream, agent, say());
    }
    yield stream;
    const last = commit(stream, user, say());
    commit(stream, agent, { type: 'message.read', upTo: last });
    yield stream;
    commit(stream, agent, say());
    if (becomes === 'ended') commit(stream, agent, { type: 'conversation.ended' });
  }

  /** @type {Filled} */
  const filled = { events: 0, commits: 0, conversations, open: [], waiting: [], longest: null };
  database.exec('BEGIN');
  /** @type {Generator<Stream>[]} */
  const lanes = [];
  const most = Math.min(64, users); // Two conversations of one user never run side by side.
  for (let c = 0; c < conversations || lanes.length > 0;) {
    while (lanes.length < most && c < conversations) {
      const rest = conversations - c;
      const becomes = rest > open ? 'ended' : rest > waiting ? 'open' : 'waiting';
      const lane = conversation(c, becomes);
      const first = lane.next();
      if (!first.done && becomes !== 'ended') filled[becomes].push(first.value.name);
      lanes.push(lane);
      c += 1;
    }
    for (let i = lanes.length - 1; i >= 0; i--) if (lanes[i]?.next().done) lanes.splice(i, 1);
  }
  if (longest > 0) {
    const user = person('end-user', 'user-long');
    const agent = person('live-agent', 'analyst-1');
    const stream = { name: `${keyOf(tenant, user.id)}.1`, after: 0, n: 0 };
    const endUser = { id: user.id, name: user.name, vip: false };
    commit(stream, user, { type: 'conversation.started', endUser, previous: null }, say());
    const n = commit(stream, bot, requestFrom(random, workgroup, now(), now() + 300_000));
    commit(stream, agent, { type: 'transfer.accepted', request: n });
    for (let i = 1; i < longest; i++) commit(stream, i % 3 === 0 ? user : agent, say());
    filled.longest = stream.name;
  }
  tables.index(tables.head()); // As a relay that has run leaves it.
  database.exec('COMMIT; PRAGMA wal_checkpoint(TRUNCATE)');
  database.close();
  return { ...filled, events: written, commits };
}

/** @param {() => number} random @param {string} workgroup @param {number} since @param {number} expiresAt */
const requestFrom = (random, workgroup, since, expiresAt) => ({
  type: 'transfer.requested',
  why: pick(random, WHYS),
  workgroup,
  location: pick(random, ['Lagos', 'Berlin', 'Osaka', 'Lyon']),
  urgency: pick(random, ['normal', 'normal', 'normal', 'high', 'urgent']),
  collected: [
    { label: 'Device', value: pick(random, ['Laptop', 'Phone', 'Tablet']) },
    { label: 'Since', value: pick(random, ['today', 'yesterday', 'last week']) },
  ],
  since,
  warnAt: expiresAt - 60_000,
  expiresAt,
});

/** A text of 20 to 400 characters, in words as common as those of a language: a few often, most seldom. @param {() => number} random */
function textFrom(random) {
  const length = 20 + Math.floor(random() ** 2 * 380);
  let text = '';
  while (text.length < length) {
    const word = WORDS[Math.floor(random() ** 3 * WORDS.length)] ?? '';
    text += `${text === '' ? word.charAt(0).toUpperCase() + word.slice(1) : ` ${word}`}`;
  }
  return `${text.slice(0, 400)}.`;
}

/** @template T @param {() => number} random @param {readonly T[]} list @returns {T} */
function pick(random, list) {
  const found = list[Math.floor(random() * list.length)];
  if (found === undefined) throw new Error('nothing to pick from');
  return found;
}

/** @param {string} id */
const nameOf = (id) => {
  const random = randomFrom(Number(/\d+$/.exec(id)?.[0] ?? 0) + 7);
  return `${pick(random, ['Uma', 'Otto', 'Ines', 'Jun', 'Zoë', 'Amir'])} ${pick(random, ['Okafor', 'Berg', 'Sato', 'Meyer', 'Díaz'])}`;
};

/** mulberry32. @param {number} seed */
function randomFrom(seed) {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x6d2b79f5) >>> 0;
    let t = Math.imul(state ^ (state >>> 15), 1 | state);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  };
}

const WHYS = [
  'VPN does not connect',
  'Password has expired',
  'Printer is offline',
  'Laptop is slow',
  'Cannot open the shared calendar',
  'Needs access to a folder',
];

/** The first are said often; the rest are made of syllables, and each is seldom said. */
const WORDS = (() => {
  const common =
    'the I to it my is and not you a on in for can please have this that with from does since today connect VPN laptop printer password access error screen mail calendar folder restart update café über naïve ticket number office network login account';
  const random = randomFrom(99);
  const syllables = 'ba co di fu ga hel in jo ka lu mor na op pra qui ro su ta ver wen xi yo zan'.split(' ');
  const rare = Array.from({ length: 20_000 }, () =>
    Array.from({ length: 2 + Math.floor(random() * 3) }, () => pick(random, syllables)).join(''),
  );
  return [...common.split(' ').flatMap((word) => Array.from({ length: 60 }, () => word)), ...rare];
})();

if (import.meta.main) {
  const [file, ...rest] = process.argv.slice(2);
  if (file === undefined) throw new Error('which file?');
  /** @type {Record<string, number>} */
  const options = {};
  for (let i = 0; i + 1 < rest.length; i += 2) options[String(rest[i]).replace(/^--/, '')] = Number(rest[i + 1]);
  const start = performance.now();
  const { open, waiting, ...filled } = fill(file, options);
  const seconds = Math.round(performance.now() - start) / 1000;
  process.stdout.write(`${JSON.stringify({ ...filled, open: open.length, waiting: waiting.length, seconds })}\n`);
}
