/** A real relay on a log in memory, and real sessions at it, through cables that the test cuts. Nothing waits: the test moves the clock. */
import assert from 'node:assert/strict';
import { createMemoryLog } from '../../src/relay/log/memory.ts';
import { createRelay, type Relay } from '../../src/relay/relay.ts';
import {
  parseFromRelay,
  parseToRelay,
  type FromRelay,
  type IntentOf,
  type Parsed,
  type Policy,
  type Surface,
  type ToRelay,
} from '../../src/protocol/index.ts';
import { createDashboard } from '../../src/store/dashboard.ts';
import { createSession, type Session } from '../../src/store/session.ts';
import type { Wish } from '../../src/store/wishes.ts';
import { inPageTransport, type Connect, type InPageTransport } from '../../src/transports/in-page.ts';
import { Client } from '../relay/client.ts';
import { directory, people } from '../relay/desk.ts';
import { createFakeClock, type FakeClock } from '../relay/fake-clock.ts';
import { policy } from '../support/conversation.ts';
import { createFakeBrowser, type FakeBrowser, type FakePage } from './fake-browser.ts';

export interface Page extends FakePage {
  session: Session;
  cable: InPageTransport;
  /** Frames that this page handed over and those that came, parsed; an entry may be dropped, delayed or changed by `wire`. */
  sent: ToRelay[];
  received: FromRelay[];
  wire: {
    /** False: this frame to the relay is lost. */
    up?: (frame: ToRelay) => boolean;
    /** Gives what arrives instead of this frame from the relay. */
    down?: (frame: FromRelay) => (FromRelay | string)[];
  };
  wish(wish: Wish): Promise<void>;
}

export interface World {
  clock: FakeClock;
  relay: Relay;
  browser: FakeBrowser;
  /** A page of that person, connected unless the cable is cut first. */
  open(token: string, surface: Surface, options?: OpenOptions): Promise<Page>;
  /** Moves the clock on, in small steps: what falls due has its turn. */
  advance(ms: number): Promise<void>;
  bot(): Promise<Client>;
  close(): Promise<void>;
}

export interface OpenOptions {
  browser?: FakeBrowser;
  offline?: boolean;
  getToken?: () => Promise<string>;
  title?: boolean;
  /** The session that shows only how many wait. */
  small?: boolean;
  /** Before the session is made. */
  prepare?: (page: FakePage) => void;
}

/** What the relay was asked and has not answered, by connection: the relay hashes, which takes real time. */
const unanswered = new Map<object, Set<string>>();

/** Lets everything that is under way happen. The clock stands still. */
export async function turn(): Promise<void> {
  const until = performance.now() + 5_000;
  for (let quiet = 0; quiet < 12 && performance.now() < until; quiet++) {
    await new Promise((resolve) => setImmediate(resolve));
    if ([...unanswered.values()].some((ids) => ids.size > 0)) quiet = 0;
  }
}

const asked = (frame: ToRelay): string | null =>
  frame.type === 'hello' ? 'hello' : frame.type === 'follow' ? frame.stream : 'id' in frame ? frame.id : null;

function answered(frame: FromRelay): string | null {
  if (frame.type === 'welcome') return 'hello';
  if (frame.type === 'followed' || frame.type === 'unfollowed') return frame.stream;
  return 'id' in frame ? frame.id : null;
}

/** Neither side sends what the other cannot read. */
function trusted<T>(parsed: Parsed<T>): T {
  if (!parsed.ok) throw new Error(`a frame that is ${parsed.code}`);
  return parsed.frame;
}

export async function createWorld(options: { policy?: Partial<Policy>; random?: () => number } = {}): Promise<World> {
  const clock = createFakeClock();
  const relay = createRelay({
    log: createMemoryLog(),
    directory,
    authorize: (token) => Promise.resolve(people[token] ?? null),
    policy: { ...policy, ...options.policy },
    workgroups: ['IT Service Desk', 'HR Service Desk'],
    isOpen: () => true,
    texts: { nobody: 'Nobody is here.', closed: 'We are closed.' },
    clock,
  });
  await relay.ready;
  const browser = createFakeBrowser(clock, options.random);
  const pages: Page[] = [];
  const bots: Client[] = [];

  return {
    clock,
    relay,
    browser,
    async open(token, surface, options = {}) {
      const { browser: own = browser, offline = false, getToken, title, small = false, prepare } = options;
      const wire: Page['wire'] = {};
      const sent: ToRelay[] = [];
      const received: Page['received'] = [];
      const connect: Connect = (socket) => {
        const open = new Set<string>();
        const over = (): boolean => unanswered.delete(open);
        unanswered.set(open, open);
        const line = relay.connect({
          send(text) {
            const frame = trusted(parseFromRelay(text));
            received.push(frame);
            open.delete(answered(frame) ?? '');
            for (const arrives of wire.down?.(frame) ?? [text])
              socket.send(typeof arrives === 'string' ? arrives : JSON.stringify(arrives));
          },
          close(code, reason) {
            over();
            socket.close(code, reason);
          },
        });
        return {
          receive(text) {
            const frame = trusted(parseToRelay(text));
            sent.push(frame);
            if (!(wire.up?.(frame) ?? true)) return;
            const id = asked(frame);
            if (id !== null) open.add(id);
            line.receive(text);
          },
          closed() {
            over();
            line.closed();
          },
        };
      };
      const fake = own.page();
      prepare?.(fake);
      const cable = inPageTransport(connect, { after: (ms, call) => clock.after(ms, call), delay: 100 });
      if (offline) cable.cut();
      const session = (small ? createDashboard : createSession)({
        transport: cable,
        surface,
        getToken: getToken ?? (() => Promise.resolve(token)),
        environment: fake.environment,
        ...(title === undefined ? {} : { title }),
      });
      const page: Page = Object.assign(fake, {
        session,
        cable,
        sent,
        received,
        wire,
        async wish(wish: Wish) {
          session.send(wish);
          await turn();
        },
      });
      pages.push(page);
      await turn();
      return page;
    },
    async advance(ms) {
      for (let left = ms; left > 0; left -= 1_000) {
        await clock.advance(Math.min(1_000, left));
        await turn();
      }
    },
    async bot() {
      const bot = new Client(relay);
      bots.push(bot);
      bot.send({ type: 'hello', token: 'digital-agent', surface: 'digital-agent' });
      await bot.next('welcome');
      return bot;
    },
    async close() {
      for (const page of pages) page.session.close();
      await relay.close();
    },
  };
}

/** Kills a page as a crash or a reload does: nothing of it goes on. */
export function kill(page: Page): void {
  page.die();
  page.cable.close();
}

/** What the digital agent asks for. */
export const TRANSFER: IntentOf<'transfer.request'> = {
  type: 'transfer.request',
  why: 'VPN does not connect',
  workgroup: 'IT Service Desk',
  urgency: 'high',
  collected: [],
};

/** The messages that a page shows, with their states. */
export const said = ({ session }: Page): string[] =>
  session.$timeline
    .get()
    .filter((row) => row.kind === 'message')
    .map((row) => `${row.author.name}: ${row.text}${row.state ? ` (${row.state})` : ''}`);

export const kinds = ({ session }: Page): string[] => session.$toasts.get().map(({ kind }) => kind);

/** What is known of the end user of the open conversation. */
export function companyOf({ session }: Page): string | null {
  const person = session.$person.get();
  return person === 'nobody' ? person : (person?.company ?? null);
}

export function only<T>(list: readonly T[]): T {
  assert.equal(list.length, 1);
  return list[0]!;
}

export interface Talk {
  chat: Page;
  bot: Client;
  stream: string;
}

/** An end user has said hello to the digital agent. */
export async function talk(world: World, options?: OpenOptions): Promise<Talk> {
  const bot = await world.bot();
  const chat = await world.open('user-1', 'chat', options);
  await chat.wish({ type: 'message.send', conversation: null, text: 'Hello' });
  const stream = chat.session.$open.get()?.stream;
  assert.ok(stream);
  return { chat, bot, stream };
}

/** It waits for a live agent, whose hub is open. */
export async function waiting(world: World): Promise<Talk & { hub: Page; request: number }> {
  const hub = await world.open('analyst-1', 'hub');
  const all = await talk(world);
  const request = await all.bot.does(all.stream, TRANSFER);
  await turn();
  return { ...all, hub, request };
}

/** The live agent has accepted. */
export async function accepted(world: World): Promise<Talk & { hub: Page; request: number }> {
  const all = await waiting(world);
  await all.hub.wish({ type: 'transfer.accept', conversation: all.stream, request: all.request });
  return all;
}
